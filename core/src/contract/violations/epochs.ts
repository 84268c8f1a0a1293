import { mostBatches } from '../../loader/epochPlan.ts';
import { type Order, sameOrder } from '../../samplers/order.ts';
import type { Stretch } from '../../training/run.ts';
import { byEpoch } from '../runShape.ts';
import { type Violation, violation } from '../violation.ts';
import { type Evidence, judgedEpochs, plannedStretch } from './evidence.ts';

/** What shows whether orders lag behind. */
type LagEvidence = Pick<Evidence, 'reference' | 'orderAsked'>;

/** V07: epochs are trained in the order of an earlier one, always the same (frozen) or always as far back (lag). */
export function frozenOrLagging(evidence: Evidence): Violation[] {
  const { resumed, stop, verdict } = evidence;
  const always = alwaysFrozenOrLagging(evidence);
  if (always.length > 0 || verdict.first === undefined) return always;
  const later = resumed.stretches.filter((one) => one.resumed && one.epoch > stop.epoch && one.batches > 0);
  return lagOf(evidence, later, 'after the resume');
}

/** V07 of the uninterrupted run itself. */
export function alwaysFrozenOrLagging(evidence: LagEvidence): Violation[] {
  return lagOf(evidence, evidence.reference.stretches, 'every run');
}

function lagOf(evidence: LagEvidence, stretches: readonly Stretch[], kind: string): Violation[] {
  const start = evidence.reference.stretches[0];
  const asked = start && evidence.orderAsked(0);
  // A job whose epoch 0 is not as asked has another seed; another seed's epochs may look like a lag.
  if (start === undefined || asked === undefined || !sameOrder(start.plan.order, asked)) return [];
  const lags = stretches.flatMap(({ epoch, plan }) => {
    if (epoch === 0 || plan.order.kind !== 'shuffled' || plan.order.length < 2) return [];
    const asked = evidence.orderAsked(epoch);
    if (asked === undefined || sameOrder(plan.order, asked)) return [];
    const source = earlierEpochWith(evidence, plan.order, epoch);
    return source === undefined ? [] : [{ epoch, source, lag: epoch - source }];
  });
  const [first, ...rest] = lags;
  if (first === undefined) return [];
  const frozen = lags.length > 1 && rest.every(({ source }) => source === first.source);
  // A steady lag shows as the order of epoch 0 until it is over.
  const lag = Math.max(...lags.map((one) => one.lag));
  const steady = lags.every(({ epoch, source }) => source === Math.max(0, epoch - lag));
  if (!frozen && !steady) return [];
  return [
    violation('V07', {
      at: { epoch: first.epoch },
      count: lags.length,
      unit: 'epoch',
      kind: `${frozen ? 'frozen' : 'lag'} in ${kind}`,
      numbers: { lag, source: first.source },
    }),
  ];
}

function earlierEpochWith(evidence: LagEvidence, order: Order, before: number): number | undefined {
  for (let epoch = before - 1; epoch >= 0; epoch--) {
    const asked = evidence.orderAsked(epoch);
    if (asked !== undefined && sameOrder(asked, order)) return epoch;
  }
  return undefined;
}

/** V08: an epoch has fewer or more batches than planned. */
export function truncatedOrExtended(evidence: Evidence): Violation[] {
  if (evidence.verdict.reshaped) return [];
  const wrong = judgedEpochs(evidence)
    .map((one) => ({ ...one, more: one.ranBefore + one.ranAfter - one.planned }))
    .filter(({ more }) => more !== 0);
  const [first] = wrong;
  if (first === undefined) return [];
  const { epoch, planned, more } = first;
  return [
    violation('V08', {
      at: { epoch },
      count: wrong.reduce((sum, one) => sum + Math.abs(one.more), 0),
      unit: 'batch',
      kind: more > 0 ? 'extended' : 'truncated',
      numbers: { ran: planned + more, planned, epochs: wrong.length },
    }),
  ];
}

/** V09: epochs after the stopped one are not as planned. Where only their first batches are lost, how many. */
export function laterEpochsDamaged(evidence: Evidence): Violation[] {
  const { verdict, stop } = evidence;
  const damaged = verdict.epochs.filter(
    ({ epoch, planned, asPlanned, ranAfter }) =>
      epoch > stop.epoch && planned > 0 && !asPlanned && ranAfter > 0,
  );
  const [first] = damaged;
  if (first === undefined) return [];
  const heads = damaged.map(({ epoch }) => headLost(evidence, epoch));
  const head = heads.every((one) => one !== undefined && one > 0 && one === heads[0]) ? heads[0] : undefined;
  return [
    violation('V09', {
      at: { epoch: first.epoch },
      count: damaged.length,
      unit: 'epoch',
      ...(head === undefined ? {} : { kind: 'head-lost', numbers: { head } }),
    }),
  ];
}

/** Samples of each rank that an epoch lacks at its start and nowhere else. */
function headLost(evidence: Evidence, epoch: number): number | undefined {
  const planned = plannedStretch(evidence, epoch);
  const [observed, ...more] = evidence.resumed.stretches.filter((one) => one.epoch === epoch && one.resumed);
  if (planned === undefined || observed === undefined || more.length > 0) return undefined;
  return sameOrder(planned.plan.order, observed.plan.order)
    ? observed.plan.offset - planned.plan.offset
    : undefined;
}

/** V10: epochs after the resume give nothing; fatal where the job waits for ever. */
export function emptyEpochs(evidence: Evidence): Violation[] {
  const { verdict, stop, resumed } = evidence;
  const started = new Set(resumed.stretches.filter((one) => one.resumed).map(({ epoch }) => epoch));
  const empty = verdict.epochs.filter(
    ({ epoch, asPlanned, planned, ranBefore, ranAfter }) =>
      started.has(epoch) && !asPlanned && planned > ranBefore && ranAfter === 0,
  );
  const livelock = resumed.end === 'livelock';
  const [first] = empty;
  if (first === undefined && !livelock) return [];
  return [
    violation('V10', {
      at: { epoch: first?.epoch ?? stop.epoch + 1 },
      count: empty.length,
      unit: 'epoch',
      severity: livelock ? 'fatal' : 'error',
      kind: livelock ? 'livelock' : 'empty',
    }),
  ];
}

/** V17: `len(loader)` says another number of batches than the loaders give in an epoch, before the stop and after it. */
export function lengthLies({ verdict, resumed }: Evidence): Violation[] {
  if (verdict.reshaped) return [];
  const ranIn = byEpoch(resumed);
  const lies = verdict.epochs.flatMap(({ epoch, ranBefore }) => {
    const after = (ranIn.get(epoch) ?? []).filter((one) => one.resumed && one.batches > 0);
    const [first] = after;
    // What remains is shared out anew, and its loader says just how much that is.
    if (first === undefined || first.plan.order.kind === 'rest') return [];
    const says = mostBatches({ ...first.plan, offset: 0 });
    const delivers = after.reduce((sum, { plan }) => sum + mostBatches(plan), 0);
    return ranBefore + delivers === says ? [] : [{ epoch, says, delivers }];
  });
  const [first] = lies;
  if (first === undefined) return [];
  const { epoch, says, delivers } = first;
  return [
    violation('V17', { at: { epoch }, count: lies.length, unit: 'epoch', numbers: { says, delivers } }),
  ];
}
