import { computed, type ReadonlySignal } from '@preact/signals';
import type { Stop } from '@sampler-scope/core';
import type { LoopOfFile } from '../protocol/loop.ts';
import type { ScenarioChanges } from '../protocol/scenario.ts';
import type { StoppedJob } from '../protocol/worker.ts';
import type { Choices } from './choices.ts';
import { loopOf, withLoop } from './loops.ts';
import type { Reading } from './readings.ts';
import { withArgs } from './samplerArgs.ts';
import { clampStop, defaultStop } from './stops.ts';

/** What is run: the document's job and scenario, and what a person departs from them in. */
export interface Job {
  readonly stop: ReadonlySignal<Stop | undefined>;
  readonly changes: ReadonlySignal<ScenarioChanges>;
  /** The loop that is run, as a configuration spells it; absent where the file says nothing: the correct one. */
  readonly loop: ReadonlySignal<LoopOfFile | undefined>;
  readonly job: ReadonlySignal<StoppedJob | undefined>;
}

export function createJob(
  reading: ReadonlySignal<Reading | undefined>,
  { scenario, edit }: Pick<Choices, 'scenario' | 'edit'>,
): Job {
  const chosen = computed(() => reading.value?.scenarios[scenario.value] ?? reading.value?.scenarios[0]);
  const stop = computed<Stop | undefined>(() => {
    const facts = reading.value?.facts;
    if (facts === undefined) return undefined;
    return clampStop(edit.value.stop ?? chosen.value?.stop ?? defaultStop(facts), facts);
  });
  const changes = computed<ScenarioChanges>(() => edit.value.changes ?? chosen.value?.with ?? {});
  const configuration = computed(() =>
    withArgs(withLoop(reading.value?.configuration, edit.value.loop), edit.value.args),
  );
  const job = computed<StoppedJob | undefined>(() => {
    const at = stop.value;
    if (reading.value === undefined || at === undefined) return undefined;
    return {
      configuration: configuration.value,
      scenario: { ...chosen.value, with: changes.value, stop: at },
      ...(edit.value.isPlanned === true ? { startIter: 'planned' as const } : {}),
    };
  });
  const loop = computed(() => loopOf(configuration.value));
  return { stop, changes, loop, job };
}
