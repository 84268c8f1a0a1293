import type { TreeNode } from '../../core/document/tree.ts';
import { NOTHING, type Reader, type Site } from '../found.ts';
import type { Lint } from '../lint.ts';
import type { Source } from '../source.ts';
import { firstOf } from './firstOf.ts';
import { isLaunchFile, launchTasks } from './launchTasks.ts';
import { mappingsOf, type Place } from './nodes.ts';
import { seedOfRun } from './seedOfRun.ts';
import { accelerate } from './shapes/accelerate.ts';
import { deepspeed } from './shapes/deepspeed.ts';
import { hydra } from './shapes/hydra.ts';
import { lightning } from './shapes/lightning.ts';
import { llmFoundry } from './shapes/llmFoundry.ts';
import { mmengine } from './shapes/mmengine.ts';
import { nemo } from './shapes/nemo.ts';
import { isOwn, own } from './shapes/own.ts';
import type { ShapeReader } from './shapes/shape.ts';
import { torchtitan } from './shapes/torchtitan.ts';
import { transformers } from './shapes/transformers.ts';
import { stepsWithoutState } from './stepsWithoutState.ts';
import { treesOf } from './trees.ts';

/** Of these, a mapping is the first that recognises it. */
const SHAPES: readonly ShapeReader[] = [
  own,
  hydra,
  mmengine,
  llmFoundry,
  torchtitan,
  nemo,
  lightning,
  transformers,
  deepspeed,
  accelerate,
];

/** One of these stands in every text in which there is anything to find. To look for them costs a thousandth of parsing. */
const TRACES =
  /_target_|_dataloader|global_train_batch_size|seq_len|local_batch_size|trainer|per_device_train_batch_size|micro_batch_size|train_batch_size|distributed_type/;

function hasTraces({ path, text }: Source): boolean {
  return TRACES.test(text) || isOwn(path) || isLaunchFile(path);
}

/** Finds samplers in YAML, TOML and JSON. */
export const readData: Reader = (source) => {
  if (!hasTraces(source)) return NOTHING;
  const { roots, isBroken } = treesOf(source);
  const sites = roots.flatMap((root) => sitesOf(root, source));
  const lints = [
    ...roots.flatMap((root) => lintsOf(root, source)),
    ...sites.flatMap((site) => seedOfRun(site, source.text) ?? []),
  ];
  return { sites, lints: lints.toSorted((a, b) => a.at.start - b.at.start), isBroken };
};

function sitesOf(root: TreeNode, source: Source): Site[] {
  const sites: Site[] = [];
  for (const place of mappingsOf(root)) {
    const site = firstOf(SHAPES, (shape) => shape(place, source));
    if (site !== undefined) sites.push({ ...site, ...placesOf(site, place, source.text) });
  }
  return [...sites, ...launchTasks(root, source)].sort((a, b) => a.at.start - b.at.start);
}

/** A block of YAML reaches to where the next begins: without the blanks. It is named by its key, or else by its first. */
function placesOf({ at }: Site, { node, entry }: Place, text: string): Pick<Site, 'at' | 'nameAt'> {
  const end = at.start + text.slice(at.start, at.end).trimEnd().length;
  const nameAt = entry?.keySpan ?? node.entries[0]?.keySpan;
  return { at: { start: at.start, end }, ...(nameAt === undefined ? {} : { nameAt }) };
}

function lintsOf(root: TreeNode, source: Source): Lint[] {
  return [...mappingsOf(root)].flatMap((place) => stepsWithoutState(place, source) ?? []);
}
