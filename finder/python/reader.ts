import { type Found, NOTHING, type Site } from '../found.ts';
import type { Lint } from '../lint.ts';
import type { Source } from '../source.ts';
import { pythonLints } from './lints/all.ts';
import { contextOf } from './lints/context.ts';
import { withLoops } from './lints/withLoops.ts';
import { readProgram } from './meaning/program.ts';
import { isRelevant, WORDS } from './relevant.ts';
import { frameworkSites } from './sites/frameworks.ts';
import { trainerSites } from './sites/heliosTrainer.ts';
import { readCalls } from './sites/reading.ts';
import { torchSites } from './sites/torch.ts';
import { readSyntax } from './syntax/read.ts';

/** What is done to samplers, loaders and their settings once they are made. */
const ABOUT = [
  'set_epoch',
  'start_iter',
  'load_state_dict',
  'manual_seed',
  'seed_everything',
  'set_seed',
  'add_argument',
  'ModelCheckpoint',
  'prepare',
];

/** Finds samplers in Python by its syntax tree. Nothing is executed. */
export function readPython({ text }: Source): Found {
  if (!isRelevant(text)) return NOTHING;
  const { statements, isBroken } = readSyntax(text, [...WORDS, ...ABOUT]);
  const reading = readCalls(readProgram(text, statements));
  const described = torchSites(reading);
  const context = contextOf(reading, described);
  const sites = [...withLoops(context), ...trainerSites(reading), ...frameworkSites(reading)].toSorted(
    inOrder,
  );
  const lints = pythonLints(context).toSorted(inOrder);
  return { sites, lints, isBroken };
}

function inOrder(a: Pick<Site | Lint, 'at'>, b: Pick<Site | Lint, 'at'>): number {
  return a.at.start - b.at.start;
}
