import { batch, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { JobFacts } from '@sampler-scope/core';
import type { LoopFacts } from '../protocol/answers.ts';
import type { DocumentProblem } from '../protocol/messages.ts';
import type { Refusal } from '../protocol/results.ts';
import type { ScenarioOfFile } from '../protocol/scenario.ts';
import type { WorkerClient } from '../worker/client.ts';

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
      /** The host's count of the texts it sent. */
      readonly revision: number;
    };

/** A configuration that could be read: the newest one, or the last before it broke. */
export interface Reading {
  readonly uri: string;
  readonly name: string;
  readonly configuration: unknown;
  readonly facts: JobFacts;
  readonly scenarios: readonly ScenarioOfFile[];
  readonly loop: LoopFacts;
  /** The host's count of the texts it sent. */
  readonly revision: number;
  readonly readAt: Date;
}

/** The document and what was read of it. */
export interface Readings {
  readonly document: ReadonlySignal<DocumentState>;
  readonly reading: ReadonlySignal<Reading | undefined>;
  /** Why the newest configuration cannot be read. */
  readonly unreadable: ReadonlySignal<readonly DocumentProblem[]>;
  /** Shows another document, or another text of it. */
  open(document: Extract<DocumentState, { kind: 'open' }>): void;
  close(): void;
}

interface ReadingsOptions {
  readonly worker: WorkerClient;
  /** Told of a reading before it is shown. */
  readonly onNext: (before: Reading | undefined, next: Reading) => void;
  readonly say: (message: string) => void;
}

export function createReadings({ worker, onNext, say }: ReadingsOptions): Readings {
  const document = signal<DocumentState>({ kind: 'waiting' });
  const reading = signal<Reading | undefined>(undefined);
  const unreadable = signal<readonly DocumentProblem[]>([]);

  // A configuration is read when the document changes; what is shown stays until it could be.
  effect(() => {
    const shown = document.value;
    if (shown.kind !== 'open') return;
    if (shown.configuration === undefined) {
      worker.cancel('read');
      unreadable.value = errorsOf(shown.problems);
      return;
    }
    const { uri, name, configuration, revision } = shown;
    worker.ask(
      { method: 'read', configuration },
      {
        onDone(result) {
          if (!result.ok) {
            unreadable.value = withPlaces(result.problems, shown.problems);
            return;
          }
          const { facts, scenarios, loop } = result;
          const next = { uri, name, configuration, facts, scenarios, loop, revision, readAt: new Date() };
          batch(() => {
            onNext(reading.peek(), next);
            unreadable.value = [];
            reading.value = next;
          });
        },
        onFailed: say,
      },
    );
  });

  return {
    document,
    reading,
    unreadable,
    open(next) {
      document.value = next;
    },
    close() {
      batch(() => {
        document.value = { kind: 'none' };
        reading.value = undefined;
      });
    },
  };
}

function errorsOf(problems: readonly DocumentProblem[]): readonly DocumentProblem[] {
  return problems.filter(({ severity }) => severity === 'error');
}

/** The worker's problems, at the host's places where it found the same ones. */
function withPlaces(
  refusals: readonly Refusal[],
  problems: readonly DocumentProblem[],
): readonly DocumentProblem[] {
  const errors = errorsOf(problems);
  if (errors.length > 0) return errors;
  return refusals.map(({ path, message }) => ({ severity: 'error', path, message, line: 0, column: 0 }));
}
