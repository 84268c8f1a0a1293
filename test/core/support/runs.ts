/** Whether to look further than a commit needs: SAMPLER_SCOPE_SWEEP=1 runs each property twenty times as often. */
const sweep = process.env.SAMPLER_SCOPE_SWEEP === '1';

/** How often fast-check runs a property. */
export function runs(numRuns: number): { readonly numRuns: number } {
  return { numRuns: sweep ? 20 * numRuns : numRuns };
}

/** Milliseconds a test may take that runs a property. */
export const PATIENCE = sweep ? 600_000 : 30_000;
