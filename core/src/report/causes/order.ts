import type { CauseId } from '../../contract/diagnosis/cause.ts';
import { type CauseRow, mend } from './row.ts';

/** Causes of an order that is none of the uninterrupted run's. */
export const ORDER_CAUSES = {
  'seed-changed': {
    title: 'The seed is another one',
    sentence: () =>
      'The resumed run shuffles in an order that no epoch of the uninterrupted run has, of as many samples.',
    formula: () => ['order(e) = randperm(N, seed + e)', 'seed after the resume ≠ seed before it'],
    known: ['ms-swift#10050'],
    mend: () =>
      mend(
        'Save the seed with the checkpoint, and build the sampler with it.',
        '-sampler = make_sampler(dataset, seed=args.seed)',
        '+sampler = make_sampler(dataset, seed=state["seed"])',
      ),
    tell: "the sampler's seed, printed in both runs, is not the same",
  },
  'dataset-changed': {
    title: 'The dataset has another length',
    sentence: () =>
      'A permutation of another number of samples is another one altogether, so that no batch is where it was.',
    formula: () => ['order(e) = randperm(N, seed + e)', 'N after the resume ≠ N before it'],
    known: ['OpenTau#502'],
    mend: () =>
      mend(
        'Refuse a checkpoint of another dataset, or finish the epoch on the old one.',
        '+if len(dataset) != state["dataset_length"]:',
        '+    raise ValueError("the dataset has changed")',
      ),
    tell: 'len(dataset) is not the same in both runs',
  },
  'not-shuffled': {
    title: 'The resumed run does not shuffle',
    sentence: () => 'The run was shuffled and resumes in the order of the dataset.',
    formula: () => ['order(e) = 0, 1, 2, …   after the resume'],
    known: ['minimind#644'],
    mend: () =>
      mend(
        'Build the sampler in one place, for a fresh run and a resumed one alike.',
        '-sampler = SkipSampler(range(len(dataset)), k)',
        '+sampler = make_sampler(dataset, shuffle=True)',
        '+sampler.start_iter = k',
      ),
    tell: 'the first indices after the resume rise one by one',
  },
  'order-from-global-generator': {
    title: 'The order hangs on the generator',
    sentence: () =>
      'The order is drawn from the global generator, and whatever else draws from it (validation, augmentation, a worker) changes it.',
    formula: () => ['order(e) = randperm(N, torch’s own state)'],
    known: ['transgenic#59', 'transformers#11582', 'pytorch#80119', 'Lightning#6988'],
    mend: () =>
      mend(
        'Shuffle by a seed of the sampler’s own, so that an epoch’s order is known from its number.',
        '-loader = DataLoader(dataset, shuffle=True)',
        '+sampler = ResumableRandomSampler(dataset, seed=seed,',
        '+                                 batch_size=batch_size)',
        '+loader = DataLoader(dataset, sampler=sampler)',
      ),
    tell: 'one more torch.rand(1) before the loop changes the order',
  },
  'seed-per-rank': {
    title: 'Each rank has its own seed',
    sentence: () =>
      'The ranks share out permutations that are not the same, so that some samples are trained on two of them and others on none.',
    formula: () => ['order(rank) = randperm(N, seed + rank + e)'],
    known: ['LongLive#71', 'accelerate#4204'],
    mend: () =>
      mend(
        'Give every rank the same seed; the sampler shares one order out.',
        '-sampler = make_sampler(dataset, seed=seed + rank)',
        '+sampler = make_sampler(dataset, seed=seed)',
      ),
    tell: "the sampler's seed, printed on two ranks, is not the same",
  },
  'seed-not-applied': {
    title: 'The seed does not arrive',
    sentence: () =>
      'The sampler keeps its own default seed: whatever seed is configured, the order is the same.',
    formula: () => ['order(e) = randperm(N, default + e)'],
    known: ['Helios H6', 'transformers#11389'],
    mend: () =>
      mend(
        "Hand the seed on to the loader's parameters.",
        '-params = DataLoaderParams(batch_size=batch_size)',
        '+params = DataLoaderParams(batch_size=batch_size,',
        '+                          random_seed=seed)',
      ),
    tell: 'another seed gives the same order',
  },
} satisfies Partial<Record<CauseId, CauseRow>>;
