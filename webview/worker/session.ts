import {
  batchLength,
  checkStop,
  type Diagnosis,
  diagnose,
  diagnosisWords,
  formatNumber,
  jobFacts,
  type Order,
  orderKey,
  placeOfSample,
  readJob,
  type StopCheck,
  type StopRuns,
  samplesOfRank,
  stopRuns,
  violationWords,
} from '@sampler-scope/core';
import type { Diagnosed, Finding } from '../protocol/answers.ts';
import {
  type BatchSamples,
  MOST_DRAWN,
  TILE_LENGTH,
  type WorkerProgress,
  type WorkerResults,
} from '../protocol/results.ts';
import { scenario } from '../protocol/scenario.ts';
import type { BatchOfRank, StoppedJob, Tiles, WorkerMethod, WorkerRequest } from '../protocol/worker.ts';
import { comparison } from './comparison.ts';
import { elasticAnswer } from './elasticAnswer.ts';
import { everyStops } from './everyStops.ts';
import { exposureStrip } from './exposureStrip.ts';
import { findPlaces } from './findPlaces.ts';
import { Inverses } from './inverses.ts';
import { asRecord, jobOfRequest, refusalsOf, requireJob } from './jobOfRequest.ts';
import { loopFacts } from './loopFacts.ts';
import { mendedJob } from './mendedJob.ts';
import { SharedOrders } from './sharedOrders.ts';

/** What is kept of drawn orders: three of 10^7 samples, and many of less. Of their inverses as much again. In bytes. */
const KEPT_BYTES = 128 * 2 ** 20;

const NO_SAMPLE = 0xffff_ffff;

/** An answer in the making: yields how far it is, returns the result. To cancel is to stop asking. */
export type Steps<M extends WorkerMethod> = Generator<WorkerProgress, WorkerResults[M]>;

/** What the worker does, as plain functions over what it keeps: orders drawn so far. */
export class Session {
  readonly #orders = new SharedOrders(KEPT_BYTES);
  readonly #inverses = new Inverses(KEPT_BYTES);
  /** What was checked last, so that its diagnosis need not check it again. */
  #lastCheck: { readonly of: string; readonly check: StopCheck } | undefined;

  answer(request: WorkerRequest): Steps<WorkerMethod> {
    switch (request.method) {
      case 'read':
        return this.#read(request.configuration);
      case 'check':
        return this.#check(request);
      case 'diagnose':
        return this.#diagnose(request);
      case 'stops':
        return everyStops(request, this.#orders);
      case 'exposure':
        return exposureStrip(request, this.#orders);
      case 'elastic':
        return this.#elastic(request);
      case 'samples':
        return this.#samples(request.groups);
      case 'difference':
      case 'inspect':
        return this.#batches(request.batches);
      case 'compare':
        return this.#compare(request);
      case 'find':
        return findPlaces(request, this.#orders);
    }
  }

  // biome-ignore lint/correctness/useYield: there is nothing to wait for, but every answer comes in the same way.
  *#read(configuration: unknown): Steps<'read'> {
    const { config, job, problems } = readJob(configuration);
    if (config === undefined) return { ok: false, problems: refusalsOf(problems) };
    return {
      ok: true,
      facts: jobFacts(config, job),
      scenarios: scenariosOf(configuration),
      loop: loopFacts(config),
    };
  }

  *#check(request: StoppedJob): Steps<'check'> {
    const read = jobOfRequest(request);
    if (!read.ok) return read;
    const { config, scenario } = read;
    const { length } = config.dataset;
    if (length > MOST_DRAWN && placesToDraw(stopRuns(config, scenario)) > 0) return tooBig(length);
    const steps = checkStop(config, scenario, this.#orders);
    const first = steps.next();
    if (first.done) return this.#checked(request, first.value);

    // It takes drawing: what is known by arithmetic is told at once.
    const runs = stopRuns(config, scenario);
    const whole = placesToDraw(runs);
    yield { share: 0, runs };
    for (const places of cumulative(steps)) {
      if (typeof places !== 'number') return this.#checked(request, places.result);
      yield { share: whole === 0 ? 0 : Math.min(0.99, places / whole) };
    }
    throw new Error('a check ended without a result');
  }

  #checked(request: StoppedJob, check: StopCheck): WorkerResults['check'] {
    this.#lastCheck = { of: JSON.stringify(request), check };
    const diagnosed = diagnose(check, this.#orders).next();
    return {
      ok: true,
      check,
      findings: check.violations.map(findingOf),
      diagnosis: diagnosed.done ? diagnosedOf(diagnosed.value, request) : undefined,
    };
  }

  *#diagnose(request: StoppedJob): Steps<'diagnose'> {
    const { config, scenario } = requireJob(request);
    // The same request but for its method, and so but for its first key.
    const known = this.#lastCheck?.of === JSON.stringify({ ...request, method: 'check' });
    const check =
      known && this.#lastCheck !== undefined
        ? this.#lastCheck.check
        : yield* shareOf(checkStop(config, scenario, this.#orders), { length: config.dataset.length });
    const found = yield* shareOf(diagnose(check, this.#orders), { length: config.dataset.length });
    return diagnosedOf(found, request);
  }

  // biome-ignore lint/correctness/useYield: there is nothing to wait for, but every answer comes in the same way.
  *#elastic(request: StoppedJob): Steps<'elastic'> {
    return elasticAnswer(request);
  }

  *#compare(request: Extract<WorkerRequest, { method: 'compare' }>): Steps<'compare'> {
    const steps = comparison(request, this.#orders);
    // How long it takes is known only when the orders are: it is told that it goes on.
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      yield { share: 0 };
    }
  }

  *#samples(groups: readonly Tiles[]): Steps<'samples'> {
    const values = new Uint32Array(groups.reduce((sum, { tiles }) => sum + tiles.length, 0) * TILE_LENGTH);
    let next = 0;
    for (const { plan, within, step, tiles } of groups) {
      const { order, sharding, offset } = plan;
      const lastOf = ({ rank, tile }: Tiles['tiles'][number]): number => {
        const last = offset + ((tile + 1) * TILE_LENGTH - 1) * step;
        return placeOfSample(sharding, rank, Math.min(last, samplesOfRank(sharding, rank) - 1));
      };
      const indices = yield* shareOf(this.#orders.drawStart(order, reach(order, tiles.map(lastOf))), order);
      const places = within && (yield* shareOf(this.#inverses.of(within, this.#orders), within));
      for (const { rank, tile } of tiles) {
        const all = samplesOfRank(sharding, rank);
        for (let i = 0; i < TILE_LENGTH; i++, next++) {
          const sample = offset + (tile * TILE_LENGTH + i) * step;
          if (sample >= all || order.length === 0) {
            values[next] = NO_SAMPLE;
            continue;
          }
          const index = indices[placeOfSample(sharding, rank, sample) % order.length] ?? NO_SAMPLE;
          values[next] = places === undefined ? index : (places[index] ?? NO_SAMPLE);
        }
      }
    }
    return values;
  }

  *#batches(batches: readonly BatchOfRank[]): Generator<WorkerProgress, readonly BatchSamples[]> {
    const read: BatchSamples[] = [];
    for (const { plan, rank, batch, within } of batches) {
      const { order } = plan;
      const length = batchLength(plan, rank, batch);
      const first = plan.offset + batch * plan.batchSize;
      const own = Float64Array.from({ length }, (_, slot) =>
        placeOfSample(plan.sharding, rank, first + slot),
      );
      const drawn = yield* shareOf(this.#orders.drawStart(order, reach(order, own)), order);
      const indices = Uint32Array.from(own, (place) => drawn[place % order.length] ?? NO_SAMPLE);
      const inverse =
        within && !isSame(within, order) && (yield* shareOf(this.#inverses.of(within, this.#orders), within));
      const places = inverse ? Float64Array.from(indices, (index) => inverse[index] ?? NO_SAMPLE) : own;
      read.push({ indices, places });
    }
    return read;
  }
}

/** How many of an order's first places hold all of these; a pad's wraps around, to where the order begins. */
function reach({ length }: Order, places: Iterable<number>): number {
  let most = 0;
  for (const place of places) most = Math.max(most, place + 1);
  return Math.min(most, length);
}

function isSame(a: Order, b: Order): boolean {
  return a.kind !== 'listed' && b.kind !== 'listed' && orderKey(a) === orderKey(b);
}

/** Steps that count places, as a share of an order's length. */
function* shareOf<T>(
  steps: Generator<number, T>,
  { length }: Pick<Order, 'length'>,
): Generator<WorkerProgress, T> {
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

/** What cannot be told by arithmetic, and takes more memory than there may be. */
function tooBig(length: number): WorkerResults['check'] {
  const gigabytes = Math.round((40 * length) / 2 ** 30) / 10;
  const message = `Two orders meet, and each takes ${formatNumber(gigabytes)} GB to be drawn: too big to be checked here.`;
  return { ok: false, problems: [{ path: 'dataset.length', message }] };
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

/** Faults in words, each with what mends it. */
function diagnosedOf(found: readonly Diagnosis[], job: StoppedJob): readonly Diagnosed[] {
  return found.map((one) => ({ ...diagnosisWords(one), mended: mendedJob(one, job) }));
}

function findingOf(violation: StopCheck['violations'][number]): Finding {
  const { severity, at } = violation;
  return { ...violationWords(violation), severity, at };
}

/** The scenarios of a configuration that was read, as it spells them. */
function scenariosOf(configuration: unknown): ReturnType<typeof scenario.parse>[] {
  const { resume = [] } = asRecord(configuration);
  return Array.isArray(resume) ? resume.map((one) => scenario.parse(one)) : [];
}
