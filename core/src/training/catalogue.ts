import { CORRECT_LOOP, type LoopParameters } from './loop.ts';

/** A loop people run, by name: what sets it apart from the correct one, in parameters and in a sentence. */
export interface NamedLoop {
  /** As written in a configuration. */
  readonly name: string;
  /** As shown in a list. */
  readonly title: string;
  /** What it does to the data, in one sentence. */
  readonly sentence: string;
  /** Where it was seen: public threads (project#number) and files. */
  readonly seenIn: readonly string[];
  readonly parameters: Partial<LoopParameters>;
}

const HELIOS_ITERATION: Partial<LoopParameters> = {
  ends: 'iterations',
  savedEpoch: 'next',
  savedAtEpochEnd: 'before_reset',
  cleared: 'never',
};

/** All named loops. To add one is to add a row. */
export const LOOPS: readonly NamedLoop[] = [
  {
    name: 'correct',
    title: 'Contract loop (correct)',
    sentence:
      'Saves the batches trained in the epoch, skips as many once, and calls set_epoch before each epoch.',
    seenIn: ['OLMo-core', 'Helios epoch mode', 'MosaicML Streaming'],
    parameters: {},
  },
  {
    name: 'helios-iteration',
    title: 'Helios trainer, iterations',
    sentence: 'Saves the next epoch beside a position in this one, and never clears start_iter.',
    seenIn: ['Helios H2', 'Helios H3'],
    parameters: HELIOS_ITERATION,
  },
  {
    name: 'helios-iteration-distributed',
    title: 'Helios trainer, iterations, distributed',
    sentence:
      'As helios-iteration, and create_dataloader builds the sampler without batch_size, so batches count as samples.',
    seenIn: ['Helios H1', 'Helios H2', 'Helios H3'],
    parameters: { ...HELIOS_ITERATION, samplerBatchSize: 'default' },
  },
  {
    name: 'helios-epoch-end',
    title: "Helios trainer, checkpoint on an epoch's last batch",
    sentence:
      'Saves a full epoch as the position and never clears it, so that every epoch after the resume is empty.',
    seenIn: ['Helios H4'],
    parameters: { ends: 'iterations', savedAtEpochEnd: 'before_reset', cleared: 'never' },
  },
  {
    name: 'helios-epoch',
    title: 'Helios trainer, epochs',
    sentence:
      'Saves at the end of epochs, which is right; an early stop in mid-epoch saves the start of the next one.',
    seenIn: ['Helios H5'],
    parameters: { savedAtStop: 'next_epoch', earlyStop: true },
  },
  {
    name: 'no-set-epoch',
    title: 'set_epoch is forgotten',
    sentence: 'Never calls set_epoch, so that every epoch has the order of epoch 0.',
    seenIn: ['pytorch#31771', 'transformers#3721'],
    parameters: { setEpoch: 'never' },
  },
  {
    name: 'set-epoch-after-iter',
    title: 'set_epoch after iter()',
    sentence:
      "Calls set_epoch when the workers have drawn the epoch's order already, so that each epoch has the one before's.",
    seenIn: ['Lightning#21938'],
    parameters: { setEpoch: 'after_iter' },
  },
  {
    name: 'endless-loader',
    title: 'Endless loader',
    sentence: 'Keeps one iterator for all epochs, whose workers draw orders ahead of set_epoch.',
    seenIn: ['timm MultiEpochsDataLoader', 'yolov5#6741'],
    parameters: { iterator: 'endless' },
  },
  {
    name: 'epoch-not-saved',
    title: 'The epoch is not in the state',
    sentence:
      'Restores the position but not the epoch of the sampler, so that the first epoch has the order of epoch 0.',
    seenIn: ['meta-pytorch/data#1513', 'accelerate#4195'],
    parameters: { samplerEpoch: 'zero_at_first' },
  },
  {
    name: 'sticky-position',
    title: 'The position is never cleared',
    sentence: 'Skips the batches of the restored position in every later epoch too.',
    seenIn: ['OLMo#650'],
    parameters: { cleared: 'never' },
  },
  {
    name: 'optimizer-steps',
    title: 'Optimizer steps taken for batches',
    sentence: 'Saves optimizer steps and skips as many batches.',
    seenIn: ['transformers#5605'],
    parameters: { counter: 'optimizer_steps', restoredUnit: 'batches' },
  },
  {
    name: 'times-accumulation',
    title: 'Batches multiplied by the accumulation',
    sentence: 'Multiplies the batches by the accumulation steps though they count them already.',
    seenIn: ['kohya-ss/sd-scripts#2407', 'diffusers#3467'],
    parameters: { restoredUnit: 'batches_x_accumulation' },
  },
  {
    name: 'times-world-size',
    title: 'Batches multiplied by the world size',
    sentence: 'Skips on each rank what all ranks trained together.',
    seenIn: ['SimpleTuner#922'],
    parameters: { restoredUnit: 'batches_x_ranks' },
  },
  {
    name: 'a-round-ahead',
    title: 'A whole round ahead',
    sentence:
      'A wrapper reads a batch for every rank before it gives one, so the position is ranks − 1 batches ahead.',
    seenIn: ['accelerate#3034'],
    parameters: { restoredUnit: 'batches', restoredAdded: 'ranks_minus_1' },
  },
  {
    name: 'prefetch-ahead',
    title: 'The fetched position is saved',
    sentence: 'Saves how far the workers have fetched, so that the batches in flight are never trained.',
    seenIn: ['lhotse#417'],
    parameters: { counterTaken: 'fetched' },
  },
  {
    name: 'one-too-few',
    title: 'Off by one: a batch again',
    sentence: 'Skips one batch less than were trained.',
    seenIn: ['mini_trainer#79'],
    parameters: { restoredAdded: -1 },
  },
  {
    name: 'one-too-many',
    title: 'Off by one: a batch lost',
    sentence: 'Skips one batch more than were trained.',
    seenIn: ['litgpt#792'],
    parameters: { restoredAdded: 1 },
  },
  {
    name: 'share-of-share',
    title: "A rank's count divided by the world size",
    sentence: 'Divides by the world size a count that is one rank’s already.',
    seenIn: ['home-made samplers: start_idx // num_replicas'],
    parameters: { counter: 'rank_samples', restoredUnit: 'samples_over_ranks' },
  },
  {
    name: 'samples-as-batches',
    title: 'Samples taken for batches',
    sentence: 'Saves samples and skips as many batches.',
    seenIn: [],
    parameters: { restoredUnit: 'batches_squared' },
  },
  {
    name: 'lightning-stateless',
    title: 'Lightning, loader without state',
    sentence:
      'Restores the counters and not the data: the epoch starts again and stops when its count is full.',
    seenIn: ['Lightning 2.6'],
    parameters: { applied: 'epoch_start', firstEpoch: 'what_was_left' },
  },
  {
    name: 'mmengine-epoch',
    title: 'MMEngine, epochs',
    sentence: 'Starts the epoch again from its first batch.',
    seenIn: ['mmengine/runner/loops.py'],
    parameters: { applied: 'epoch_start' },
  },
  {
    name: 'replay-from-seed',
    title: 'The stream starts over',
    sentence: 'Starts the whole stream of data again from its seed while the counters go on.',
    seenIn: ['nanoGPT#467', 'detectron2#829'],
    parameters: { applied: 'stream_start', firstEpoch: 'what_was_left' },
  },
  {
    name: 'global-generator',
    title: 'Order from the global generator',
    sentence:
      'Shuffles by the global generator, restored as it was in mid-epoch: the resumed epoch draws a new order.',
    seenIn: ['transgenic#59', 'transformers#11582'],
    parameters: { seedFrom: 'global_generator', generatorRestored: 'at_stop' },
  },
  {
    name: 'validation-draws',
    title: 'Validation draws from the generator',
    sentence:
      'Draws again one order for each past epoch, and forgets what the validation loader drew between them.',
    seenIn: ['pytorch#80119', 'Lightning#6988'],
    parameters: { seedFrom: 'global_generator', generatorRestored: 'replayed', validationDraws: 1 },
  },
  {
    name: 'per-rank-seed',
    title: 'A seed for each rank',
    sentence: 'Shuffles differently on each rank, so that ranks share samples and miss others.',
    seenIn: ['LongLive#71', 'accelerate#4204'],
    parameters: { seedFrom: 'per_rank' },
  },
  {
    name: 'seed-not-applied',
    title: 'The seed does not arrive',
    sentence:
      'Gives the seed to the trainer, whose sampler keeps its own default: every seed has the same order.',
    seenIn: ['Helios H6', 'transformers#11389'],
    parameters: { seedFrom: 'constant' },
  },
  {
    name: 'source-not-told',
    title: 'skip_first_batches, source not told',
    sentence:
      'Skips by a second loader and goes back to the first, which repeats the order of the epoch just trained.',
    seenIn: ['accelerate#4233'],
    parameters: { sourceEpoch: 'not_told' },
  },
  {
    name: 'second-resume',
    title: 'The count restarts on resume',
    sentence: 'Counts from 0 after a resume, so that a second one in the same epoch goes back too far.',
    seenIn: ['KempnerForge#57'],
    parameters: { counterAfterResume: 'restarts' },
  },
  {
    name: 'derived-position',
    title: 'HF Trainer, position from the step',
    sentence: 'Derives epoch and position from the step count and the new number of batches per epoch.',
    seenIn: ['transformers Trainer._init_training_state'],
    parameters: { restoredEpoch: 'derived', restoredUnit: 'batches', ends: 'epochs' },
  },
  {
    name: 'pad-from-remaining',
    title: 'Pads from what remains',
    sentence: 'Shares out what remains and pads it from its own start, so that the pads are other samples.',
    seenIn: ['Horovod ElasticSampler', 'dlrover', 'lerobot#4692'],
    parameters: { padding: 'remaining' },
  },
  {
    name: 'uneven-ranks',
    title: 'No padding: uneven ranks',
    sentence: 'Neither pads nor drops, so that some ranks get a batch more than others.',
    seenIn: ['MMEngine round_up=False', 'Megatron-LM cyclic'],
    parameters: { padding: 'none' },
  },
  {
    name: 'both-drop-lasts',
    title: 'Both drop_lasts',
    sentence: "Sets the sampler's drop_last and the loader's together, and drops by both.",
    seenIn: ['Helios create_dataloader'],
    parameters: { dropLast: 'both' },
  },
  {
    name: 'dataset-grew',
    title: 'The dataset grew',
    sentence: 'Resumes on a dataset of another length, whose permutation is another one altogether.',
    seenIn: ['OpenTau#502'],
    parameters: { grownBy: 1 },
  },
  {
    name: 'sequential-on-resume',
    title: 'Sequential on resume',
    sentence: 'Forgets to shuffle after the resume.',
    seenIn: ['minimind#644'],
    parameters: { orderAfterResume: 'sequential' },
  },
  {
    name: 'finished-epoch',
    title: "An epoch's end restored again",
    sentence: 'Restores the state of a finished epoch, so that the next epoch is empty.',
    seenIn: ['meta-pytorch/data#1437', 'verl#7401'],
    parameters: { applied: 'finished_epoch' },
  },
  {
    name: 'chunked',
    title: 'Chunked shares',
    sentence:
      'Gives each rank one contiguous part of the order, which no change of the world size survives in mid-epoch.',
    seenIn: ['Megatron-LM data_sharding', 'Grain', 'torchtitan'],
    parameters: { sharding: 'chunked' },
  },
];

/** The loop of that name, `undefined` for an unknown one. */
export function namedLoop(name: string): NamedLoop | undefined {
  return LOOPS.find((loop) => loop.name === name);
}

/** All parameters of a named loop. */
export function loopParameters(loop: NamedLoop): LoopParameters {
  return { ...CORRECT_LOOP, ...loop.parameters };
}
