import type { Piece } from './words.ts';

/** What a variable holds. */
export type Variable =
  | { readonly kind: 'scalar'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'array'; readonly fields: readonly (readonly Piece[])[] }
  | { readonly kind: 'open'; readonly why: string };

/** More pieces than that are no command line: a few lines of script can double a variable without end. */
const MAX_PIECES = 2_000;

/** The variables of a script, as far as it assigns them. */
export class Variables {
  readonly #values = new Map<string, Variable>();

  get(name: string): Variable {
    return this.#values.get(name) ?? { kind: 'open', why: `$${name} comes from the environment` };
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** @param isSure whether the assignment is reached whatever happens. */
  set(name: string, written: Variable, isSure: boolean): void {
    const value = bounded(name, written);
    const before = this.#values.get(name);
    if (isSure) {
      this.#values.set(name, value);
    } else if (before === undefined) {
      this.#values.set(name, unlessSet(name, value));
    } else if (!isLonger(value, before)) {
      this.#values.set(name, { kind: 'open', why: `$${name} is one of several` });
    } else {
      this.#values.set(name, value);
    }
  }

  append(name: string, value: Variable, isSure: boolean): void {
    const before = this.#values.get(name);
    if (before === undefined) this.set(name, value, isSure);
    else this.#values.set(name, bounded(name, appended(before, value, name)));
  }
}

function bounded(name: string, value: Variable): Variable {
  return sizeOf(value) > MAX_PIECES ? { kind: 'open', why: `$${name} is too long to be followed` } : value;
}

function sizeOf(value: Variable): number {
  switch (value.kind) {
    case 'scalar':
      return value.pieces.length;
    case 'array':
      return value.fields.reduce((size, field) => size + field.length, 0);
    case 'open':
      return 0;
  }
}

function appended(before: Variable, more: Variable, name: string): Variable {
  if (before.kind === 'array' && more.kind === 'array') {
    return { kind: 'array', fields: [...before.fields, ...more.fields] };
  }
  if (before.kind === 'scalar' && more.kind === 'scalar') {
    return { kind: 'scalar', pieces: [...before.pieces, ...more.pieces] };
  }
  return { kind: 'open', why: `$${name} is put together from several` };
}

/** A value that a branch gives to what may be set already. */
function unlessSet(name: string, value: Variable): Variable {
  const mark = (piece: Piece): Piece => ({ ...piece, unless: name });
  switch (value.kind) {
    case 'scalar':
      return { kind: 'scalar', pieces: value.pieces.map(mark) };
    case 'array':
      return { kind: 'array', fields: value.fields.map((field) => field.map(mark)) };
    case 'open':
      return value;
  }
}

/** Whether a branch leaves a value as it was, or adds options to it: what was there stands either way. */
function isLonger(value: Variable, before: Variable): boolean {
  const [text, old] = [textOf(value), textOf(before)];
  return text !== undefined && old !== undefined && text.startsWith(old) && (text === old || /\s/.test(text));
}

function textOf(variable: Variable): string | undefined {
  switch (variable.kind) {
    case 'scalar':
      return variable.pieces.map(({ text }) => text ?? '$').join('');
    case 'array':
      return variable.fields.map((field) => field.map(({ text }) => text ?? '$').join('')).join(' ');
    case 'open':
      return undefined;
  }
}
