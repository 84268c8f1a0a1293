// Faults of the harness itself (not of what it tests): told in one line, without a stack.

/** Something outside our code is not as it must be; the message says what was expected and what to do. */
export class HarnessError extends Error {
  /** @override */
  name = 'HarnessError';
}

/**
 * @param {unknown} error
 * @returns {string} What a person is shown: one line for our own faults, the whole stack for surprises.
 */
export function describeError(error) {
  if (error instanceof HarnessError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
