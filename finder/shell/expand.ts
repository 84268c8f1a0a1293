import type {
  DoubleQuotedChild,
  LiteralPart,
  ParameterExpansionPart,
  SimpleExpansionPart,
  Word,
  WordPart,
} from 'unbash';
import { arithmetic } from './arithmetic.ts';
import type { Variables } from './variables.ts';
import { Fields, type Piece } from './words.ts';

/** The words that a word of the text expands to: none, one, or as many as an array has. */
export function expand(word: Word, variables: Variables): readonly (readonly Piece[])[] {
  const fields = new Fields();
  for (const part of word.parts ?? [literalOf(word)]) expandPart(part, variables, fields);
  fields.end();
  return fields.done;
}

/** The word as one text, as an assignment takes it. */
export function expandWhole(word: Word, variables: Variables): readonly Piece[] {
  const fields = new Fields();
  const whole = { ...word, parts: word.parts ?? [literalOf(word)] };
  for (const part of whole.parts) {
    if (part.type === 'SimpleExpansion' || part.type === 'ParameterExpansion') {
      for (const piece of joined(variable(part, variables))) fields.add(piece);
    } else {
      expandPart(part, variables, fields);
    }
  }
  fields.end();
  return fields.done.flat();
}

function literalOf({ pos, end, value, text }: Word): WordPart {
  return { type: 'Literal', pos, end, value, text };
}

function expandPart(part: WordPart, variables: Variables, fields: Fields): void {
  const at = { start: part.pos, end: part.end };
  switch (part.type) {
    case 'SingleQuoted':
      fields.add({ text: part.value, at: { start: part.pos + 1, end: part.end - 1 }, isExact: true });
      return;
    case 'DoubleQuoted':
    case 'LocaleString':
      expandQuoted(part.parts, at, variables, fields);
      return;
    case 'SimpleExpansion':
    case 'ParameterExpansion': {
      const lists = variable(part, variables);
      for (const [i, pieces] of lists.entries()) {
        if (i > 0) fields.end();
        for (const piece of pieces) fields.addSplit(piece);
      }
      return;
    }
    case 'ArithmeticExpansion':
      fields.add(arithmetic(part.expression, at, variables));
      return;
    case 'CommandExpansion':
    case 'ProcessSubstitution':
      fields.add({ text: undefined, at, isExact: false, why: 'it is what another command prints' });
      return;
    case 'Literal':
      fields.add({ ...literal(part), at });
      return;
    case 'AnsiCQuoted':
    case 'Glob':
      fields.add({ text: part.value, at, isExact: part.value === part.text });
      return;
    case 'ExtendedGlob':
    case 'BraceExpansion':
      fields.add({ text: part.text, at, isExact: true });
      return;
  }
}

/** A line's end behind a backslash is nothing to the shell; as blanks, all after it keeps its place. */
function literal({ text, value }: LiteralPart): Pick<Piece, 'text' | 'isExact'> {
  const joined = text.replace(/\\\r?\n/g, (end) => ' '.repeat(end.length));
  return joined === text ? { text: value, isExact: value === text } : { text: joined, isExact: true };
}

function expandQuoted(
  parts: readonly DoubleQuotedChild[],
  at: { readonly start: number; readonly end: number },
  variables: Variables,
  fields: Fields,
): void {
  const [only, second] = parts;
  if (only?.type === 'ParameterExpansion' && second === undefined && only.index?.text === '@') {
    const lists = variable(only, variables);
    for (const [i, pieces] of lists.entries()) {
      if (i > 0) fields.end();
      for (const piece of pieces) fields.add(piece);
    }
    return;
  }
  fields.add({ text: '', at: { start: at.start + 1, end: at.start + 1 }, isExact: true });
  for (const part of parts) {
    if (part.type === 'SimpleExpansion' || part.type === 'ParameterExpansion') {
      for (const piece of joined(variable(part, variables))) fields.add(piece);
    } else {
      expandPart(part, variables, fields);
    }
  }
}

/** The words a variable stands for; one, but for an array. */
function variable(
  part: SimpleExpansionPart | ParameterExpansionPart,
  variables: Variables,
): readonly (readonly Piece[])[] {
  const at = { start: part.pos, end: part.end };
  const hidden = (why: string): readonly (readonly Piece[])[] => [
    [{ text: undefined, at, isExact: false, why }],
  ];
  const name = part.type === 'SimpleExpansion' ? part.text.slice(1) : part.parameter;
  if (part.type === 'ParameterExpansion') {
    if (part.prefix !== undefined) return hidden(`${part.text} is worked out when it runs`);
    if (part.operation !== undefined)
      return withDefault(part, name, variables) ?? hidden(`${part.text} is worked out when it runs`);
  }
  const value = variables.get(name);
  switch (value.kind) {
    case 'open':
      return hidden(/^[\d@*#]$/.test(name) ? `$${name} is an argument of the script` : value.why);
    case 'scalar':
      return [value.pieces];
    case 'array': {
      const index = part.type === 'ParameterExpansion' ? part.index?.text : undefined;
      if (index === '@' || index === '*') return value.fields;
      return [value.fields[Number(index ?? 0)] ?? []];
    }
  }
}

/** `${GPUS:-8}`: what the script itself says, unless the environment says more. */
function withDefault(
  { operation }: ParameterExpansionPart,
  name: string,
  variables: Variables,
): readonly (readonly Piece[])[] | undefined {
  if (operation?.type !== 'Default' || !/^:?[-=]$/.test(operation.operator)) return undefined;
  const known = variables.has(name) ? variables.get(name) : undefined;
  if (known?.kind === 'scalar') return [known.pieces];
  return [expandWhole(operation.operand, variables).map((piece) => ({ ...piece, unless: name }))];
}

function joined(lists: readonly (readonly Piece[])[]): readonly Piece[] {
  return lists.flatMap((pieces, i) => {
    const [first] = pieces;
    const blank: Piece[] = i > 0 && first !== undefined ? [{ ...first, text: ' ', isExact: false }] : [];
    return [...blank, ...pieces];
  });
}
