import type { StopCheck } from '../../contract/checkStop.ts';
import type { ClauseId, Divergence } from '../../contract/verdict.ts';
import { placeOfSlot } from '../../loader/epochPlan.ts';
import { sameOrder } from '../../samplers/order.ts';
import { formatCount, formatNumber } from '../numbers.ts';
import { lateOrEarly } from './jobEnd.ts';
import { shiftInBatches } from './shift.ts';

/** One of the five clauses in words: a label, a word for how it stands, and the number behind it. */
export interface ClauseWords {
  readonly id: ClauseId;
  readonly label: string;
  /** `info`: not as planned, and could not be. */
  readonly mark: 'right' | 'wrong' | 'info';
  readonly value: string;
  readonly note: string;
}

/** The five clauses, in the order they are read. */
export function clauseWords(check: StopCheck): ClauseWords[] {
  return [nextBatch(check), restOfEpoch(check), laterEpochs(check), ranksInStep(check), jobEnds(check)];
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
  const { verdict, reference, resumed } = check;
  const base = { id: 'jobEnds', label: 'Job ends' } as const;
  if (resumed.end === 'livelock' && reference.end !== 'livelock') {
    return { ...base, mark: 'wrong', value: 'never', note: 'livelock' };
  }
  const planned = verdict.epochs.reduce((sum, { planned }) => sum + planned, 0);
  const { value, note } = lateOrEarly(check);
  if (value !== 'on plan') return { ...base, mark: verdict.clauses.jobEnds ? 'info' : 'wrong', value, note };
  if (verdict.clauses.jobEnds)
    return { ...base, mark: 'right', value, note: `${formatCount(planned)} batches` };
  // As many batches in all, and yet not there: epochs were cut short, and others made up for it.
  const [due, came] = [reference.stretches.at(-1)?.epoch ?? 0, resumed.stretches.at(-1)?.epoch ?? 0];
  return {
    ...base,
    mark: 'wrong',
    value: came > due ? 'late' : 'early',
    note: `in epoch ${came}, not ${due}`,
  };
}
