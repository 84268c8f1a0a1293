import { batchesOfRank, batchLength, formatCount, type Mark, markOf, rankCount } from '@sampler-scope/core';
import { type EpochGroup, isOpen, segmentAt, segmentsOf } from './groups.ts';
import { type Picture, type RowKind, runOf } from './picture.ts';
import { NO_SAMPLE, type SampleLookup } from './samples.ts';

/** A batch of a rank, in words: what was due, what came, and what that is. */
export interface TableRow {
  /** From 0 on, in its epoch. */
  readonly batch: number;
  readonly expected: string;
  readonly observed: string;
  readonly words: string;
  readonly isWrong: boolean;
}

interface TableInput {
  readonly picture: Picture;
  readonly group: EpochGroup;
  readonly rank: number;
  readonly samples: SampleLookup;
}

const MARK_WORDS: Readonly<Record<Mark, string>> = {
  asPlanned: 'as planned',
  repeated: 'trained before',
  unexpected: 'not the expected batch',
  missing: 'never trained',
};

/** Where two runs are compared. */
const OTHER_WORDS: typeof MARK_WORDS = {
  asPlanned: 'the same',
  repeated: 'not the same',
  unexpected: 'not the same',
  missing: 'none below',
};

/** Batches of an epoch on a rank, first included and last excluded: what the lanes show, without seeing them. */
export function tableRows(input: TableInput, from: number, to: number): TableRow[] {
  const { group, picture } = input;
  return Array.from({ length: Math.max(0, Math.min(to, group.columns) - from) }, (_, i) => {
    const batch = from + i;
    const expected = cellOf(input, 'expected', batch);
    const observed = cellOf(input, 'observed', batch);
    const isMissing = expected?.mark === 'missing';
    const isWrong = isMissing || (observed !== undefined && observed.mark !== 'asPlanned');
    const marked = picture.compared === undefined ? MARK_WORDS : OTHER_WORDS;
    const words = observed === undefined ? whyNothing(group, batch, expected) : marked[observed.mark];
    return {
      batch,
      expected: expected?.text ?? '–',
      observed: observed?.text ?? '–',
      words: isMissing && observed !== undefined ? `${words}; what was due is never trained` : words,
      isWrong,
    };
  });
}

interface Cell {
  readonly text: string;
  readonly mark: Mark;
}

/** `undefined` where the run has no such batch. */
function cellOf(
  { picture, group, rank, samples }: TableInput,
  kind: RowKind,
  batch: number,
): Cell | undefined {
  const at = segmentAt(segmentsOf(group, kind), batch);
  const plan = at && runOf(picture, kind).stretches[at.segment.stretch]?.plan;
  if (at === undefined || plan === undefined || rank >= rankCount(plan.sharding)) return undefined;
  if (at.batch >= batchesOfRank(plan, rank)) return undefined;
  const first = samples.index(kind, at.segment.stretch, rank, at.batch * plan.batchSize, plan.batchSize);
  const more = batchLength(plan, rank, at.batch) - 1;
  const marks = picture.marks?.[kind][at.segment.stretch];
  return {
    text:
      first === undefined || first === NO_SAMPLE
        ? `${more + 1} samples`
        : `${formatCount(first)}${more > 0 ? ` + ${formatCount(more)}` : ''}`,
    mark: marks === undefined ? 'asPlanned' : markOf(marks, rank, at.batch),
  };
}

function whyNothing(group: EpochGroup, batch: number, expected: Cell | undefined): string {
  const { rolledBack } = group;
  if (rolledBack !== undefined && rolledBack.from <= batch && batch < rolledBack.to) return 'rolled back';
  if (isOpen(group)) return 'not trained yet';
  if (group.neverEnds) return 'never ends: nothing comes any more';
  return expected?.mark === 'missing' ? 'nothing ran: never trained' : 'nothing ran';
}
