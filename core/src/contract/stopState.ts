import type { StopCheck } from './checkStop.ts';

/** What can come of a stop, the worst last. */
export const STOP_STATES = ['holds', 'undetermined', 'broken', 'neverEnds'] as const;
export type StopState = (typeof STOP_STATES)[number];

/** What came of a stop, in one word. */
export function stopState({ verdict, violations, resumed }: StopCheck): StopState {
  if (resumed.end === 'livelock') return 'neverEnds';
  if (violations.some(({ code }) => code === 'V20')) return 'undetermined';
  return verdict.holds ? 'holds' : 'broken';
}
