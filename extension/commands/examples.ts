/** A configuration that comes with the extension, in `examples/`. */
export interface Example {
  readonly file: string;
  /** What it shows, in a few words. */
  readonly shows: string;
}

/** The examples, in the order a newcomer reads them. Listed here, since a web extension cannot list its own folder. */
export const EXAMPLES: readonly Example[] = [
  { file: 'train.sampler.yaml', shows: 'A resume that holds' },
  { file: 'batches-as-samples.sampler.yaml', shows: 'The sampler was never told the batch size' },
  { file: 'forgot-set-epoch.sampler.yaml', shows: 'The resumed run never calls set_epoch' },
  { file: 'off-by-one.sampler.yaml', shows: 'The saved counter is off by one' },
  { file: 'other-seed.sampler.yaml', shows: 'The seed is not part of the checkpoint' },
  { file: 'fewer-ranks.sampler.yaml', shows: '8 ranks become 6, and nothing is lost' },
  { file: 'fewer-ranks-lossy.sampler.yaml', shows: '8 ranks become 6, and samples are lost' },
  { file: 'pads.sampler.yaml', shows: '22 samples on 4 ranks, with pads' },
  { file: 'both-drop-lasts.sampler.yaml', shows: 'Two drop_lasts, and both drop' },
  { file: 'single-gpu.sampler.json', shows: 'JSON, one GPU' },
  { file: 'big.sampler.yaml', shows: 'Ten million samples on 64 ranks' },
  {
    file: 'helios-iteration.sampler.yaml',
    shows: 'The Helios trainer, counting iterations: two defects at once',
  },
  {
    file: 'helios-livelock.sampler.yaml',
    shows: 'The Helios trainer, checkpoint on the last batch of an epoch',
  },
  {
    file: 'helios-distributed.sampler.yaml',
    shows: 'The Helios trainer on several GPUs: three defects at once',
  },
  { file: 'helios-epochs.sampler.yaml', shows: 'The Helios trainer, counting epochs' },
  { file: 'helios-seed.sampler.yaml', shows: 'A seed that never arrives' },
  { file: 'no-set-epoch.sampler.yaml', shows: 'set_epoch is never called' },
  { file: 'endless-loader.sampler.yaml', shows: 'One iterator for all epochs, with workers' },
  { file: 'sticky-position.sampler.yaml', shows: 'A position that is never cleared' },
  { file: 'optimizer-steps.sampler.yaml', shows: 'Optimizer steps taken for batches' },
  { file: 'prefetch-ahead.sampler.yaml', shows: 'The position that was fetched, not trained' },
  { file: 'lightning-stateless.sampler.yaml', shows: 'Counters restored, data not' },
  { file: 'replay-from-seed.sampler.yaml', shows: 'The stream starts over' },
  { file: 'global-generator.sampler.yaml', shows: 'Order from the global generator' },
  { file: 'per-rank-seed.sampler.yaml', shows: 'A seed for each rank' },
  { file: 'uneven-ranks.sampler.yaml', shows: 'Ranks that get different numbers of batches' },
  { file: 'second-resume.sampler.yaml', shows: 'The second resume goes wrong' },
  { file: 'derived-position.sampler.yaml', shows: 'The position derived from the step' },
  { file: 'chunked.sampler.yaml', shows: 'Chunked shares, and fewer ranks' },
];
