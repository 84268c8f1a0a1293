import { type Assignment, type Command, forEachChild, parse, type SyntaxNode } from 'unbash';
import type { Span } from '../../core/document/tree.ts';
import { expand, expandWhole } from './expand.ts';
import { batchVariables } from './slurm.ts';
import { type Variable, Variables } from './variables.ts';
import { Fields, type Piece, type ShellWord, shiftedWord, wordOf } from './words.ts';

/** A simple command, its words expanded. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  readonly at: Span;
}

/** A script's simple commands, in the order of the text. */
export interface Script {
  readonly commands: readonly ShellCommand[];
  /** How many tasks Slurm gives the job, where the script says it. */
  readonly tasks: ShellWord | undefined;
  /** Whether it has syntax errors. */
  readonly isBroken: boolean;
}

/** Expands a script's commands. Nothing is run. */
export function commandsOf(text: string): Script {
  const script = parse(text);
  const batch = batchVariables(text);
  const walker = new Walker(batch);
  walker.walk(script, true);
  const tasks = batch.get('SLURM_NTASKS');
  return {
    commands: walker.commands,
    tasks: tasks?.kind === 'scalar' ? wordOf(tasks.pieces) : undefined,
    isBroken: (script.errors?.length ?? 0) > 0,
  };
}

/** Scripts within scripts: a variable may hold one that runs itself. */
const MAX_DEPTH = 3;

class Walker {
  readonly commands: ShellCommand[] = [];
  readonly #variables = new Variables();
  #depth = 0;

  constructor(batch: ReadonlyMap<string, Variable>) {
    for (const [name, value] of batch) this.#variables.set(name, value, true);
  }

  /** @param isSure whether what stands here is run, if the script is. */
  walk(node: SyntaxNode, isSure: boolean): void {
    switch (node.type) {
      case 'Command':
        this.#command(node, isSure);
        return;
      case 'If':
      case 'Case':
      case 'While':
      case 'Function':
        forEachChild(node, (child) => this.walk(child, false));
        return;
      case 'For':
        this.#variables.set(
          node.name.value,
          { kind: 'open', why: 'it takes one value after the other' },
          true,
        );
        forEachChild(node, (child) => this.walk(child, isSure));
        return;
      case 'AndOr':
        for (const [i, command] of node.commands.entries()) this.walk(command, isSure && i === 0);
        return;
      default:
        forEachChild(node, (child) => this.walk(child, isSure));
    }
  }

  #command(command: Command, isSure: boolean): void {
    const { name, args, prefix } = command;
    const isDeclaration = name !== undefined && DECLARATIONS.includes(name.value);
    const assigned = name === undefined ? prefix : isDeclaration ? args : [];
    for (const part of assigned) if (part.type === 'Assignment') this.#assign(part, isSure);
    if (name === undefined || isDeclaration) return;
    const at = { start: command.pos, end: command.end };
    const words = [name, ...args.flatMap((arg) => (arg.type === 'Word' ? [arg] : []))];
    const expanded = words.flatMap((word) =>
      expand(word, this.#variables).map((field) => ({ field, around: { start: word.pos, end: word.end } })),
    );
    const fields = expanded.map(({ field }) => field);
    this.commands.push({
      words:
        name.value === 'eval'
          ? splitAgain(fields).map((field) => wordOf(field, at))
          : expanded.map(({ field, around }) => wordOf(field, around)),
      at,
    });
    const script = scriptOf(fields);
    if (script !== undefined) this.#inner(script, isSure);
  }

  /** The commands of a script in a word, at their places in the text. */
  #inner({ text, start }: { readonly text: string; readonly start: number }, isSure: boolean): void {
    if (this.#depth >= MAX_DEPTH) return;
    const first = this.commands.length;
    this.#depth++;
    this.walk(parse(text), isSure);
    this.#depth--;
    const moved = this.commands.splice(first).map(({ words, at }) => ({
      words: words.map((word) => shiftedWord(word, start)),
      at: shifted(at, start),
    }));
    this.commands.push(...moved);
  }

  #assign({ name, value, append, index }: Assignment, isSure: boolean): void {
    if (index !== undefined) return;
    const held: Variable =
      value.type === 'ArrayValue'
        ? { kind: 'array', fields: value.elements.flatMap((element) => expand(element, this.#variables)) }
        : scalarOf(expandWhole(value, this.#variables));
    if (append === true) this.#variables.append(name, held, isSure);
    else this.#variables.set(name, held, isSure);
  }
}

const DECLARATIONS = ['export', 'declare', 'local', 'readonly', 'typeset'];

/** What `eval` runs: its words, taken apart once more. */
function splitAgain(fields: readonly (readonly Piece[])[]): readonly (readonly Piece[])[] {
  const again = new Fields();
  for (const field of fields) {
    for (const piece of field) again.addSplit(piece);
    again.end();
  }
  return again.done;
}

/** The script of `bash -c '…'`, if it stands in the text as it is. */
function scriptOf(
  fields: readonly (readonly Piece[])[],
): { readonly text: string; readonly start: number } | undefined {
  const texts = fields.map((field) => wordOf(field).text);
  const flag = texts.findIndex(
    (text, i) => /^-\w*c$/.test(text ?? '') && /(^|\/)(ba|z|da)?sh$/.test(texts[i - 1] ?? ''),
  );
  const [piece, ...others] = (fields[flag + 1] ?? []).filter(({ text }) => text !== '');
  if (flag < 0 || piece?.text === undefined || others.length > 0 || !piece.isExact) return undefined;
  return { text: piece.text, start: piece.at.start };
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function scalarOf(pieces: readonly Piece[]): Variable {
  return { kind: 'scalar', pieces };
}
