import { type DebuggerState, debuggerState } from '../protocol/debuggerState.ts';

/** What was kept, if it can still be understood. */
export function restoreState(kept: unknown): DebuggerState | undefined {
  const parsed = debuggerState.safeParse(kept);
  return parsed.success ? parsed.data : undefined;
}
