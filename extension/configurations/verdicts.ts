import type { QuickVerdict } from '../../finder/derive/verdict.ts';
import type { Finder } from '../finder/finder.ts';
import type { Reading } from './reading.ts';

/** The verdicts of configurations' resume scenarios: computed in the finder's worker, once for each reading. */
export class Verdicts {
  readonly #finder: Pick<Finder, 'ask'>;
  readonly #known = new WeakMap<Reading, Promise<readonly (QuickVerdict | undefined)[]>>();

  constructor(finder: Pick<Finder, 'ask'>) {
    this.#finder = finder;
  }

  /** One for each scenario, `undefined` for one of a job that is too long; none while there is an error. */
  of(reading: Reading): Promise<readonly (QuickVerdict | undefined)[]> {
    const before = this.#known.get(reading);
    if (before !== undefined) return before;
    const { job, document } = reading;
    const asked: Promise<readonly (QuickVerdict | undefined)[]> =
      job === undefined || job.scenarios.length === 0
        ? Promise.resolve([])
        : this.#finder.ask({ method: 'verdicts', configuration: document.value });
    this.#known.set(reading, asked);
    // What failed may be asked again.
    asked.catch(() => this.#known.delete(reading));
    return asked;
  }
}
