import type { Span } from '../../core/document/tree.ts';

/** A piece of a command line after expansion. */
export interface Piece {
  /** `undefined`: it cannot be known from the text. */
  readonly text: string | undefined;
  /** Where it is written: in the line itself, or where the variable it came by was assigned. */
  readonly at: Span;
  /** Whether it is written there character by character. */
  readonly isExact: boolean;
  /** Why it cannot be known. */
  readonly why?: string;
  /** The variable whose value this is only unless the environment sets another. */
  readonly unless?: string;
}

/** One word as the command gets it. */
export interface ShellWord {
  readonly text: string | undefined;
  readonly at: Span;
  readonly why?: string;
  readonly unless?: string;
}

/** The word that pieces make together. */
export function wordOf(pieces: readonly Piece[]): ShellWord {
  const [first = NOTHING] = pieces;
  const last = pieces.at(-1) ?? first;
  const inOneStretch = first.at.start <= last.at.end;
  const at = inOneStretch ? { start: first.at.start, end: last.at.end } : first.at;
  const hidden = pieces.find(({ text }) => text === undefined);
  if (hidden !== undefined) return { text: undefined, at, why: hidden.why ?? 'it is not followed' };
  const unless = pieces.find((piece) => piece.unless !== undefined)?.unless;
  const text = pieces.map((piece) => piece.text ?? '').join('');
  return unless === undefined ? { text, at } : { text, at, unless };
}

const NOTHING: Piece = { text: '', at: { start: 0, end: 0 }, isExact: true };

/** Collects the words that the parts of a line expand to. */
export class Fields {
  readonly done: (readonly Piece[])[] = [];
  #current: Piece[] | undefined;

  /** Belongs to the word under way, whatever is in it. */
  add(piece: Piece): void {
    this.#current ??= [];
    this.#current.push(piece);
  }

  /** Parts words wherever there is a blank. */
  addSplit(piece: Piece): void {
    if (piece.text === undefined) {
      this.add(piece);
      return;
    }
    for (const match of piece.text.matchAll(/\s+|\S+/g)) {
      // A backslash before a line's end goes with it.
      if (/^\s+$|^\\$/.test(match[0])) this.end();
      else this.add(sliceOf(piece, match.index, match[0]));
    }
  }

  /** Another word begins. */
  end(): void {
    if (this.#current !== undefined) this.done.push(this.#current);
    this.#current = undefined;
  }
}

function sliceOf(piece: Piece, offset: number, text: string): Piece {
  const { start } = piece.at;
  const at = piece.isExact ? { start: start + offset, end: start + offset + text.length } : piece.at;
  return { ...piece, text, at };
}
