import type { StopCheck } from '../contract/checkStop.ts';
import { sampleCount } from '../contract/sampleSet.ts';
import { shiftInSamples } from '../contract/shift.ts';
import { type StopState, stopState } from '../contract/stopState.ts';
import type { ClauseId, Divergence } from '../contract/verdict.ts';
import { breaksContract } from '../contract/violation.ts';
import { placeOfSlot } from '../loader/epochPlan.ts';
import { sameOrder } from '../samplers/order.ts';
import { areSamples, formatCount, formatNumber, plural } from './numbers.ts';

/** A piece of a sentence: plain, the part the eye should find, or indices as they stand in a log. */
export interface TextPart {
  readonly kind: 'plain' | 'strong' | 'code';
  readonly text: string;
}

/** One of the five clauses in words: a label, a word for how it stands, and the number behind it. */
export interface ClauseWords {
  readonly id: ClauseId;
  readonly label: string;
  /** `info`: not as planned, and could not be. */
  readonly mark: 'right' | 'wrong' | 'info';
  readonly value: string;
  readonly note: string;
}

/** A verdict as a person reads it. Epochs count from 0, batches are counts: after batch 120 comes batch 121. */
export interface VerdictWords {
  readonly holds: boolean;
  readonly state: StopState;
  readonly headline: string;
  readonly detail: readonly TextPart[];
  readonly clauses: readonly ClauseWords[];
}

/** The indices of the two batches of the first difference, where they are known by now. */
export interface FirstIndices {
  readonly expected: ArrayLike<number>;
  readonly observed: ArrayLike<number>;
}

/** Says a verdict in words. Without the indices of the first difference it says where it is, and not what. */
export function verdictWords(check: StopCheck, first?: FirstIndices): VerdictWords {
  const { holds } = check.verdict;
  return {
    holds,
    state: stopState(check),
    headline: headlineOf(check),
    detail: holds ? howItHolds(check) : howItBreaks(check, first),
    clauses: [nextBatch(check), restOfEpoch(check), laterEpochs(check), ranksInStep(check), jobEnds(check)],
  };
}

function headlineOf(check: StopCheck): string {
  const state = stopState(check);
  switch (state) {
    case 'holds':
      return 'Contract holds';
    case 'neverEnds':
      return 'Never ends: every epoch after the resume is empty';
    case 'undetermined':
      return 'Cannot be known: the order depends on the global generator';
    case 'broken':
      return `${brokenHow(check)}: ${whatHurts(check)}`;
  }
}

function brokenHow({ verdict, before, after }: StopCheck): string {
  if (!verdict.reshaped) return 'Contract broken';
  return before.ranks === after.ranks
    ? `Not lossless with batches of ${formatCount(after.batchSize)}`
    : `Not lossless on ${plural(after.ranks, 'rank')}`;
}

/** The number that hurts most. */
function whatHurts(check: StopCheck): string {
  const { verdict } = check;
  if (!verdict.clauses.ranksInStep) return 'the ranks get different numbers of batches';
  const skipped = sampleCount(verdict.skipped);
  if (skipped > 0) return `${areSamples(skipped)} never trained`;
  const repeated = sampleCount(verdict.repeated);
  if (repeated > 0) return `${areSamples(repeated)} trained twice`;
  if (verdict.first) return 'the resumed run trains the wrong batches';
  return wrongInEveryRun(check) ?? `the job ends ${lateOrEarly(check).note}`;
}

/** What is wrong though the resumed run goes on as the uninterrupted one would: the uninterrupted one is wrong too. */
function wrongInEveryRun({ violations }: StopCheck): string | undefined {
  const found = violations.find(breaksContract);
  if (found?.code === 'V16') return `${areSamples(found.count)} trained on two ranks`;
  if (found?.code !== 'V07') return undefined;
  const { source, lag } = found.numbers;
  if (found.kind?.startsWith('frozen')) return `every epoch has the order of epoch ${source ?? 0}`;
  return lag === 1
    ? 'each epoch has the order of the one before'
    : `each epoch has the order of ${lag} epochs before`;
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

/** How far the resumed run is from where it was due, in batches; `undefined` where it is in another order. */
function shiftInBatches(first: Divergence): number | undefined {
  const shift = shiftInSamples(first);
  return shift === undefined || first.expected === undefined
    ? undefined
    : shift / first.expected.plan.batchSize;
}

/** The epoch of the plan whose order the resumed run has. */
function epochOfOrder({ reference }: StopCheck, { observed }: Divergence): number | undefined {
  if (observed === undefined) return undefined;
  return reference.stretches.find(({ plan }) => sameOrder(plan.order, observed.plan.order))?.epoch;
}

function nextBatch({ verdict, stop }: StopCheck): ClauseWords {
  const holds = verdict.clauses.nextBatch;
  return {
    id: 'nextBatch',
    label: 'Next batch',
    mark: holds ? 'right' : 'wrong',
    value: holds ? 'right' : 'wrong',
    note: holds ? goesOnWith(verdict.epochs, stop) : howFar(verdict.first, verdict.reshaped),
  };
}

function goesOnWith(epochs: StopCheck['verdict']['epochs'], stop: StopCheck['stop']): string {
  const stopped = epochs.find(({ epoch }) => epoch === stop.epoch);
  if (stopped !== undefined && stop.batch < stopped.planned) return `batch ${formatCount(stop.batch + 1)}`;
  return epochs.some(({ epoch }) => epoch > stop.epoch) ? `epoch ${stop.epoch + 1}` : 'none left';
}

function howFar(first: Divergence | undefined, reshaped: boolean): string {
  if (first?.observed === undefined) return 'none comes';
  if (first.expected === undefined) return 'none was due';
  const shift = reshaped ? shiftOfAllRanks(first) : shiftInBatches(first);
  if (shift === undefined) return 'another order';
  const unit = reshaped ? 'sample' : 'batch';
  return `${shift > 0 ? '+' : ''}${formatNumber(shift)} ${Math.abs(shift) === 1 ? unit : `${unit}${reshaped ? 's' : 'es'}`}`;
}

/** How far on all ranks together, in samples of the one global order; `undefined` where there is no such order. */
function shiftOfAllRanks({ expected, observed }: Divergence): number | undefined {
  if (expected === undefined || observed === undefined) return undefined;
  const [a, b] = [expected.plan, observed.plan];
  if (!sameOrder(a.order, b.order) || a.sharding.kind !== 'strided' || b.sharding.kind !== 'strided')
    return undefined;
  return placeOfSlot(b, 0, observed.batch, 0) - placeOfSlot(a, 0, expected.batch, 0);
}

function restOfEpoch({ verdict, stop }: StopCheck): ClauseWords {
  const epoch = verdict.epochs.find((one) => one.epoch === stop.epoch);
  const holds = verdict.clauses.restOfEpoch;
  const left = (epoch?.planned ?? 0) - (epoch?.ranBefore ?? 0);
  const ran = epoch?.ranAfter ?? 0;
  return {
    id: 'restOfEpoch',
    label: 'Rest of epoch',
    mark: holds ? 'right' : 'wrong',
    value: holds ? 'right' : 'wrong',
    note: verdict.reshaped
      ? `${formatCount(left)} left, ${formatCount(ran)} run`
      : left === 0 && ran === 0
        ? 'none left'
        : ran === left
          ? `${formatCount(epoch?.right ?? 0)} of ${formatCount(left)}`
          : `${formatCount(ran)} run, ${formatCount(left)} left`,
  };
}

function laterEpochs({ verdict, stop }: StopCheck): ClauseWords {
  const later = verdict.epochs.filter(({ epoch }) => epoch > stop.epoch);
  const right = later.filter(({ asPlanned }) => asPlanned).length;
  const holds = verdict.clauses.laterEpochs;
  return {
    id: 'laterEpochs',
    label: 'Later epochs',
    mark: holds ? 'right' : 'wrong',
    value: holds ? 'right' : 'wrong',
    note: later.length === 0 ? 'none left' : `${formatCount(right)} of ${formatCount(later.length)}`,
  };
}

function ranksInStep({ verdict, after }: StopCheck): ClauseWords {
  const holds = verdict.clauses.ranksInStep;
  return {
    id: 'ranksInStep',
    label: 'Ranks in step',
    mark: holds ? 'right' : 'wrong',
    value: holds ? 'yes' : 'no',
    note: holds ? `${formatCount(after.ranks)} of ${formatCount(after.ranks)}` : 'different numbers',
  };
}

function jobEnds(check: StopCheck): ClauseWords {
  const { verdict } = check;
  const base = { id: 'jobEnds', label: 'Job ends' } as const;
  const planned = verdict.epochs.reduce((sum, { planned }) => sum + planned, 0);
  const { value, note } = lateOrEarly(check);
  if (value === 'on plan') return { ...base, mark: 'right', value, note: `${formatCount(planned)} batches` };
  return { ...base, mark: verdict.clauses.jobEnds ? 'info' : 'wrong', value, note };
}

function lateOrEarly({ verdict }: StopCheck): { readonly value: string; readonly note: string } {
  const more = verdict.epochs.reduce(
    (sum, { planned, ranBefore, ranAfter }) => sum + ranBefore + ranAfter - planned,
    0,
  );
  if (more === 0) return { value: 'on plan', note: 'on plan' };
  const value = more > 0 ? 'late' : 'early';
  return { value, note: `${plural(Math.abs(more), 'batch', 'batches')} ${value}` };
}

function plain(text: string): TextPart {
  return { kind: 'plain', text };
}

function strong(text: string): TextPart {
  return { kind: 'strong', text };
}

function code(text: string): TextPart {
  return { kind: 'code', text };
}
