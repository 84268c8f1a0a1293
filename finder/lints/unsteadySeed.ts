import type { Span } from '../../core/document/tree.ts';
import type { Lint } from '../lint.ts';

/** Why a seed is not the same everywhere, or not each time. */
export type UnsteadySeed = 'rank' | 'time';

/** L8: a seed that is not the same on all ranks, or not the same when the job runs again. */
export function unsteadySeed(cause: UnsteadySeed, at: Span): Lint {
  return {
    code: 'L8',
    severity: cause === 'rank' ? 'error' : 'warning',
    message:
      cause === 'rank'
        ? 'The seed differs from rank to rank: each shuffles an order of its own, so that ranks share samples and miss others.'
        : 'The seed differs from run to run: no resume can find the order again.',
    at,
  };
}
