import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { BatchSamples } from '../protocol/results.ts';
import type { WorkerClient } from '../worker/client.ts';
import type { Choices } from './choices.ts';
import { batchesAt, type InspectedBatches, type InspectedSlot, slotsOf } from './inspection.ts';
import type { Playing } from './playing.ts';
import type { WhenSettled } from './settled.ts';
import type { Shown } from './shown.ts';

/** In larger datasets only the cursor is read: to draw an order for whatever the pointer passes would take too long. */
const MOST_HOVERED = 10_000_000;

/** The batches that a person looks at, and what is in them. */
export interface Inspection {
  readonly batches: InspectedBatches;
  /** Absent while they are being fetched. */
  readonly slots: readonly InspectedSlot[] | undefined;
  /** How much of the order that it takes is drawn, 0 … 1. */
  readonly share: number;
}

interface InspectionsOptions {
  readonly worker: WorkerClient;
  readonly shown: Shown;
  readonly watched: Playing['watched'];
  readonly choices: Pick<Choices, 'hover' | 'isRunning'>;
  readonly whenSettled: WhenSettled;
  readonly say: (message: string) => void;
}

/** What is under the pointer, else under the cursor. */
export function createInspections(options: InspectionsOptions): ReadonlySignal<Inspection | undefined> {
  const { worker, shown, watched, choices, whenSettled, say } = options;
  const { picture, groups, currentCursor } = shown;
  const fetched = signal<
    { readonly of: InspectedBatches; readonly samples: readonly BatchSamples[] } | undefined
  >(undefined);
  const share = signal(0);

  const batches = computed(() => {
    if (picture.value === undefined) return undefined;
    const hover = picture.value.before.length <= MOST_HOVERED ? choices.hover.value : undefined;
    const at = hover ?? currentCursor.value;
    if (at === undefined) return undefined;
    // While it runs, what comes next is not asked for batch by batch.
    const seen = choices.isRunning.value ? groups.value : (watched.value?.groups ?? groups.value);
    return batchesAt(picture.value, seen, at);
  });

  effect(() => {
    const of = batches.value;
    if (of === undefined) return;
    const wanted = [of.expected, of.observed].filter((one) => one !== undefined);
    if (wanted.length === 0) {
      fetched.value = { of, samples: [] };
      return;
    }
    share.value = 0;
    return whenSettled('inspect', wanted[0]?.plan.order.length ?? 0, () =>
      worker.ask(
        { method: 'inspect', batches: wanted },
        {
          onProgress: (progress) => {
            share.value = progress.share;
          },
          onDone: (samples) => {
            fetched.value = { of, samples };
          },
          onFailed: say,
        },
      ),
    );
  });

  return computed(() => {
    const of = batches.value;
    if (of === undefined || picture.value === undefined) return undefined;
    const known = fetched.value;
    if (known?.of !== of) return { batches: of, slots: undefined, share: share.value };
    const [first, second] = known.samples;
    const expected = of.expected && first;
    const observed = of.observed && (of.expected ? second : first);
    return { batches: of, slots: slotsOf(picture.value, of, expected, observed), share: 1 };
  });
}
