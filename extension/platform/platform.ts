import type { Files } from './files.ts';
import type { StartWorker } from './worker.ts';

/** What differs between the hosts that we run in. */
export interface Platform {
  readonly startWorker: StartWorker;
  readonly files: Files;
}
