import { batchLength, placeOfSlot } from '../../loader/epochPlan.ts';
import { isPermutation, orderKey, sameOrder } from '../../samplers/order.ts';
import type { OrderCache } from '../../samplers/orderCache.ts';
import type { Run, Stretch } from '../../training/run.ts';

/** Where in the uninterrupted run a stretch's samples come from. */
export interface Location {
  /** The epoch whose order it has. */
  readonly epoch: number;
  /** Samples of each rank before its first, in that epoch. */
  readonly offset: number;
}

/** The uninterrupted run, by what its epochs are looked for by. */
export class PlannedEpochs {
  readonly #byEpoch: ReadonlyMap<number, Stretch>;
  readonly #byOrder = new Map<string, Stretch>();
  /** Those whose order says nothing of which samples are where: they have to be looked through. */
  readonly #others: readonly Stretch[];

  constructor({ stretches }: Run) {
    this.#byEpoch = new Map(stretches.map((stretch) => [stretch.epoch, stretch]));
    for (const stretch of stretches) {
      const { order } = stretch.plan;
      if (order.kind !== 'listed' && !this.#byOrder.has(orderKey(order)))
        this.#byOrder.set(orderKey(order), stretch);
    }
    this.#others = stretches.filter(({ plan }) => !isPermutation(plan.order));
  }

  in(epoch: number): Stretch | undefined {
    return this.#byEpoch.get(epoch);
  }

  /** Those that may hold what a stretch begins with: first the epoch it says it is. */
  candidates({ epoch, plan: { order } }: Stretch): Iterable<Stretch> {
    const alike = order.kind === 'listed' ? undefined : this.#byOrder.get(orderKey(order));
    const rest = isPermutation(order) ? this.#others : this.#byEpoch.values();
    return new Set([this.#byEpoch.get(epoch), alike, ...rest].filter((one) => one !== undefined));
  }
}

/**
 * Finds the epoch and the position at which the uninterrupted run has what a stretch begins with; first in the epoch the
 * stretch says it is, then in the others. `undefined`: nowhere.
 */
export function* locate(
  stretch: Stretch,
  planned: PlannedEpochs,
  orders: OrderCache,
): Generator<number, Location | undefined> {
  // An epoch past the plan's end is taken to have the order that is its own.
  if (planned.in(stretch.epoch) === undefined && isPermutation(stretch.plan.order))
    return { epoch: stretch.epoch, offset: stretch.plan.offset };
  for (const candidate of planned.candidates(stretch)) {
    const offset = yield* offsetIn(stretch, candidate, orders);
    if (offset !== undefined) return { epoch: candidate.epoch, offset };
  }
  return undefined;
}

/** By what determines the orders where that is known, else by looking for the first samples of rank 0. */
function* offsetIn(
  stretch: Stretch,
  planned: Stretch,
  orders: OrderCache,
): Generator<number, number | undefined> {
  const [a, b] = [stretch.plan.order, planned.plan.order];
  if (sameOrder(a, b)) return stretch.plan.offset - planned.plan.offset;
  if (isPermutation(a) && isPermutation(b)) return undefined;
  const head = yield* firstSamples(stretch, HEAD, orders);
  if (head.length === 0) return undefined;
  const whole = yield* firstSamples(planned, Number.POSITIVE_INFINITY, orders);
  const offset = indexOfRun(whole, head);
  return offset < 0 ? undefined : offset;
}

/** As many samples as make a chance match of two shuffled orders next to impossible. */
const HEAD = 16;

function* firstSamples(
  { plan, batches }: Stretch,
  most: number,
  orders: OrderCache,
): Generator<number, number[]> {
  const indices = yield* orders.draw(plan.order);
  const samples: number[] = [];
  for (let batch = 0; batch < batches && samples.length < most; batch++) {
    const length = batchLength(plan, 0, batch);
    for (let slot = 0; slot < length && samples.length < most; slot++) {
      samples.push(indices[placeOfSlot(plan, 0, batch, slot) % indices.length] ?? 0);
    }
  }
  return samples;
}

function indexOfRun(whole: readonly number[], part: readonly number[]): number {
  for (let at = whole.indexOf(part[0] ?? -1); at >= 0; at = whole.indexOf(part[0] ?? -1, at + 1)) {
    if (part.every((sample, i) => whole[at + i] === sample || at + i >= whole.length)) return at;
  }
  return -1;
}
