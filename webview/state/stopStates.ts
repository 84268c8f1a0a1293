import { STOP_STATES, type Stop, type StopState } from '@sampler-scope/core';
import type { StopsSoFar } from '../protocol/answers.ts';

/** The epoch of each of a job's epochs, in order: the n-th one's stops begin at `starts[n]`. */
export type Epochs = readonly number[];

/** What comes of a stop; `undefined` before it is judged, and for one before the first batch. */
export function stateOfStop(
  { starts, states }: StopsSoFar,
  epochs: Epochs,
  stop: Stop,
): StopState | undefined {
  const position = positionOf(starts, epochs, stop);
  return position === undefined ? undefined : STOP_STATES[states[position] ?? STOP_STATES.length];
}

/** The next stop that something else comes of, or the one before; `undefined` where there is none. */
export function nextOtherStop(
  { starts, states }: StopsSoFar,
  epochs: Epochs,
  from: Stop,
  by: 1 | -1,
): Stop | undefined {
  const here = positionOf(starts, epochs, from) ?? 0;
  const state = states[here];
  for (let at = here + by; at >= 0 && at < states.length; at += by) {
    if (states[at] !== state) return stopOf(starts, epochs, at);
  }
  return undefined;
}

const WORDS: Readonly<Record<StopState, string>> = {
  holds: 'holds',
  undetermined: 'cannot be known',
  broken: 'breaks',
  neverEnds: 'never ends',
};

/** `epoch 1, batch 120: breaks`. */
export function stopInWords({ epoch, batch }: Stop, state: StopState | undefined): string {
  return `epoch ${epoch}, batch ${batch}: ${state === undefined ? 'not checked yet' : WORDS[state]}`;
}

function positionOf(starts: Uint32Array, epochs: Epochs, { epoch, batch }: Stop): number | undefined {
  const nth = epochs.indexOf(epoch);
  const start = starts[nth];
  const end = starts[nth + 1];
  if (start === undefined || end === undefined || batch < 1) return undefined;
  return Math.min(end - 1, start + batch - 1);
}

function stopOf(starts: Uint32Array, epochs: Epochs, position: number): Stop | undefined {
  const nth = starts.findLastIndex((start) => start <= position);
  const epoch = epochs[nth];
  return epoch === undefined ? undefined : { epoch, batch: position - (starts[nth] ?? 0) + 1 };
}
