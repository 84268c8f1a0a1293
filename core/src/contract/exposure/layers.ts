import { isPermutation, type Order, orderKey } from '../../samplers/order.ts';
import type { Run } from '../../training/run.ts';
import { addUp, type Step, tallySteps } from './steps.ts';
import { samplesNamed, type TrainedPlaces, trainedPlaces } from './trainedPlaces.ts';

/** What a run trained in one order, by place. In a permutation: what is more or less than `Layers.even` has of it. */
export interface Layer {
  readonly order: Order;
  /** In order, without overlap; none of 0 times. */
  readonly steps: readonly Step[];
}

/**
 * How often a run trained each sample, in parts that add up. An order that was trained as a whole, however often, adds the
 * same to each of its samples, so it need not be drawn; only what is uneven within an order asks for its indices.
 */
export interface Layers {
  /** Samples in the dataset. */
  readonly length: number;
  /** By index: from 0 to `length`, in order, without gaps. */
  readonly even: readonly Step[];
  /** By place, each in its own order. */
  readonly uneven: readonly Layer[];
}

/** @param datasetLength samples in the dataset, where a sampler that can only be iterated may not have given them all. */
export function layersOf({ stretches }: Run, datasetLength = 0): Layers {
  const even: Step[] = [];
  const uneven: Layer[] = [];
  let length = datasetLength;
  for (const { order, intervals } of byOrder(stretches.map(trainedPlaces))) {
    length = Math.max(length, samplesNamed(order));
    const steps = addUp(
      intervals.map((interval) => ({ ...interval, times: 1 })),
      order.length,
    );
    const usual = isPermutation(order) ? usualTimes(steps) : 0;
    const unusual = steps
      .filter(({ times }) => times !== usual)
      .map((step) => ({ ...step, times: step.times - usual }));
    if (usual > 0) even.push({ from: 0, to: order.length, times: usual });
    if (order.kind === 'sequential') for (const step of unusual) even.push(step);
    else if (unusual.length > 0) uneven.push({ order, steps: unusual });
  }
  return { length, even: addUp(even, length), uneven };
}

/** All that was trained in one order, together. */
function byOrder(parts: readonly TrainedPlaces[]): TrainedPlaces[] {
  const found = new Map<
    Order | string,
    { readonly order: Order; readonly lists: TrainedPlaces['intervals'][] }
  >();
  for (const { order, intervals } of parts) {
    const key = order.kind === 'listed' ? order : orderKey(order);
    const same = found.get(key);
    if (same === undefined) found.set(key, { order, lists: [intervals] });
    else same.lists.push(intervals);
  }
  return [...found.values()].map(({ order, lists }) => ({ order, intervals: lists.flat() }));
}

/** How often most places are trained. */
function usualTimes(steps: readonly Step[]): number {
  const places = tallySteps(steps);
  let usual = 0;
  for (const [times, count] of places) if (count > (places.get(usual) ?? 0)) usual = times;
  return usual;
}
