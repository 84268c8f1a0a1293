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
];
