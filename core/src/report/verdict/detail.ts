import type { StopCheck } from '../../contract/checkStop.ts';
import { sampleCount } from '../../contract/sampleSet.ts';
import { stopState } from '../../contract/stopState.ts';
import type { Divergence } from '../../contract/verdict.ts';
import { sameOrder } from '../../samplers/order.ts';
import { formatCount, formatNumber, plural } from '../numbers.ts';
import { shiftInBatches } from './shift.ts';
import { code, plain, strong, type TextPart } from './text.ts';

/** The indices of the two batches of the first difference, where they are known by now. */
export interface FirstIndices {
  readonly expected: ArrayLike<number>;
  readonly observed: ArrayLike<number>;
}

/** The first difference and what happened; or how the run goes on, where it holds. */
export function verdictDetail(check: StopCheck, first: FirstIndices | undefined): TextPart[] {
  return check.verdict.holds ? howItHolds(check) : howItBreaks(check, first);
}

function howItHolds({ stop, before, after, verdict, reference }: StopCheck): TextPart[] {
  const lastEpoch = reference.stretches.at(-1)?.epoch ?? 0;
  const where =
    stop.batch === 0
      ? `before epoch ${stop.epoch}, batch 1`
      : `after epoch ${stop.epoch}, batch ${stop.batch}`;
  const left = verdict.epochs.some(({ epoch, ranAfter }) => epoch >= stop.epoch && ranAfter > 0);
  if (!left) return [plain(`Stopped ${where}. Nothing was left to train.`)];
  if (verdict.reshaped) {
    return [
      plain(`Stopped ${where} on ${plural(before.ranks, 'rank')} × ${before.batchSize}. `),
      strong(`${plural(after.ranks, 'rank')} × ${after.batchSize}`),
      plain(' go on where it stopped: every sample that was left is trained once, in the same global order.'),
    ];
  }
  const planned = verdict.epochs.find(({ epoch }) => epoch === stop.epoch)?.planned ?? 0;
  const next =
    stop.batch < planned ? `batch ${formatCount(stop.batch + 1)}` : `epoch ${stop.epoch + 1}, batch 1`;
  return [
    plain(`Stopped ${where}. `),
    ...(after.ranks === 1
      ? [plain('The run goes on')]
      : [
          plain(after.ranks === 2 ? 'Both ' : 'All '),
          strong(after.ranks === 2 ? 'ranks' : plural(after.ranks, 'rank')),
          plain(' go on'),
        ]),
    plain(
      ` with ${next}, and every batch up to the end of epoch ${lastEpoch} is the one the uninterrupted run trains.`,
    ),
  ];
}

function howItBreaks(check: StopCheck, indices: FirstIndices | undefined): TextPart[] {
  const { verdict, before } = check;
  const { first } = verdict;
  if (first === undefined) {
    const same = 'The resumed run goes on as the uninterrupted one would';
    return [
      plain(
        stopState(check) === 'undetermined'
          ? `${same}, if nothing else draws from it.`
          : `${same}, which is wrong too.`,
      ),
    ];
  }
  const rank = before.ranks > 1 ? `, rank ${first.rank}` : '';
  const place = `epoch ${first.epoch}, batch ${formatCount(first.batch + 1)}${rank}`;
  return [
    plain('First at '),
    strong(place),
    ...difference(first, indices, verdict.reshaped),
    plain(` ${whatHappened(check, first)}`),
  ];
}

function difference(first: Divergence, indices: FirstIndices | undefined, reshaped: boolean): TextPart[] {
  if (first.observed === undefined) return [plain(': expected a batch, got none.')];
  if (first.expected === undefined) return [plain(': expected no batch, got one.')];
  if (indices === undefined || reshaped) return [plain('.')];
  return [
    plain(': expected '),
    code(firstFew(indices.expected, first.slot)),
    plain(', got '),
    code(firstFew(indices.observed, first.slot)),
    plain('.'),
  ];
}

const FEW = 3;

/** Some indices from the first slot that differs on, with dots where there are more. */
function firstFew(indices: ArrayLike<number>, slot: number): string {
  const shown = Array.from({ length: Math.min(FEW, indices.length - slot) }, (_, i) =>
    formatCount(indices[slot + i] ?? 0),
  );
  const before = slot > 0 ? '… ' : '';
  return shown.length === 0
    ? 'nothing'
    : `${before}${shown.join(' ')}${indices.length > slot + FEW ? ' …' : ''}`;
}

function whatHappened(check: StopCheck, first: Divergence): string {
  const { verdict } = check;
  const repeated = sampleCount(verdict.repeated);
  const skipped = sampleCount(verdict.skipped);
  if (verdict.reshaped) {
    const parts = [
      ...(skipped > 0 ? [`leaves out ${plural(skipped, 'sample')} of epoch ${first.epoch}`] : []),
      ...(repeated > 0 ? [`trains ${plural(repeated, 'sample')} of epoch ${first.epoch} again`] : []),
    ];
    return parts.length > 0 ? `The run ${parts.join(' and ')}.` : 'The run goes on in another order.';
  }
  if (first.expected === undefined) return `Epoch ${first.epoch} goes on where the plan ends.`;
  if (first.observed === undefined) return `Epoch ${first.epoch} ends before the plan does.`;
  const shift = shiftInBatches(first);
  if (shift !== undefined) {
    const batches = `${formatNumber(Math.abs(shift))} ${Math.abs(shift) === 1 ? 'batch' : 'batches'}`;
    const them = Math.abs(shift) === 1 ? 'it' : 'them';
    return shift < 0
      ? `The run jumps back ${batches} and replays ${them}.`
      : `The run jumps ahead ${batches} and leaves ${them} out.`;
  }
  const other = epochOfOrder(check, first);
  return other === undefined
    ? `The run shuffles epoch ${first.epoch} in an order of no epoch of the plan.`
    : `The run trains epoch ${first.epoch} in the order of epoch ${other}.`;
}

/** The epoch of the plan whose order the resumed run has. */
function epochOfOrder({ reference }: StopCheck, { observed }: Divergence): number | undefined {
  if (observed === undefined) return undefined;
  return reference.stretches.find(({ plan }) => sameOrder(plan.order, observed.plan.order))?.epoch;
}
