import type { FactValue } from '../../facts.ts';
import type { System } from '../../found.ts';
import { HELIOS } from './helios.ts';
import { MMENGINE } from './mmengine.ts';
import { TORCH } from './torch.ts';
import { TORCHDATA } from './torchdata.ts';

/** A class or function of another module whose arguments mean something here. */
export interface Known {
  /** As people call it: `DistributedSampler`. */
  readonly name: string;
  readonly system: System;
  readonly role: Role;
  /** In the order in which they may be given by position. */
  readonly parameters: readonly string[];
  /** Of those that mean something here and may be left out; one without is required, or `None`. */
  readonly defaults: Readonly<Record<string, FactValue>>;
  /** Where it may be imported from: dotted paths without the name. */
  readonly modules: readonly string[];
  /** A loader that keeps one iterator for all epochs. */
  readonly isEndless?: boolean;
}

export type Role =
  | 'loader'
  /** Shares the samples out to the ranks. */
  | 'distributed'
  | 'sequential'
  /** Draws from a generator. */
  | 'random'
  /** Cuts another sampler into batches. */
  | 'batches'
  /** Helios. */
  | 'params'
  | 'create-loader'
  | 'create-sampler'
  | 'trainer';

const BY_PATH: ReadonlyMap<string, Known> = new Map(
  [...TORCH, ...TORCHDATA, ...HELIOS, ...MMENGINE].flatMap((known) =>
    known.modules.map((module): [string, Known] => [`${module}.${known.name}`, known]),
  ),
);

/** What is known of a path; `*.DataLoader` is any that may come by an `import *` of a module not known. */
export function knownAt(path: string): Known | undefined {
  return BY_PATH.get(path);
}
