import {
  batchLength,
  checkStop,
  formatPath,
  jobFacts,
  type Order,
  orderKey,
  placeOfSample,
  readJob,
  type StopRuns,
  samplesOfRank,
  stopRuns,
} from '@sampler-scope/core';
import { scenario } from '../protocol/scenario.ts';
import {
  type BatchOfRank,
  type BatchSamples,
  type Refusal,
  TILE_LENGTH,
  type Tiles,
  type WorkerMethod,
  type WorkerProgress,
  type WorkerRequest,
  type WorkerResults,
} from '../protocol/worker.ts';
import { Inverses } from './inverses.ts';
import { SharedOrders } from './sharedOrders.ts';

/** What is kept of drawn orders: two of 10^7 samples, and many of less. In bytes. */
const KEPT_BYTES = 128 * 2 ** 20;

const NO_SAMPLE = 0xffff_ffff;

/** An answer in the making: yields how far it is, returns the result. To cancel is to stop asking. */
export type Steps<M extends WorkerMethod> = Generator<WorkerProgress, WorkerResults[M]>;

/** What the worker does, as plain functions over what it keeps: orders drawn so far. */
export class Session {
  readonly #orders = new SharedOrders(KEPT_BYTES);
  readonly #inverses = new Inverses();

  answer(request: WorkerRequest): Steps<WorkerMethod> {
    switch (request.method) {
      case 'read':
        return this.#read(request.configuration);
      case 'check':
        return this.#check(request);
      case 'samples':
        return this.#samples(request.groups);
      case 'difference':
      case 'inspect':
        return this.#batches(request.batches);
    }
  }

  // biome-ignore lint/correctness/useYield: there is nothing to wait for, but every answer comes in the same way.
  *#read(configuration: unknown): Steps<'read'> {
    const { config, job, problems } = readJob(configuration);
    if (config === undefined) return { ok: false, problems: refusalsOf(problems) };
    return { ok: true, facts: jobFacts(config, job), scenarios: scenariosOf(configuration) };
  }

  *#check({ configuration, scenario: wanted }: Extract<WorkerRequest, { method: 'check' }>): Steps<'check'> {
    const only = { ...asRecord(configuration), resume: [wanted] };
    const { config, problems } = readJob(only);
    const scenario = config?.resume?.[0];
    if (config === undefined || scenario === undefined) return { ok: false, problems: refusalsOf(problems) };
    const steps = checkStop(config, scenario, this.#orders);
    const first = steps.next();
    if (first.done) return { ok: true, check: first.value };

    // It takes drawing: what is known by arithmetic is told at once.
    const runs = stopRuns(config, scenario);
    const whole = placesToDraw(runs);
    yield { share: 0, runs };
    for (const places of cumulative(steps)) {
      if (typeof places !== 'number') return { ok: true, check: places.result };
      yield { share: whole === 0 ? 0 : Math.min(0.99, places / whole) };
    }
    throw new Error('a check ended without a result');
  }

  *#samples(groups: readonly Tiles[]): Steps<'samples'> {
    const values = new Uint32Array(groups.reduce((sum, { tiles }) => sum + tiles.length, 0) * TILE_LENGTH);
    let next = 0;
    for (const { plan, within, step, tiles } of groups) {
      const order = yield* shareOf(this.#orders.draw(plan.order), plan.order);
      const places = within && (yield* shareOf(this.#inverses.of(within, this.#orders), within));
      for (const { rank, tile } of tiles) {
        const all = samplesOfRank(plan.sharding, rank);
        for (let i = 0; i < TILE_LENGTH; i++, next++) {
          const sample = plan.offset + (tile * TILE_LENGTH + i) * step;
          if (sample >= all || order.length === 0) {
            values[next] = NO_SAMPLE;
            continue;
          }
          const index = order[placeOfSample(plan.sharding, rank, sample) % order.length] ?? NO_SAMPLE;
          values[next] = places === undefined ? index : (places[index] ?? NO_SAMPLE);
        }
      }
    }
    return values;
  }

  *#batches(batches: readonly BatchOfRank[]): Generator<WorkerProgress, readonly BatchSamples[]> {
    const read: BatchSamples[] = [];
    for (const { plan, rank, batch, within } of batches) {
      const order = yield* shareOf(this.#orders.draw(plan.order), plan.order);
      const length = batchLength(plan, rank, batch);
      const first = plan.offset + batch * plan.batchSize;
      const own = Float64Array.from({ length }, (_, slot) =>
        placeOfSample(plan.sharding, rank, first + slot),
      );
      const indices = Uint32Array.from(own, (place) => order[place % order.length] ?? NO_SAMPLE);
      const inverse =
        within &&
        !isSame(within, plan.order) &&
        (yield* shareOf(this.#inverses.of(within, this.#orders), within));
      const places = inverse ? Float64Array.from(indices, (index) => inverse[index] ?? NO_SAMPLE) : own;
      read.push({ indices, places });
    }
    return read;
  }
}

function isSame(a: Order, b: Order): boolean {
  return a.kind !== 'listed' && b.kind !== 'listed' && orderKey(a) === orderKey(b);
}

/** Steps that count places, as a share of an order's length. */
function* shareOf<T>(steps: Generator<number, T>, { length }: Order): Generator<WorkerProgress, T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { share: Math.min(1, step.value / Math.max(1, length)) };
  }
}

/** Counts on from one order to the next, where each counts its places from 0. */
function* cumulative<T>(steps: Generator<number, T>): Generator<number | { readonly result: T }, void> {
  let before = 0;
  let last = 0;
  for (;;) {
    const step = steps.next();
    if (step.done) {
      yield { result: step.value };
      return;
    }
    if (step.value < last) before += last;
    last = step.value;
    yield before + last;
  }
}

/** Places of all orders that have to be drawn: of epochs that have another order after the resume. */
function placesToDraw({ reference, resumed }: StopRuns): number {
  const lengths = new Map<string, number>();
  for (const { epoch, plan, resumed: after } of resumed.stretches) {
    const expected = reference.stretches.find((stretch) => stretch.epoch === epoch)?.plan.order;
    if (!after || expected === undefined || isSame(expected, plan.order)) continue;
    for (const order of [expected, plan.order]) {
      if (order.kind === 'shuffled') lengths.set(orderKey(order), order.length);
    }
  }
  return [...lengths.values()].reduce((sum, length) => sum + length, 0);
}

function refusalsOf(problems: ReturnType<typeof readJob>['problems']): Refusal[] {
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ path, message }) => ({ path: formatPath(path), message }));
}

/** The scenarios of a configuration that was read, as it spells them. */
function scenariosOf(configuration: unknown): ReturnType<typeof scenario.parse>[] {
  const { resume = [] } = asRecord(configuration);
  return Array.isArray(resume) ? resume.map((one) => scenario.parse(one)) : [];
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
