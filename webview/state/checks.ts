import { batch, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Stop, StopCheck, StopRuns } from '@sampler-scope/core';
import type { Diagnosed, Finding } from '../protocol/answers.ts';
import type { Refusal } from '../protocol/results.ts';
import type { StoppedJob } from '../protocol/worker.ts';
import type { WorkerClient } from '../worker/client.ts';

/** Computing is said only when it takes this long, in milliseconds. */
const PATIENCE = 250;

/** A check that is done, and what it was asked for. */
export interface Checked {
  readonly of: StoppedJob;
  readonly check: StopCheck;
  readonly findings: readonly Finding[];
  readonly diagnosis: readonly Diagnosed[] | undefined;
}

/** A check that is being made. */
export interface Pending {
  /** 0 … 1. */
  readonly share: number;
  /** Milliseconds since it was asked for. */
  readonly startedAt: number;
  readonly stop: Stop;
  readonly runs: StopRuns | undefined;
  /** Why the worker that made it stopped, where another began it anew. */
  readonly restarted?: string;
}

/** The check of the job that is run, and how far it is. */
export interface Checks {
  /** The last check that came to an end. */
  readonly checked: ReadonlySignal<Checked | undefined>;
  readonly pending: ReadonlySignal<Pending | undefined>;
  /** Whether a check takes so long that it is to be said. */
  readonly isLate: ReadonlySignal<boolean>;
  readonly wasCancelled: ReadonlySignal<boolean>;
  /** Why this stop and these changes make no job. */
  readonly refused: ReadonlySignal<readonly Refusal[]>;
  cancel(): void;
  /** Says of the check that is being made that another worker began it anew. */
  sayRestart(reason: string): void;
  /** Asks again what was cancelled, or what failed. */
  retry(): void;
  /** Shows none any more. */
  forget(): void;
}

interface ChecksOptions {
  readonly worker: WorkerClient;
  readonly job: ReadonlySignal<StoppedJob | undefined>;
  /** What went wrong in the worker, in words. */
  readonly failure: Signal<string | undefined>;
}

export function createChecks({ worker, job, failure }: ChecksOptions): Checks {
  const checked = signal<Checked | undefined>(undefined);
  const pending = signal<Pending | undefined>(undefined);
  const isLate = signal(false);
  const wasCancelled = signal(false);
  const refused = signal<readonly Refusal[]>([]);
  const asked = signal(0);

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
          pending.value = { ...before, share, startedAt, stop: at, runs: runs ?? before?.runs };
        },
        onDone: (result) =>
          settle(() => {
            refused.value = result.ok ? [] : result.problems;
            failure.value = undefined;
            if (result.ok) checked.value = { of, ...result };
          }),
        onFailed: (message) =>
          settle(() => {
            failure.value = message;
          }),
      },
    );
    return () => clearTimeout(late);
  });

  return {
    checked,
    pending,
    isLate,
    wasCancelled,
    refused,
    cancel() {
      worker.cancel('check');
      batch(() => {
        pending.value = undefined;
        isLate.value = false;
        wasCancelled.value = true;
      });
    },
    sayRestart(reason) {
      const before = pending.peek();
      if (before === undefined) return;
      batch(() => {
        pending.value = { ...before, share: 0, restarted: reason };
        isLate.value = true;
      });
    },
    retry() {
      failure.value = undefined;
      worker.revive();
      asked.value++;
    },
    forget() {
      checked.value = undefined;
    },
  };
}
