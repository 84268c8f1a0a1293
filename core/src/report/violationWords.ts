import {
  VIOLATIONS,
  type Violation,
  type ViolationCode,
  type ViolationPlace,
} from '../contract/violation.ts';
import { formatCount, plural, signed } from './numbers.ts';

/** A violation as a list shows it. */
export interface ViolationWords {
  readonly code: ViolationCode;
  /** The code's name, as the specification has it: `first-divergence`. */
  readonly name: string;
  /** What and where, in one short line: `Extended: 312 batches, not 196`. */
  readonly title: string;
  /** Where: `epoch 1, batch 121, rank 0`; empty where it is about the whole job. */
  readonly where: string;
  /** How many, to stand at the end of the line: `29,760`, `8 ranks`, `+116`; empty where the title says it. */
  readonly count: string;
  /** What the code means, in one sentence. */
  readonly explanation: string;
}

/** Says a violation in words. */
export function violationWords(violation: Violation): ViolationWords {
  const { code, at } = violation;
  const { title, count, explanation } = WORDS[code];
  return {
    code,
    name: VIOLATIONS[code].name,
    title: title(violation),
    where: placeWords(at),
    count: count(violation),
    explanation,
  };
}

/** What a code means, in one sentence. */
export function explainViolation(code: ViolationCode): string {
  return WORDS[code].explanation;
}

/** `epoch 1, batch 121, rank 0, slot 3`. Batches are counted from 1, all else from 0. */
export function placeWords({
  epoch,
  batch,
  rank,
  slot,
}: { readonly [K in keyof ViolationPlace]: ViolationPlace[K] | undefined }): string {
  const parts = [
    epoch === undefined ? [] : [`epoch ${epoch}`],
    batch === undefined ? [] : [`batch ${formatCount(batch + 1)}`],
    rank === undefined ? [] : [`rank ${rank}`],
    slot === undefined ? [] : [`slot ${slot}`],
  ];
  return parts.flat().join(', ');
}

interface CodeWords {
  title(violation: Violation): string;
  count(violation: Violation): string;
  readonly explanation: string;
}

const WORDS: Readonly<Record<ViolationCode, CodeWords>> = {
  V01: {
    title: ({ at: { epoch, batch } }) => `First divergence: ${placeWords({ epoch, batch })}`,
    count: inUnits,
    explanation: 'The first batch of the resumed run that is not the one the uninterrupted run trains.',
  },
  V02: {
    title: ({ at }) => `Skipped in ${epochOf(at)}`,
    count: bare,
    explanation:
      'Samples of the stopped epoch that neither the run before the stop nor the one after it trains.',
  },
  V03: {
    title: ({ at }) => `Repeated in ${epochOf(at)}`,
    count: bare,
    explanation: 'Samples that are trained more than once in the stopped epoch though they are no pads.',
  },
  V04: {
    title: ({ at, kind }) =>
      `Reordered ${kind === 'in batches' ? 'within' : 'across'} batches in ${epochOf(at)}`,
    count: inUnits,
    explanation:
      'The rest of the epoch holds the samples that were left, each once, but in another sequence.',
  },
  V05: {
    title: ({ at }) => `Samples move to other ranks in ${epochOf(at)}`,
    count: inUnits,
    explanation:
      'Each step trains the samples it should, on other ranks: the mean gradient is the same, statistics of one rank may not be.',
  },
  V06: {
    title: ({ at, numbers }) =>
      at.epoch === numbers.due
        ? `Wrong order: ${epochOf(at)} has that of epoch ${number(numbers.epoch)}`
        : `Wrong epoch: resumed in ${number(at.epoch)}, not ${number(numbers.due)}`,
    count: inUnits,
    explanation: 'The resumed run goes on in the order of another epoch than the stopped one.',
  },
  V07: {
    title: ({ kind, numbers }) =>
      `${kind?.startsWith('frozen') ? `Every epoch has the order of epoch ${number(numbers.source)}` : `Orders are ${plural(numbers.lag ?? 0, 'epoch')} behind`}${kind?.endsWith('every run') ? '' : ' after the resume'}`,
    count: inUnits,
    explanation:
      'Epochs are trained in the order of an earlier one: set_epoch is not called, or comes too late.',
  },
  V08: {
    title: ({ kind, numbers, at }) => {
      const { ran, planned, epochs = 1 } = numbers;
      const what = kind === 'extended' ? 'Extended' : 'Truncated';
      const where = epochs > 1 ? ` in ${epochOf(at)} (and ${formatCount(epochs - 1)} more)` : '';
      return `${what}: ${batches(ran)}, not ${number(planned)}${where}`;
    },
    count: ({ kind, count }) => signed(kind === 'extended' ? count : -count),
    explanation:
      'An epoch has more or fewer batches than it would have had, before the stop and after it together.',
  },
  V09: {
    title: ({ kind, at, count }) =>
      `${kind === 'head-lost' ? 'Head lost' : 'Damaged'}: ${epochOf(at)}${count > 1 ? ` and ${plural(count - 1, 'later one', 'later ones')}` : ''}`,
    count: ({ numbers: { head }, count }) =>
      head === undefined ? plural(count, 'epoch') : `${plural(head, 'sample')} a rank`,
    explanation: 'Epochs after the stopped one are not as they would have been.',
  },
  V10: {
    title: ({ kind, at, count }) =>
      kind === 'livelock'
        ? `Livelock from ${epochOf(at)} on`
        : count === 1
          ? `Empty: ${epochOf(at)}`
          : `Empty: ${plural(count, 'epoch')} from ${epochOf(at)} on`,
    count: ({ kind, count }) => (kind === 'livelock' ? 'never ends' : plural(count, 'epoch')),
    explanation:
      'An epoch gives no batch at all; where the job counts iterations and every epoch is empty, it never ends.',
  },
  V11: {
    title: ({ numbers: { by, batchSize } }) => `Batches misaligned by ${number(by)} of ${number(batchSize)}`,
    count: ({ count, numbers: { ranks } }) =>
      ranks === undefined ? batches(count) : `${number(count)} × ${number(ranks)}`,
    explanation:
      'Batches are cut at other samples than planned, so that no batch holds the samples it would have held.',
  },
  V12: {
    title: ({ count }) =>
      count === 1
        ? 'Pad: a sample comes twice to even the ranks'
        : `Pads: ${number(count)} slots repeat samples to even the ranks`,
    count: ({ count }) => `${number(count)} per epoch`,
    explanation:
      'So that all ranks get as many samples, the order is filled up with samples from its own start.',
  },
  V13: {
    title: ({ at }) => `Other pads in ${epochOf(at)}`,
    count: ({ count }) => plural(count, 'pad'),
    explanation:
      'The resumed epoch is padded from what was left of it, and so with other samples than planned.',
  },
  V14: {
    title: ({ severity, kind, numbers: { byRankEvening = 0, byLastBatch = 0, after } }) => {
      const before = byRankEvening + byLastBatch;
      if (severity === 'warning')
        return `Dropped tail changes: ${number(before)} an epoch, then ${number(after)}`;
      const why =
        kind === 'both'
          ? 'ranks evened, and last batch'
          : kind === 'rank evening'
            ? 'ranks evened'
            : 'last batch';
      return `${number(before)} dropped: ${why}`;
    },
    count: ({ count }) => `${number(count)} per epoch`,
    explanation:
      "Samples that an epoch leaves out, because the sampler's drop_last evens the ranks or the loader's leaves out a short batch.",
  },
  V15: {
    title: ({ at, numbers: { fewest, most } }) =>
      `Ranks out of step in ${epochOf(at)}: ${batches(fewest)}, not ${number(most)}`,
    count: inUnits,
    explanation:
      'Some ranks get fewer batches than others, and the job hangs at the first that a rank does not have.',
  },
  V16: {
    title: ({ at }) => `Ranks overlap in ${epochOf(at)}`,
    count: bare,
    explanation:
      'Samples that are no pads are trained on two ranks in one epoch: each rank shuffles by itself.',
  },
  V17: {
    title: ({ numbers: { says, delivers } }) =>
      `len(loader) says ${number(says)}, delivers ${number(delivers)}`,
    count: ({ count }) => (count === 1 ? '' : plural(count, 'epoch')),
    explanation:
      'The loader gives another number of batches than its length says, which schedules and progress bars rely on.',
  },
  V18: {
    title: ({ numbers: { is, was } }) => `Global batch is ${number(is)}, not ${number(was)}`,
    count: () => '',
    explanation:
      'A step trains another number of samples than before, so that learning rate and step count no longer mean the same.',
  },
  V19: {
    title: ({ at: { epoch, batch } }) => `A later resume breaks: ${placeWords({ epoch, batch })}`,
    count: () => '',
    explanation: 'The first resume is right, and a second one in the same job is not.',
  },
  V20: {
    title: ({ kind }) => `Cannot be known: the order depends on the ${kind ?? 'state of the process'}`,
    count: () => '',
    explanation:
      'The order depends on state that no checkpoint of the data holds, so that nothing can be promised.',
  },
  V21: {
    title: () => 'The seed does not reach the sampler',
    count: inUnits,
    explanation: 'The orders are not those of the configured seed: another seed would change nothing.',
  },
  V22: {
    title: ({ at, numbers: { lost = 0 } }) => {
      const first = (at.batch ?? 0) + 1;
      return lost > 1
        ? `Lost in flight: batches ${formatCount(first)}–${formatCount(first + lost - 1)}`
        : `Lost in flight: batch ${formatCount(first)}`;
    },
    count: bare,
    explanation: 'What is skipped is exactly what the workers had fetched and the training had not used.',
  },
};

function inUnits({ count, unit }: Violation): string {
  return plural(count, unit, unit === 'batch' ? 'batches' : `${unit}s`);
}

function bare({ count }: Violation): string {
  return formatCount(count);
}

function batches(count: number | undefined): string {
  return plural(count ?? 0, 'batch', 'batches');
}

function number(value: number | undefined): string {
  return formatCount(value ?? 0);
}

function epochOf({ epoch }: ViolationPlace): string {
  return epoch === undefined ? 'every epoch' : `epoch ${epoch}`;
}
