import type { Entry, MappingNode, TreeNode } from '../../../core/document/tree.ts';
import type { Fact, Facts } from '../../facts.ts';
import type { KnownOrder, Site } from '../../found.ts';
import { byDefault, factsOf, LENGTH_IS_OPEN, open, WORLD_IS_OPEN } from '../../newFacts.ts';
import { FactReader } from '../factReader.ts';
import { entryAt, mappingAt, type Place, textAt } from '../nodes.ts';
import { missingSlot, writtenSlots } from '../slots.ts';
import { isForTraining, type ShapeReader } from './shape.ts';

/** S11: classes that Hydra instantiates, by their `_target_`. */
export const hydra: ShapeReader = (place, { text }) => {
  const target = classOf(place.node);
  if (target === undefined) return undefined;
  if (LOADERS.includes(target)) return loaderSite(place, target, text);
  // A loader speaks for the sampler that stands in it.
  const [outer] = place.around;
  const isInLoader =
    place.entry?.key === 'sampler' && outer !== undefined && LOADERS.includes(classOf(outer) ?? '');
  return isInLoader ? undefined : samplerSite(place, target);
};

const LOADERS = ['DataLoader', 'StatefulDataLoader'];

/** Modules whose classes are known. A name alone may be anybody's. */
const MODULES = /^(torch\.utils\.data|torchdata|helios\.data)(\.|$)/;

/** The known class that a mapping is made into, by its name alone. */
function classOf(node: TreeNode): string | undefined {
  const target = textAt(node, '_target_');
  if (target === undefined || !MODULES.test(target)) return undefined;
  return target.slice(target.lastIndexOf('.') + 1);
}

function loaderSite({ node, root, around, entry }: Place, name: string, text: string): Site {
  const reader = new FactReader({ node, root, around });
  const of = name;
  const at = (key: string) => entryAt(node, key);
  const workers = reader.fact(at('num_workers'), byDefault(0, of));
  const facts = factsOf({
    length: LENGTH_IS_OPEN,
    batch_size: reader.fact(at('batch_size'), byDefault(1, of)),
    drop_last: reader.fact(at('drop_last'), byDefault(false, of)),
    num_workers: workers,
    prefetch_factor: reader.fact(at('prefetch_factor')),
    persistent_workers: reader.fact(at('persistent_workers')),
  });
  const { order, ...sampler } = samplerOf(reader, at('sampler'), at('shuffle'), at('batch_sampler'));
  const ofSampler = order.kind === 'exact' && isHelios(classOf(mappingAt(node, 'sampler') ?? node) ?? '');
  const system = ofSampler ? 'helios' : name === 'StatefulDataLoader' ? 'torchdata' : 'hydra';
  const span = { start: entry?.keySpan.start ?? node.span.start, end: node.span.end };
  return {
    shape: 'S11',
    system,
    name,
    at: span,
    facts: { ...facts, ...sampler.facts },
    order,
    ...slotsOf(node, { ...facts, ...sampler.facts }, text),
    ...(isForTraining(entry?.key) ? {} : { isTraining: false }),
  };
}

/** A resumable sampler that is left to count single samples can be told the batch. */
function slotsOf(loader: MappingNode, facts: Facts, text: string): Pick<Site, 'slots'> {
  const sampler = mappingAt(loader, 'sampler');
  if (sampler === undefined || facts.sampler_batch_size?.kind !== 'default') return {};
  return {
    slots: { ...writtenSlots(facts), ...missingSlot('sampler_batch_size', 'batch_size', sampler, text) },
  };
}

/** Whether something stands at a key, and not `null`. */
function isGiven(entry: Entry | undefined): boolean {
  return entry !== undefined && !(entry.value.kind === 'scalar' && entry.value.value === null);
}

interface KnownSampler {
  readonly facts: Facts;
  readonly order: KnownOrder;
}

function samplerOf(
  reader: FactReader,
  sampler: Entry | undefined,
  shuffle: Entry | undefined,
  batchSampler: Entry | undefined,
): KnownSampler {
  if (isGiven(batchSampler)) return unknown('a batch_sampler of its own');
  if (sampler !== undefined) {
    const node = reader.value(sampler);
    if (node === undefined) return unknown('its sampler stands in another file');
    if (node.kind !== 'scalar')
      return knownSampler(node, reader) ?? unknown('its sampler is not a known one');
    if (node.value !== null) return unknown('its sampler is not a known one');
  }
  const shuffled = reader.fact(shuffle, byDefault(false, 'DataLoader'));
  const facts = factsOf({ shuffle: shuffled });
  if (shuffled?.kind === 'open') return { facts, order: { kind: 'unknown', why: shuffled.why } };
  if (shuffled?.value === true) {
    const why = 'the order is drawn from the global generator, whose seed is not to be seen here';
    return { facts, order: { kind: 'unknown', why } };
  }
  return { facts, order: { kind: 'exact', sampler: 'ResumableSequentialSampler' } };
}

function unknown(why: string): KnownSampler {
  return { facts: {}, order: { kind: 'unknown', why } };
}

/** Facts and order of the samplers that core has, or has the order of. */
function knownSampler(node: TreeNode, reader: FactReader): KnownSampler | undefined {
  const name = classOf(node);
  if (name === undefined) return undefined;
  const fact = (key: string, absent?: Fact) => reader.fact(entryAt(node, key), absent);
  const seed = fact('seed', byDefault(0, name));
  switch (name) {
    case 'DistributedSampler':
    case 'StatefulDistributedSampler':
      return {
        facts: distributedFacts(fact, name),
        order: { kind: 'exact', sampler: 'ResumableDistributedSampler' },
      };
    case 'ResumableDistributedSampler':
      return {
        facts: { ...distributedFacts(fact, name), ...ownBatch(fact, name) },
        order: { kind: 'exact', sampler: name },
      };
    case 'ResumableRandomSampler':
      return {
        facts: { ...factsOf({ seed }), ...ownBatch(fact, name) },
        order: { kind: 'exact', sampler: name },
      };
    case 'ResumableSequentialSampler':
      return { facts: ownBatch(fact, name), order: { kind: 'exact', sampler: name } };
    case 'SequentialSampler':
      return { facts: {}, order: { kind: 'exact', sampler: 'ResumableSequentialSampler' } };
    case 'RandomSampler':
      return unknown('the order is drawn from a generator whose seed is not to be seen here');
    default:
      return undefined;
  }
}

type ReadFact = (key: string, absent?: Fact) => Fact | undefined;

function distributedFacts(fact: ReadFact, name: string): Facts {
  return factsOf({
    num_replicas: fact('num_replicas', WORLD_IS_OPEN),
    shuffle: fact('shuffle', byDefault(true, name)),
    seed: fact('seed', byDefault(0, name)),
    sampler_drop_last: fact('drop_last', byDefault(false, name)),
  });
}

function ownBatch(fact: ReadFact, name: string): Facts {
  return factsOf({ sampler_batch_size: fact('batch_size', byDefault(1, name)) });
}

function isHelios(name: string): boolean {
  return name.startsWith('Resumable');
}

/** A sampler whose loader stands somewhere else. */
function samplerSite({ node, root, around, entry }: Place, name: string): Site | undefined {
  const known = knownSampler(node, new FactReader({ node, root, around }));
  if (known === undefined) return undefined;
  const [outer] = around;
  const beside = outer && new FactReader({ node: outer, root, around }).fact(entryAt(outer, 'batch_size'));
  const facts = factsOf({
    length: LENGTH_IS_OPEN,
    batch_size: beside ?? known.facts.sampler_batch_size ?? open('its loader stands somewhere else'),
  });
  return {
    shape: 'S11',
    system: isHelios(name) ? 'helios' : name.startsWith('Stateful') ? 'torchdata' : 'hydra',
    name,
    at: { start: entry?.keySpan.start ?? node.span.start, end: node.span.end },
    facts: { ...facts, ...known.facts },
    order: known.order,
  };
}
