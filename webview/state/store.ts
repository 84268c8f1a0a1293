import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import {
  type JobFacts,
  type JobShape,
  type Stop,
  type StopRuns,
  type VerdictWords,
  verdictWords,
} from '@sampler-scope/core';
import type { EpochGroup } from '../layout/groups.ts';
import { type LegendEntry, legendOf } from '../layout/legend.ts';
import { groupsOf, type Picture, ranksOf } from '../layout/picture.ts';
import { WHOLE, type Zoom } from '../layout/scale.ts';
import type { LoopFacts } from '../protocol/answers.ts';
import type { DebuggerState } from '../protocol/debuggerState.ts';
import type { DocumentProblem, HostMessage } from '../protocol/messages.ts';
import type { BatchSamples, Refusal } from '../protocol/results.ts';
import type { ScenarioChanges, ScenarioOfFile } from '../protocol/scenario.ts';
import type { StoppedJob } from '../protocol/worker.ts';
import type { WorkerClient } from '../worker/client.ts';
import { type Analyses, type Checked, createAnalyses } from './analyses.ts';
import { type Cursor, clampCursor, firstCursor } from './cursor.ts';
import { batchesAt, type InspectedBatches, type InspectedSlot, slotsOf } from './inspection.ts';
import { withLoop } from './loops.ts';
import { clampStop, defaultStop } from './stops.ts';
import { SampleTiles } from './tiles.ts';

/** Computing is said only when it takes this long, in milliseconds. */
const PATIENCE = 250;

/** Orders up to this length are drawn in less than a frame or two. */
const QUICK_LENGTH = 500_000;
/** A stop that has not moved for so long has settled, in milliseconds. */
const SETTLED = 150;

/** The document that is shown, or why there is none. */
export type DocumentState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'none' }
  | {
      readonly kind: 'open';
      readonly uri: string;
      readonly name: string;
      readonly configuration: unknown;
      readonly problems: readonly DocumentProblem[];
    };

/** A configuration that could be read: the newest one, or the last before it broke. */
export interface Reading {
  readonly uri: string;
  readonly name: string;
  readonly configuration: unknown;
  readonly facts: JobFacts;
  readonly scenarios: readonly ScenarioOfFile[];
  readonly loop: LoopFacts;
  readonly readAt: Date;
}

/** A check that is being made. */
export interface Pending {
  /** 0 … 1. */
  readonly share: number;
  /** Milliseconds since it was asked for. */
  readonly startedAt: number;
  readonly stop: Stop;
  readonly runs: StopRuns | undefined;
}

export interface RankWindow {
  readonly first: number;
  readonly end: number;
}

/** What a person departs from the document's scenario in. */
export type Edit = DebuggerState['edit'];

export type Sheet = NonNullable<DebuggerState['sheet']>;

/** All state of the debugger: what was set is in signals, what follows from it in computed ones. */
export interface Store extends Analyses {
  readonly document: ReadonlySignal<DocumentState>;
  readonly reading: ReadonlySignal<Reading | undefined>;
  /** Why the newest configuration cannot be read. */
  readonly unreadable: ReadonlySignal<readonly DocumentProblem[]>;
  readonly scenario: Signal<number>;
  readonly edit: Signal<Edit>;
  readonly zoom: Signal<Zoom>;
  readonly ranks: Signal<RankWindow | undefined>;
  /** Absent: where the verdict points. */
  readonly cursor: Signal<Cursor | undefined>;
  /** The batch under the pointer. */
  readonly hover: Signal<Cursor | undefined>;
  readonly sheet: Signal<Sheet>;
  readonly isElasticOpen: Signal<boolean>;
  readonly stop: ReadonlySignal<Stop | undefined>;
  readonly changes: ReadonlySignal<ScenarioChanges>;
  /** The name of the loop that is run; absent where it is one of the file's own making. */
  readonly loopName: ReadonlySignal<string | undefined>;
  readonly pending: ReadonlySignal<Pending | undefined>;
  /** Whether a check takes so long that it is to be said. */
  readonly isLate: ReadonlySignal<boolean>;
  readonly wasCancelled: ReadonlySignal<boolean>;
  /** Why this stop and these changes make no job. */
  readonly refused: ReadonlySignal<readonly Refusal[]>;
  /** What went wrong in the worker, in words. */
  readonly failure: ReadonlySignal<string | undefined>;
  readonly picture: ReadonlySignal<Picture | undefined>;
  readonly words: ReadonlySignal<VerdictWords | undefined>;
  readonly groups: ReadonlySignal<readonly EpochGroup[]>;
  /** The epochs of the uninterrupted run, in order. */
  readonly epochs: ReadonlySignal<readonly number[]>;
  readonly legend: ReadonlySignal<readonly LegendEntry[]>;
  readonly rankWindow: ReadonlySignal<RankWindow>;
  readonly currentCursor: ReadonlySignal<Cursor | undefined>;
  readonly inspected: ReadonlySignal<Inspection | undefined>;
  readonly tiles: SampleTiles;
  receive(message: Exclude<HostMessage, { type: 'answer' }>): void;
  setStop(stop: Stop): void;
  setChanges(changes: ScenarioChanges): void;
  /** @param name of a loop; `undefined`: the file's own. */
  setLoop(name: string | undefined): void;
  /** Resumes in another shape, and as the elastic plan says. */
  resumePlanned(stop: Stop, shape: JobShape): void;
  chooseScenario(scenario: number): void;
  /** Back to the document's scenario. */
  reset(): void;
  cancel(): void;
  /** Asks again what was cancelled, or what failed. */
  retry(): void;
  fetchSamples(): void;
  say(message: string | undefined): void;
}

export interface Inspection {
  readonly batches: InspectedBatches;
  /** Absent while they are being fetched. */
  readonly slots: readonly InspectedSlot[] | undefined;
  /** How much of the order that it takes is drawn, 0 … 1. */
  readonly share: number;
}

export interface StoreOptions {
  readonly worker: WorkerClient;
  readonly restored: DebuggerState | undefined;
  readonly save: (state: DebuggerState) => void;
}

export function createStore({ worker, restored, save }: StoreOptions): Store {
  const document = signal<DocumentState>({ kind: 'waiting' });
  const reading = signal<Reading | undefined>(undefined);
  const unreadable = signal<readonly DocumentProblem[]>([]);
  const scenario = signal(restored?.scenario ?? 0);
  const edit = signal<Edit>(restored?.edit ?? {});
  const zoom = signal<Zoom>(restored?.zoom ?? WHOLE);
  const ranks = signal<RankWindow | undefined>(restored?.ranks);
  const cursor = signal<Cursor | undefined>(restored?.cursor);
  const hover = signal<Cursor | undefined>(undefined);
  const sheet = signal<Sheet>(restored?.sheet ?? { tab: 'diagnosis', height: 204 });
  const isElasticOpen = signal(restored?.isElasticOpen ?? false);
  const pending = signal<Pending | undefined>(undefined);
  const isLate = signal(false);
  const wasCancelled = signal(false);
  const refused = signal<readonly Refusal[]>([]);
  const failure = signal<string | undefined>(undefined);
  const checked = signal<Checked | undefined>(undefined);
  const difference = signal<readonly BatchSamples[] | undefined>(undefined);
  const inspectedSamples = signal<
    { readonly of: InspectedBatches; readonly samples: readonly BatchSamples[] } | undefined
  >(undefined);
  const inspectedShare = signal(0);
  const asked = signal(0);
  const tiles = new SampleTiles();

  const chosen = computed(() => reading.value?.scenarios[scenario.value] ?? reading.value?.scenarios[0]);
  const stop = computed<Stop | undefined>(() => {
    const facts = reading.value?.facts;
    if (facts === undefined) return undefined;
    return clampStop(edit.value.stop ?? chosen.value?.stop ?? defaultStop(facts), facts);
  });
  const changes = computed<ScenarioChanges>(() => edit.value.changes ?? chosen.value?.with ?? {});

  const loopName = computed(() => edit.value.loop ?? reading.value?.loop.name);
  const configuration = computed(() => withLoop(reading.value?.configuration, edit.value.loop));
  const job = computed<StoppedJob | undefined>(() => {
    const at = stop.value;
    if (reading.value === undefined || at === undefined) return undefined;
    return {
      configuration: configuration.value,
      scenario: { ...chosen.value, with: changes.value, stop: at },
      ...(edit.value.isPlanned === true ? { startIter: 'planned' as const } : {}),
    };
  });
  const check = computed(() => checked.value?.check);

  const picture = computed<Picture | undefined>(() => {
    const { runs } = pending.value ?? {};
    if (isLate.value && runs !== undefined) {
      return { ...runs, marks: undefined, verdict: undefined };
    }
    return check.value;
  });
  const groups = computed(() => (picture.value === undefined ? [] : groupsOf(picture.value)));
  const epochs = computed(() => picture.value?.reference.stretches.map(({ epoch }) => epoch) ?? []);
  const legend = computed(() => (picture.value === undefined ? [] : legendOf(picture.value)));
  const rankWindow = computed<RankWindow>(() => {
    const all = picture.value === undefined ? 1 : ranksOf(picture.value);
    const { first, end } = ranks.value ?? { first: 0, end: all };
    return first < all ? { first, end: Math.min(end, all) } : { first: 0, end: all };
  });
  const currentCursor = computed(() => {
    if (picture.value === undefined) return undefined;
    return cursor.value === undefined
      ? firstCursor(picture.value, groups.value)
      : clampCursor(cursor.value, groups.value, ranksOf(picture.value));
  });
  const words = computed(() => {
    if (check.value === undefined || picture.value !== check.value) return undefined;
    const [expected, observed] = difference.value ?? [];
    if (expected === undefined || observed === undefined) return verdictWords(check.value);
    return verdictWords(check.value, { expected: expected.indices, observed: observed.indices });
  });
  const inspectedBatches = computed(() => {
    const at = hover.value ?? currentCursor.value;
    return picture.value === undefined || at === undefined
      ? undefined
      : batchesAt(picture.value, groups.value, at);
  });
  const inspected = computed<Inspection | undefined>(() => {
    const batches = inspectedBatches.value;
    if (batches === undefined || picture.value === undefined) return undefined;
    const known = inspectedSamples.value;
    if (known?.of !== batches) return { batches, slots: undefined, share: inspectedShare.value };
    const [first, second] = known.samples;
    const expected = batches.expected && first;
    const observed = batches.observed && (batches.expected ? second : first);
    return { batches, slots: slotsOf(picture.value, batches, expected, observed), share: 1 };
  });

  // A configuration is read when the document changes; what is shown stays until it could be.
  effect(() => {
    const shown = document.value;
    if (shown.kind !== 'open') return;
    if (shown.configuration === undefined) {
      worker.cancel('read');
      unreadable.value = errorsOf(shown);
      return;
    }
    const { uri, name, configuration } = shown;
    worker.ask(
      { method: 'read', configuration },
      {
        onDone(result) {
          if (!result.ok) {
            unreadable.value = withPlaces(result.problems, shown.problems);
            return;
          }
          batch(() => {
            keepEditWhile(reading.peek(), { uri, scenarios: result.scenarios });
            const { facts, scenarios, loop } = result;
            unreadable.value = [];
            reading.value = { uri, name, configuration, facts, scenarios, loop, readAt: new Date() };
          });
        },
        onFailed: say,
      },
    );
  });

  effect(() => {
    const of = job.value;
    void asked.value;
    if (of === undefined) return;
    const at = of.scenario.stop;
    const startedAt = Date.now();
    batch(() => {
      pending.value = { share: 0, startedAt, stop: at, runs: undefined };
      wasCancelled.value = false;
    });
    const late = setTimeout(() => {
      isLate.value = true;
    }, PATIENCE);
    const settle = (set: () => void): void => {
      clearTimeout(late);
      batch(() => {
        pending.value = undefined;
        isLate.value = false;
        set();
      });
    };
    worker.ask(
      { method: 'check', ...of },
      {
        onProgress({ share, runs }) {
          const before = pending.peek();
          pending.value = { share, startedAt, stop: at, runs: runs ?? before?.runs };
        },
        onDone: (result) =>
          settle(() => {
            refused.value = result.ok ? [] : result.problems;
            failure.value = undefined;
            if (!result.ok) return;
            difference.value = undefined;
            checked.value = { of, ...result };
          }),
        onFailed: (message) => settle(() => say(message)),
      },
    );
    return () => clearTimeout(late);
  });

  effect(() => {
    const first = check.value?.verdict.first;
    if (first?.expected === undefined || first.observed === undefined) return;
    const { rank, expected, observed } = first;
    return whenSettled('difference', expected.plan.order.length, () =>
      worker.ask(
        {
          method: 'difference',
          batches: [
            { ...expected, rank },
            { ...observed, rank },
          ],
        },
        {
          onDone: (batches) => {
            difference.value = batches;
          },
          onFailed: say,
        },
      ),
    );
  });

  effect(() => {
    const of = inspectedBatches.value;
    if (of === undefined) return;
    const batches = [of.expected, of.observed].filter((one) => one !== undefined);
    if (batches.length === 0) {
      inspectedSamples.value = { of, samples: [] };
      return;
    }
    inspectedShare.value = 0;
    return whenSettled('inspect', batches[0]?.plan.order.length ?? 0, () =>
      worker.ask(
        { method: 'inspect', batches },
        {
          onProgress: ({ share }) => {
            inspectedShare.value = share;
          },
          onDone: (samples) => {
            inspectedSamples.value = { of, samples };
          },
          onFailed: say,
        },
      ),
    );
  });

  effect(() => {
    const uri = reading.value?.uri;
    if (uri === undefined) return;
    save({
      version: 1,
      uri,
      scenario: scenario.value,
      edit: edit.value,
      zoom: zoom.value,
      sheet: sheet.value,
      isElasticOpen: isElasticOpen.value,
      ...(ranks.value === undefined ? {} : { ranks: ranks.value }),
      ...(cursor.value === undefined ? {} : { cursor: cursor.value }),
    });
  });

  /**
   * Asks for what takes an order to be drawn: at once where that is quick, else when nothing has changed for a moment, so
   * that the check of a stop that is being dragged does not wait for it. Gives back what takes it back.
   */
  function whenSettled(
    method: 'difference' | 'inspect' | 'diagnose' | 'exposure',
    length: number,
    ask: () => void,
  ): () => void {
    const timer = setTimeout(ask, length > QUICK_LENGTH ? SETTLED : 0);
    return () => {
      clearTimeout(timer);
      worker.cancel(method);
    };
  }

  function say(message: string | undefined): void {
    failure.value = message;
  }

  /** What a person changed holds as long as the document's scenario, from which it departs, is the same. */
  function keepEditWhile(before: Reading | undefined, next: Pick<Reading, 'uri' | 'scenarios'>): void {
    if (before === undefined) {
      if (restored !== undefined && restored.uri !== next.uri) forget();
      return;
    }
    if (before.uri !== next.uri) {
      forget();
      return;
    }
    const at = scenario.peek();
    if (JSON.stringify(before.scenarios[at]) !== JSON.stringify(next.scenarios[at])) edit.value = {};
    if (at >= next.scenarios.length) scenario.value = 0;
  }

  function forget(): void {
    scenario.value = 0;
    edit.value = {};
    zoom.value = WHOLE;
    ranks.value = undefined;
    cursor.value = undefined;
  }

  const analyses = createAnalyses({ worker, job, checked, isElasticOpen, whenSettled, say });

  return {
    ...analyses,
    document,
    reading,
    unreadable,
    scenario,
    edit,
    zoom,
    ranks,
    cursor,
    hover,
    sheet,
    isElasticOpen,
    stop,
    changes,
    loopName,
    pending,
    isLate,
    wasCancelled,
    refused,
    failure,
    picture,
    words,
    groups,
    epochs,
    legend,
    rankWindow,
    currentCursor,
    inspected,
    tiles,
    receive(message) {
      switch (message.type) {
        case 'document': {
          const { uri, name, configuration, problems } = message;
          document.value = { kind: 'open', uri, name, configuration, problems };
          return;
        }
        case 'noDocument':
          batch(() => {
            document.value = { kind: 'none' };
            reading.value = undefined;
            checked.value = undefined;
          });
          return;
        case 'showScenario':
          this.chooseScenario(message.scenario);
          return;
      }
    },
    setStop(at) {
      const facts = reading.value?.facts;
      if (facts === undefined) return;
      batch(() => {
        edit.value = { ...edit.value, stop: clampStop(at, facts) };
        cursor.value = undefined;
      });
    },
    setChanges(next) {
      batch(() => {
        edit.value = { ...edit.value, changes: next, isPlanned: false };
        cursor.value = undefined;
      });
    },
    setLoop(name) {
      const { loop: _, ...rest } = edit.value;
      const own = reading.value?.loop;
      const isOwn = name === undefined || (name === own?.name && own.isChanged === false);
      batch(() => {
        edit.value = isOwn ? rest : { ...rest, loop: name };
        cursor.value = undefined;
      });
    },
    resumePlanned(at, shape) {
      const { ranks: before, batchSize } = reading.value?.facts ?? shape;
      const { start_iter: _start, start_iter_offset: _by, ...others } = changes.value;
      const { num_replicas: _ranks, batch_size: _size, ...rest } = others;
      const next = {
        ...rest,
        ...(shape.ranks === before ? {} : { num_replicas: shape.ranks }),
        ...(shape.batchSize === batchSize ? {} : { batch_size: shape.batchSize }),
      };
      batch(() => {
        edit.value = { ...edit.value, stop: at, changes: next, isPlanned: true };
        cursor.value = undefined;
      });
    },
    chooseScenario(next) {
      batch(() => {
        scenario.value = next;
        edit.value = {};
        cursor.value = undefined;
      });
    },
    reset() {
      batch(() => {
        edit.value = {};
        cursor.value = undefined;
        ranks.value = undefined;
      });
    },
    cancel() {
      worker.cancel('check');
      batch(() => {
        pending.value = undefined;
        isLate.value = false;
        wasCancelled.value = true;
      });
    },
    retry() {
      failure.value = undefined;
      worker.revive();
      asked.value++;
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

function errorsOf({ problems }: Extract<DocumentState, { kind: 'open' }>): readonly DocumentProblem[] {
  return problems.filter(({ severity }) => severity === 'error');
}

/** The worker's problems, at the host's places where it found the same ones. */
function withPlaces(
  refusals: readonly Refusal[],
  problems: readonly DocumentProblem[],
): readonly DocumentProblem[] {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return errors;
  return refusals.map(({ path, message }) => ({ severity: 'error', path, message, line: 0, column: 0 }));
}
