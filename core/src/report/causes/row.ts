import { equation, known, type Numbers, show } from './formula.ts';

/** A line of a small diff, without its sign. */
export interface DiffLine {
  readonly kind: '-' | '+' | ' ';
  readonly text: string;
}

/** What mends a cause: in a sentence, and as a change of the user's code or configuration. */
export interface Mend {
  readonly sentence: string;
  readonly diff: readonly DiffLine[];
}

/** What there is to say of a cause: a row of the table. All of it is made from the numbers of the diagnosis. */
export interface CauseRow {
  /** What was mistaken for what, in at most six words. */
  readonly title: string;
  sentence(numbers: Numbers): string;
  /** Symbols, then numbers, then samples. */
  formula(numbers: Numbers): string[];
  /** Public threads (project#number) and places where it was seen. */
  readonly known: readonly string[];
  mend(numbers: Numbers): Mend;
  /** What only this cause shows, to tell it from others that fit as well. */
  readonly tell: string;
}

/** A mend from lines that begin with `-`, `+` or a blank. */
export function mend(sentence: string, ...lines: readonly string[]): Mend {
  return {
    sentence,
    diff: lines.map((line) => {
      const text = line.slice(1);
      switch (line[0]) {
        case '-':
          return { kind: '-', text };
        case '+':
          return { kind: '+', text };
        default:
          return { kind: ' ', text };
      }
    }),
  };
}

/** What a wrong position comes to, in samples: trained twice where it falls short, lost where it runs ahead. */
export function shiftInSamples({ k, B, R, S, o }: Numbers): string[] {
  const shift = known([o, k, B, S], (o, k, B, S) => Math.min(o, S) - Math.min(k * B, S));
  if (shift === undefined || shift === 0) return [];
  const word = shift < 0 ? 'twice' : 'lost';
  if (R === undefined) return equation(word, `${show(Math.abs(shift))} samples per rank`);
  // A position past the end of the epoch leaves out pads too, which are no samples.
  const unit = o !== undefined && S !== undefined && o >= S ? 'slots' : 'samples';
  const product = `${show(Math.abs(shift))} × ${show(R)} ${R === 1 ? 'rank' : 'ranks'}`;
  const result = `${show(Math.abs(shift) * R)} ${unit}`;
  return equation(word, product, result);
}
