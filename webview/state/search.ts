import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Picture } from '../layout/picture.ts';
import type { WorkerClient } from '../worker/client.ts';
import type { Choices } from './choices.ts';
import type { WhenSettled } from './settled.ts';
import type { Shown } from './shown.ts';
import { ordersOf, type Sights, sightsOf } from './sights.ts';

/** A sample that is looked for, and where it is. */
export interface Search {
  /** Absent while it is looked for, and where none is. */
  readonly sights: ReadonlySignal<Sights | undefined>;
  /** How far the search is, 0 … 1. */
  readonly searched: ReadonlySignal<number>;
  /** Position of the sight that is looked at. */
  readonly chosenSight: Signal<number>;
}

interface SearchOptions {
  readonly worker: WorkerClient;
  readonly shown: Shown;
  readonly sample: Choices['sample'];
  readonly whenSettled: WhenSettled;
  readonly say: (message: string) => void;
}

export function createSearch({ worker, shown, sample, whenSettled, say }: SearchOptions): Search {
  const found = signal<{ of: Picture; index: number; places: readonly (readonly number[])[] } | undefined>(
    undefined,
  );
  const searched = signal(0);
  const chosenSight = signal(0);

  effect(() => {
    const of = shown.picture.value;
    const index = sample.value;
    if (of === undefined || index === undefined) return;
    searched.value = 0;
    chosenSight.value = 0;
    return whenSettled('find', of.before.length, () =>
      worker.ask(
        { method: 'find', index, orders: ordersOf(of) },
        {
          onProgress: ({ share }) => {
            searched.value = share;
          },
          onDone: (places) => {
            found.value = { of, index, places };
          },
          onFailed: say,
        },
      ),
    );
  });

  return {
    searched,
    chosenSight,
    sights: computed(() => {
      const known = found.value;
      if (known === undefined || known.of !== shown.picture.value || known.index !== sample.value) return;
      return sightsOf(known.of, shown.groups.value, known.places);
    }),
  };
}
