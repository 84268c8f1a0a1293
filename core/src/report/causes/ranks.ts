import type { CauseId } from '../../contract/diagnosis/cause.ts';
import { equation, known, type Numbers, show } from './formula.ts';
import { type CauseRow, mend } from './row.ts';

/** Causes that lie in how ranks share, and in a change of their number or of the batch size. */
export const RANK_CAUSES = {
  'uneven-ranks': {
    title: 'Ranks get different numbers of batches',
    sentence: () =>
      'Nothing evens the ranks, so some have a batch more, and the job hangs when the others are done.',
    formula: () => ['batches(rank) = ⌈samples(rank) / B⌉', 'samples(rank) differ where R ∤ N'],
    known: ['MMEngine round_up=False', 'Megatron-LM cyclic', 'Megatron-Bridge#5944'],
    mend: () =>
      mend(
        'Even the ranks, by pads or by dropping the tail.',
        '-sampler=dict(type="DefaultSampler", round_up=False)',
        '+sampler=dict(type="DefaultSampler", round_up=True)',
      ),
    tell: 'it is there without any stop',
  },
  'pads-from-remaining': {
    title: 'Pads come from what remains',
    sentence: () =>
      'The rest of the epoch is shared out anew and filled up from its own start, so that other samples than planned come twice.',
    formula: () => ['planned:  order + order[:pads]', 'resumed:  rest  + rest[:pads]'],
    known: ['Horovod ElasticSampler', 'dlrover', 'lerobot#4692'],
    mend: () =>
      mend(
        'Pad the whole order first, and slice what is left of it afterwards.',
        '-rest = pad(order[consumed:])',
        '+rest = pad(order)[consumed:]',
      ),
    tell: 'all but the last batch is right',
  },
  'position-derived': {
    title: 'The position comes from the step',
    sentence: () =>
      'Epoch and position are worked out from the count of optimizer steps and the batches that an epoch has now, and that is not where the run was.',
    formula: (n) => [
      ...equation(
        'steps',
        '⌊T / A⌋',
        `⌊${show(n.T)} / ${show(n.A)}⌋`,
        known([n.T, n.A], (T, A) => show(Math.floor(T / A))),
      ),
      'position = steps·A mod batches per epoch',
      ...equation(
        'right',
        known([n.k, n.due], (k, due) => `batch ${show(k)} of epoch ${show(due)}`) ?? 'the saved one',
      ),
    ],
    known: ['transformers Trainer._init_training_state'],
    mend: () =>
      mend(
        'Save the samples trained in the epoch, and go on from them.',
        '-skip = step % len(loader)',
        '+skip = state["samples"] // (world_size * batch_size)',
      ),
    tell: 'the epoch that is reported jumps as well',
  },
  'world-size-changed': {
    title: 'The world size has changed',
    sentence: () =>
      'The samples trained do not come to the batches that were skipped on the new ranks: they are trained twice, or never.',
    formula: consumed,
    known: ['torchtitan#811', 'Megatron-Bridge#5637', 'fairseq#3638'],
    mend: () =>
      mend(
        'Skip as many samples as were trained, by all ranks together.',
        '-sampler.start_iter = state["batch"]',
        '+samples_a_step = world_size * batch_size',
        '+sampler.start_iter = state["samples"] // samples_a_step',
      ),
    tell: 'on the old world size it is right',
  },
  'batch-size-changed': {
    title: 'The batch size has changed',
    sentence: () => 'Batches of the new size were skipped where batches of the old size had been trained.',
    formula: consumed,
    known: ['determined#7816', 'transformers#25956'],
    mend: () =>
      mend(
        'Skip as many samples as were trained, not as many batches.',
        '-sampler.start_iter = state["batch"]',
        '+samples_a_step = world_size * batch_size',
        '+sampler.start_iter = state["samples"] // samples_a_step',
      ),
    tell: 'with the old batch size it is right',
  },
  'chunked-world-size-changed': {
    title: 'Chunked shares cannot change',
    sentence: () =>
      'Each rank had a part of the order to itself; on other ranks the parts begin elsewhere, and no single position goes on from all of them.',
    formula: ({ k, B, R, S }) => [
      ...equation(
        'trained',
        'k·B of S on each rank',
        `${show(k)} × ${show(B)}`,
        known([k, B, S], (k, B, S) => `${show(k * B)} of ${show(S)}`),
      ),
      known([R], (R) => `parts = ${show(R)} before, another number after`) ?? 'parts = another number after',
    ],
    known: ['Megatron-LM data_sharding', 'Grain', 'torchtitan'],
    mend: () =>
      mend(
        'Change the world size at the end of an epoch, or share out strided.',
        '-indices = order[rank * per_rank:(rank + 1) * per_rank]',
        '+indices = order[rank::world_size]',
      ),
    tell: 'strided shares on the same ranks lose nothing',
  },
} satisfies Partial<Record<CauseId, CauseRow>>;

/** Samples consumed by all ranks together, which is what another shape must go on from. */
function consumed({ k, B, R }: Numbers): string[] {
  return [
    ...equation(
      'C',
      'k·R·B',
      `${show(k)} × ${show(R)} × ${show(B)}`,
      `${show(known([k, B, R], (k, B, R) => k * B * R))} samples`,
    ),
    'lossless: R′·B′ divides C',
    'start_iter = C / (R′·B′)',
  ];
}
