import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { VerdictWords } from '@sampler-scope/core';
import type { DebuggerState } from '../protocol/debuggerState.ts';
import type { HostMessage } from '../protocol/messages.ts';
import type { WorkerClient } from '../worker/client.ts';
import { type Analyses, createAnalyses } from './analyses.ts';
import { type Checks, createChecks } from './checks.ts';
import { type Choices, createChoices } from './choices.ts';
import { type Comparing, createComparing } from './comparing.ts';
import { createEdits, type Edits } from './edits.ts';
import { createInspections, type Inspection } from './inspections.ts';
import { createJob, type Job } from './job.ts';
import { keepChoices, keepWhileSame } from './persistence.ts';
import { createPlaying, type Playing } from './playing.ts';
import { createReadings, type Readings } from './readings.ts';
import { createSearch, type Search } from './search.ts';
import { createWhenSettled } from './settled.ts';
import { createShown, type Shown } from './shown.ts';
import { reportedConfiguration } from './shownScenario.ts';
import { SampleTiles } from './tiles.ts';
import { createVerdicts } from './verdicts.ts';
import { createWriting, type Writing } from './writing.ts';

/**
 * All state of the debugger: what was set is in signals, what follows from it in computed ones. It flows one way: document
 * → reading → job → check → what is shown and said.
 */
export interface Store
  extends Choices,
    Edits,
    Shown,
    Analyses,
    Playing,
    Search,
    Writing,
    Comparing,
    Pick<Readings, 'document' | 'reading' | 'unreadable'>,
    Pick<Job, 'stop' | 'changes' | 'loop'>,
    Pick<Checks, 'pending' | 'isLate' | 'wasCancelled' | 'refused' | 'cancel' | 'retry' | 'sayRestart'> {
  /** What went wrong in the worker, in words. */
  readonly failure: ReadonlySignal<string | undefined>;
  /** The document with the loop and the one scenario that are shown: what is taken away. Absent before it is checked. */
  readonly reported: ReadonlySignal<unknown>;
  /** What VS Code was asked for and did not do. */
  readonly trouble: Signal<{ readonly title: string; readonly why: string } | undefined>;
  readonly words: ReadonlySignal<VerdictWords | undefined>;
  readonly inspected: ReadonlySignal<Inspection | undefined>;
  readonly tiles: SampleTiles;
  receive(message: Exclude<HostMessage, { type: 'answer' }>): void;
  fetchSamples(): void;
  say(message: string | undefined): void;
}

export interface StoreOptions {
  readonly worker: WorkerClient;
  readonly restored: DebuggerState | undefined;
  readonly save: (state: DebuggerState) => void;
}

export function createStore({ worker, restored, save }: StoreOptions): Store {
  const failure = signal<string | undefined>(undefined);
  const say = (message: string | undefined): void => {
    failure.value = message;
  };
  const trouble: Store['trouble'] = signal(undefined);
  const whenSettled = createWhenSettled(worker);
  const tiles = new SampleTiles();

  const choices = createChoices(restored);
  const readings = createReadings({
    worker,
    onNext: (before, next) => keepWhileSame(choices, before?.uri ?? restored?.uri, before, next),
    say,
  });
  const { reading } = readings;
  const { job, ...run } = createJob(reading, choices);
  const checks = createChecks({ worker, job, failure });
  const { checked } = checks;
  const comparing = createComparing({ worker, reading, job, checked, choices });
  const shown = createShown(checks, choices, comparing.compared);
  const words = createVerdicts({ worker, checked, picture: shown.picture, whenSettled, say });
  const { isElasticOpen } = choices;
  const analyses = createAnalyses({ worker, job, checked, isElasticOpen, whenSettled, say });
  const edits = createEdits(choices, reading, run);
  const playing = createPlaying({ shown, choices, setStop: edits.setStop });
  const { watched } = playing;
  const inspected = createInspections({ worker, shown, watched, choices, whenSettled, say });
  const writing = createWriting({ reading, choices, job, checked });
  const { sample } = choices;
  const search = createSearch({ worker, shown, sample, whenSettled, say });
  keepChoices(choices, reading, save);

  return {
    ...choices,
    ...readings,
    ...run,
    ...checks,
    ...shown,
    ...analyses,
    ...edits,
    ...playing,
    ...search,
    ...writing,
    ...comparing,
    failure,
    trouble,
    reported: computed(() => reportedConfiguration(job.value, checked.value)),
    words,
    inspected,
    tiles,
    receive(message) {
      switch (message.type) {
        case 'document': {
          const { uri, name, configuration, problems, revision } = message;
          readings.open({ kind: 'open', uri, name, configuration, problems, revision });
          return;
        }
        case 'noDocument':
          readings.close();
          checks.forget();
          return;
        case 'compareWith': {
          const { name, configuration } = message;
          comparing.compare({ kind: 'file', name, configuration });
          return;
        }
        case 'showScenario':
          edits.chooseScenario(message.scenario);
          return;
      }
    },
    fetchSamples() {
      const groups = tiles.takeMissing();
      if (groups.length === 0) return;
      worker.ask(
        { method: 'samples', groups },
        { onDone: (values) => tiles.keep(groups, values), onFailed: say },
      );
    },
    say,
  };
}
