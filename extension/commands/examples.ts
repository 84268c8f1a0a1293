/** A configuration that comes with the extension, in `examples/`. */
export interface Example {
  readonly file: string;
  /** What it shows, in a few words. */
  readonly shows: string;
}

/** The examples, in the order a newcomer reads them. Listed here, since a web extension cannot list its own folder. */
export const EXAMPLES: readonly Example[] = [{ file: 'train.sampler.yaml', shows: 'A resume that holds' }];
