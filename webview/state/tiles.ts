import { signal } from '@preact/signals';
import { type EpochPlan, type Order, orderKey, placeOfSample, samplesOfRank } from '@sampler-scope/core';
import type { Picture, RowKind } from '../layout/picture.ts';
import { runOf } from '../layout/picture.ts';
import { NO_SAMPLE, type SampleLookup } from '../layout/samples.ts';
import { MOST_DRAWN, TILE_LENGTH } from '../protocol/results.ts';
import type { Tiles } from '../protocol/worker.ts';

/** Tiles that are kept, a kilobyte each. */
const MOST_KEPT = 8192;

/** Tiles that one request asks for. What is seen needs fewer; what is not seen is not asked. */
const MOST_ASKED = 4096;

interface Missing {
  readonly plan: EpochPlan;
  readonly within: Order | undefined;
  readonly step: number;
  readonly tiles: Map<string, { readonly rank: number; readonly tile: number }>;
}

/**
 * Samples that the worker has fetched, by what determines them, so that another stop or another view needs no new ones.
 * What is asked for and not here is noted, to be fetched.
 */
export class SampleTiles {
  /** Changes when tiles come in. */
  readonly version = signal(0);
  readonly #kept = new Map<string, Uint32Array>();
  readonly #missing = new Map<string, Missing>();

  /** Looks samples up for a picture. */
  lookupFor(picture: Picture): SampleLookup {
    return {
      index: (row, stretch, rank, sample, step) => {
        const plan = planAt(picture, row, stretch);
        if (plan === undefined) return NO_SAMPLE;
        if (plan.order.kind === 'sequential') return sequentialIndex(plan, rank, sample);
        return this.#value(plan, undefined, rank, sample, step);
      },
      expectedPlace: (stretch, rank, sample, step) => {
        const plan = planAt(picture, 'observed', stretch);
        const epoch = picture.resumed.stretches[stretch]?.epoch;
        const within = picture.reference.stretches.find((one) => one.epoch === epoch)?.plan.order;
        return plan === undefined ? NO_SAMPLE : this.#value(plan, within, rank, sample, step);
      },
    };
  }

  /** What was asked for since the last call and is not here. */
  takeMissing(): Tiles[] {
    const groups = [...this.#missing.values()].map(({ plan, within, step, tiles }) => ({
      plan,
      ...(within === undefined ? {} : { within }),
      step,
      tiles: [...tiles.values()],
    }));
    this.#missing.clear();
    return groups;
  }

  /** Keeps what was fetched for some groups. */
  keep(groups: readonly Tiles[], values: Uint32Array): void {
    let next = 0;
    for (const { plan, within, step, tiles } of groups) {
      const source = sourceKey(plan, within, step);
      for (const { rank, tile } of tiles) {
        this.#kept.set(`${source} ${rank} ${tile}`, values.slice(next, next + TILE_LENGTH));
        next += TILE_LENGTH;
      }
    }
    for (const key of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(key);
    }
    this.version.value++;
  }

  #value(
    plan: EpochPlan,
    within: Order | undefined,
    rank: number,
    sample: number,
    step: number,
  ): number | undefined {
    const position = sample / step;
    const tile = Math.floor(position / TILE_LENGTH);
    const source = sourceKey(plan, within, step);
    const key = `${source} ${rank} ${tile}`;
    const values = this.#kept.get(key);
    if (values !== undefined) return values[position - tile * TILE_LENGTH] ?? NO_SAMPLE;
    this.#note(source, key, { plan, within, step }, rank, tile);
    return undefined;
  }

  #note(source: string, key: string, of: Omit<Missing, 'tiles'>, rank: number, tile: number): void {
    if (of.plan.order.length > MOST_DRAWN) return;
    const missing = this.#missing.get(source) ?? { ...of, tiles: new Map() };
    this.#missing.set(source, missing);
    if (missing.tiles.size < MOST_ASKED) missing.tiles.set(key, { rank, tile });
  }
}

function planAt(picture: Picture, row: RowKind, stretch: number): EpochPlan | undefined {
  return runOf(picture, row).stretches[stretch]?.plan;
}

function sequentialIndex(plan: EpochPlan, rank: number, sample: number): number {
  const { order, sharding, offset } = plan;
  if (offset + sample >= samplesOfRank(sharding, rank) || order.length === 0) return NO_SAMPLE;
  return placeOfSample(sharding, rank, offset + sample) % order.length;
}

const keys = new WeakMap<EpochPlan, string>();
const listed = new WeakMap<Order, number>();
let lastListed = 0;

/** What determines the samples that a plan gives, as a text. */
function sourceKey(plan: EpochPlan, within: Order | undefined, step: number): string {
  let key = keys.get(plan);
  if (key === undefined) {
    const { sharding, order, offset } = plan;
    const shared =
      sharding.kind === 'ragged' ? 'ragged' : `${sharding.kind} ${sharding.ranks} ${sharding.perRank}`;
    key = `${keyOfOrder(order)} ${shared} ${offset}`;
    keys.set(plan, key);
  }
  return `${key} ${within === undefined ? '' : keyOfOrder(within)} ${step}`;
}

/** Orders that are only listed are told apart by which they are. */
function keyOfOrder(order: Order): string {
  if (order.kind !== 'listed') return orderKey(order);
  const number = listed.get(order) ?? ++lastListed;
  listed.set(order, number);
  return `listed ${number}`;
}
