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
  /** What `--name=value` or `name=value` sets; the name is known even where the value is not. */
  readonly option?: { readonly name: string; readonly value: ShellWord };
}

/**
 * The word that pieces make together.
 *
 * @param around where it is used, for one whose pieces are written in several places.
 */
export function wordOf(written: readonly Piece[], around?: Span): ShellWord {
  const full = written.filter(({ text }) => text !== '');
  const pieces = full.length > 0 ? full : written;
  const hidden = pieces.find(({ text }) => text === undefined);
  const unless = pieces.find((piece) => piece.unless !== undefined)?.unless;
  const option = optionIn(pieces, around);
  return {
    text: hidden === undefined ? pieces.map(({ text = '' }) => text).join('') : undefined,
    at: placeOf(pieces, around),
    ...(hidden === undefined ? {} : { why: hidden.why ?? 'it is not followed' }),
    ...(unless === undefined ? {} : { unless }),
    ...(option === undefined ? {} : { option }),
  };
}

function placeOf(pieces: readonly Piece[], around: Span | undefined): Span {
  const [first, ...others] = pieces;
  if (first === undefined) return around ?? { start: 0, end: 0 };
  let { end } = first.at;
  for (const { at } of others) {
    // Nothing but quotes stands between the pieces of one word.
    if (at.start < end || at.start > end + 2) return around ?? first.at;
    end = at.end;
  }
  return { start: first.at.start, end };
}

function optionIn([first, ...others]: readonly Piece[], around: Span | undefined): ShellWord['option'] {
  const [start, name] = /^((?:--?|\+{0,2})[A-Za-z_][\w.-]*)=/.exec(first?.text ?? '') ?? [];
  if (first === undefined || start === undefined || name === undefined) return undefined;
  const rest = sliceOf(first, start.length, first.text?.slice(start.length) ?? '');
  return { name, value: wordOf([rest, ...others], around) };
}

/** The same word of a text that stands within another. */
export function shiftedWord({ option, ...word }: ShellWord, by: number): ShellWord {
  return {
    ...word,
    at: { start: word.at.start + by, end: word.at.end + by },
    ...(option === undefined ? {} : { option: { ...option, value: shiftedWord(option.value, by) } }),
  };
}

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
