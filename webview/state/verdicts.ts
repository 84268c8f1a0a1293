import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { type StopCheck, type VerdictWords, verdictWords } from '@sampler-scope/core';
import type { BatchSamples } from '../protocol/results.ts';
import type { WorkerClient } from '../worker/client.ts';
import type { Checked } from './checks.ts';
import type { WhenSettled } from './settled.ts';
import type { Shown } from './shown.ts';

interface VerdictsOptions {
  readonly worker: WorkerClient;
  readonly checked: ReadonlySignal<Checked | undefined>;
  readonly picture: Shown['picture'];
  readonly whenSettled: WhenSettled;
  readonly say: (message: string) => void;
}

/** The verdict in words: at first without samples, which take an order to be drawn. Absent while it is worked out anew. */
export function createVerdicts(options: VerdictsOptions): ReadonlySignal<VerdictWords | undefined> {
  const { worker, checked, picture, whenSettled, say } = options;
  /** The first batches that differ. */
  const difference = signal<{ of: StopCheck; batches: readonly BatchSamples[] } | undefined>(undefined);
  const check = computed(() => checked.value?.check);

  effect(() => {
    const of = check.value;
    const first = of?.verdict.first;
    if (of === undefined || first?.expected === undefined || first.observed === undefined) return;
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
            difference.value = { of, batches };
          },
          onFailed: say,
        },
      ),
    );
  });

  return computed(() => {
    const of = check.value;
    if (of === undefined || picture.value !== of) return undefined;
    const [expected, observed] = difference.value?.of === of ? difference.value.batches : [];
    if (expected === undefined || observed === undefined) return verdictWords(of);
    return verdictWords(of, { expected: expected.indices, observed: observed.indices });
  });
}
