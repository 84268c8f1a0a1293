import { type Found, NOTHING } from '../found.ts';
import type { Source } from '../source.ts';
import { readProgram } from './meaning/program.ts';
import { isRelevant } from './relevant.ts';
import { trainerSites } from './sites/heliosTrainer.ts';
import { readCalls } from './sites/reading.ts';
import { torchSites } from './sites/torch.ts';
import { readSyntax } from './syntax/read.ts';

/** Finds samplers in Python by its syntax tree. Nothing is executed. */
export function readPython({ text }: Source): Found {
  if (!isRelevant(text)) return NOTHING;
  const { statements, isBroken } = readSyntax(text);
  const reading = readCalls(readProgram(text, statements));
  const described = torchSites(reading);
  const sites = [...described.map(({ site }) => site), ...trainerSites(reading)].toSorted(
    (a, b) => a.at.start - b.at.start,
  );
  return { sites, lints: [], isBroken };
}
