import type { CauseId } from '../contract/diagnosis/cause.ts';
import {
  POSITION_SIGNATURES,
  type PositionNumbers,
  type PositionSignature,
} from '../contract/diagnosis/position.ts';
import type { Numbers } from './causes/formula.ts';
import { CAUSE_ROWS } from './causes/table.ts';
import { formatCount, plural } from './numbers.ts';

/**
 * What to change so that causes that fit alike no longer do: another stop, or another job, at which their formulas give
 * different positions; else what each of them alone would show.
 */
export function tellApart(causes: readonly CauseId[], numbers: Numbers): string {
  return (
    byPosition(causes, numbers) ??
    causes.map((cause) => `${CAUSE_ROWS[cause].title}: ${CAUSE_ROWS[cause].tell}.`).join(' ')
  );
}

function byPosition(causes: readonly CauseId[], numbers: Numbers): string | undefined {
  const signatures = causes.flatMap((cause) => POSITION_SIGNATURES.find((one) => one.cause === cause) ?? []);
  const known = positionNumbers(numbers);
  if (known === undefined || signatures.length < causes.length) return undefined;
  for (const { change, where } of changesOf(known)) {
    const offsets = offsetsOf(signatures, change);
    if (offsets === undefined) continue;
    const each = signatures.map(
      ({ cause }, i) => `${plural(offsets[i] ?? 0, 'sample')} a rank: ${CAUSE_ROWS[cause].title}.`,
    );
    return `${where} they differ by what is skipped. ${each.join(' ')}`;
  }
  return undefined;
}

/** How many samples each skips, where all of them differ and lie within the epoch. */
function offsetsOf(signatures: readonly PositionSignature[], numbers: PositionNumbers): number[] | undefined {
  const offsets = signatures.map(({ offset }) => offset(numbers));
  const differ = new Set(offsets).size === offsets.length;
  return differ && offsets.every((offset) => offset < numbers.M * numbers.B) ? offsets : undefined;
}

/** The jobs to try, the least to change first: an earlier or later stop, then another number of the job. */
function* changesOf(numbers: PositionNumbers): Generator<{ change: PositionNumbers; where: string }> {
  const most = Math.min(numbers.M - 1, MOST_STOPS);
  for (let k = 1; k <= most; k++)
    yield {
      change: { ...numbers, k, T: numbers.T - numbers.k + k },
      where: `Stop after batch ${formatCount(k)} instead, and`,
    };
  const { k, R, A, P } = numbers;
  for (let more = 1; more <= 3; more++) {
    // A longer epoch leaves room for positions that would lie past its end.
    const M = Math.max(numbers.M, (k + P + 1) * (A + 3) * (R + 3) * numbers.B);
    yield { change: { ...numbers, M, R: R + more }, where: `On ${R + more} ranks, in a longer epoch,` };
    yield {
      change: { ...numbers, M, A: A + more },
      where: `With ${A + more} accumulation steps, in a longer epoch,`,
    };
    yield {
      change: { ...numbers, M, P: P + more },
      where: `With ${P + more} batches prefetched, in a longer epoch,`,
    };
  }
}

const MOST_STOPS = 1000;

function positionNumbers({ k, B, R, M, P, A, T }: Numbers): PositionNumbers | undefined {
  if (k === undefined || B === undefined || R === undefined) return undefined;
  if (M === undefined || P === undefined || A === undefined || T === undefined) return undefined;
  return { k, B, R, M, P, A, T };
}
