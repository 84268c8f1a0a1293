import { formatNumber } from '../numbers.ts';

/** The numbers of a diagnosis by their symbols. One that is not known is left out. */
export type Numbers = Readonly<Record<string, number>>;

/** The widest a line of a formula may be, in characters: what the card holds. */
export const FORMULA_WIDTH = 43;

/**
 * An equation, on one line where it fits, else with the symbols on a line of their own:
 *
 *     shift = −k·(B − 1)
 *           = −120 × (32 − 1) = −3,720 per rank
 *
 * @param steps from the symbols to the result. One in which a number is not known (`undefined`, or shown as `?`) is left
 * out.
 */
export function equation(name: string, symbols: string, ...steps: readonly (string | undefined)[]): string[] {
  const shown = steps.filter((step) => step !== undefined).filter((step) => !step.includes('?'));
  const whole = [name, symbols, ...shown].join(' = ');
  if (whole.length <= FORMULA_WIDTH) return [whole];
  const indent = ' '.repeat(name.length);
  const lines = [`${name} = ${symbols}`];
  for (const [i, step] of shown.entries()) {
    const joined = `${lines.at(-1)} = ${step}`;
    if (i > 0 && joined.length <= FORMULA_WIDTH) lines[lines.length - 1] = joined;
    else lines.push(...folded(`${indent} = ${step}`, indent.length + 3));
  }
  return lines;
}

/** A line that is too wide goes on in the next, where one of its operators stands. */
function folded(line: string, indent: number): string[] {
  if (line.length <= FORMULA_WIDTH) return [line];
  const breaks = [...line.matchAll(/ (?=[×+−/<>] |per |samples|batches|in |\()/g)].map(({ index }) => index);
  const at = breaks.filter((index) => index > indent && index <= FORMULA_WIDTH).at(-1);
  if (at === undefined) return [line.slice(0, FORMULA_WIDTH)];
  return [line.slice(0, at), ...folded(' '.repeat(indent) + line.slice(at + 1), indent)];
}

/** A number of a formula; `?` where it is not known. */
export function show(value: number | undefined): string {
  return value === undefined ? '?' : formatNumber(value === 0 ? 0 : value);
}

/** What is worked out from numbers, where all of them are known. */
export function known<T>(
  numbers: readonly (number | undefined)[],
  work: (...values: number[]) => T,
): T | undefined {
  const values = numbers.filter((value) => value !== undefined);
  return values.length === numbers.length ? work(...values) : undefined;
}
