import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { isSamePlain } from '@sampler-scope/core';
import type { WriteBack } from '../protocol/messages.ts';
import type { ScenarioOfFile } from '../protocol/scenario.ts';
import type { Checks } from './checks.ts';
import type { Choices } from './choices.ts';
import type { Job } from './job.ts';
import { loopOf } from './loops.ts';
import type { Reading } from './readings.ts';
import { withArgs } from './samplerArgs.ts';
import { shownScenario } from './shownScenario.ts';

/** What is shown and not what the document says, fit to be written into it. */
export interface Unwritten {
  readonly scenario: ScenarioOfFile;
  /** Absent: the loop is the document's. */
  readonly loop?: NonNullable<WriteBack['loop']>;
  /** Absent: so are the sampler's arguments. */
  readonly args?: NonNullable<WriteBack['args']>;
}

/** Writes what was changed in the debugger into the document. */
export interface Writing {
  /** Absent where nothing differs, or it is not known yet what. */
  readonly unwritten: ReadonlySignal<Unwritten | undefined>;
  /** Which of the document's scenarios it can be written into; absent where there is none. */
  readonly scenarioToWrite: ReadonlySignal<number | undefined>;
  /** Whether the last thing that happened is that it was written. */
  readonly isWritten: ReadonlySignal<boolean>;
  /**
   * @param into a scenario of the document; `undefined`: a new one.
   * @param request asks the host. It throws where the host refused.
   */
  write(into: number | undefined, request: (what: WriteBack) => Promise<void>): Promise<void>;
}

interface WritingOptions {
  readonly reading: ReadonlySignal<Reading | undefined>;
  readonly choices: Pick<Choices, 'scenario' | 'edit'>;
  readonly job: Job['job'];
  readonly checked: Checks['checked'];
}

export function createWriting({ reading, choices, job, checked }: WritingOptions): Writing {
  const { scenario, edit } = choices;
  /** The document as it was written last. */
  const written = signal<Reading | undefined>(undefined);
  /** What was asked to be written, until the document says it. */
  const asked = signal<WriteBack | undefined>(undefined);

  const scenarioToWrite = computed(() => {
    const all = reading.value?.scenarios.length ?? 0;
    return all === 0 ? undefined : Math.min(scenario.value, all - 1);
  });
  const unwritten = computed<Unwritten | undefined>(() => {
    const of = reading.value;
    const next = shownScenario(job.value, checked.value);
    if (of === undefined || next === undefined || Object.keys(edit.value).length === 0) return undefined;
    const chosen = of.scenarios[scenarioToWrite.value ?? 0];
    const { loop, args } = edit.value;
    const others = {
      ...(loop === undefined || isSamePlain(loop, loopOf(of.configuration)) ? {} : { loop }),
      ...(args === undefined || saysArgs(of.configuration, args) ? {} : { args }),
    };
    const isSame = Object.keys(others).length === 0 && isSamePlain(next, chosen);
    return isSame ? undefined : { scenario: next, ...others };
  });

  // The document comes as it is once it says what was written: then nothing differs from it any more.
  effect(() => {
    const wanted = asked.value;
    const of = reading.value;
    if (wanted === undefined || of === undefined || !isSamePlain(of.scenarios[wanted.index], wanted.scenario))
      return;
    if (wanted.loop !== undefined && !isSamePlain(wanted.loop, loopOf(of.configuration))) return;
    if (wanted.args !== undefined && !saysArgs(of.configuration, wanted.args)) return;
    batch(() => {
      asked.value = undefined;
      scenario.value = wanted.index;
      edit.value = {};
      written.value = of;
    });
  });
  return {
    unwritten,
    scenarioToWrite,
    // An Undo in the document makes another one of it.
    isWritten: computed(
      () =>
        written.value !== undefined &&
        written.value === reading.value &&
        Object.keys(edit.value).length === 0,
    ),
    async write(into, request) {
      const what = unwritten.peek();
      const of = reading.peek();
      if (what === undefined || of === undefined) return;
      const { name: _, ...unnamed } = what.scenario;
      const wanted: WriteBack = {
        method: 'writeBack',
        revision: of.revision,
        index: into ?? of.scenarios.length,
        ...what,
        scenario: into === undefined ? unnamed : what.scenario,
      };
      asked.value = wanted;
      try {
        await request(wanted);
      } catch (error) {
        asked.value = undefined;
        throw error;
      }
    },
  };
}

/** Whether a configuration gives its sampler these arguments. */
function saysArgs(configuration: unknown, args: NonNullable<WriteBack['args']>): boolean {
  return isSamePlain(withArgs(configuration, args), configuration);
}
