import { finish } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../../core/document/reading.ts';
import { foundConfiguration } from '../../../extension/finder/foundConfiguration.ts';
import { Session } from '../../../finder/session.ts';

const PROGRAM = `from torch.utils.data import DataLoader, DistributedSampler
sampler = DistributedSampler(data, seed=7)
loader = DataLoader(data, batch_size=32, sampler=sampler)
`;

/** The configuration of the first sampler in a program. */
function configurationOf(text: string): string {
  const steps = new Session().answer({
    method: 'find',
    source: { path: '/train.py', language: 'python', text },
    said: {},
  });
  const result = finish(steps);
  if (result === undefined || !('found' in result)) throw new Error('Another answer.');
  const [[site], [derived]] = [result.found.sites, result.derived];
  if (site === undefined || derived === undefined) throw new Error('Nothing was found.');
  return foundConfiguration({ site, derived, path: '/train.py', line: 2 });
}

describe('what is derived of a sampler', () => {
  it('is a configuration like any other, with where each fact comes from', () => {
    const text = configurationOf(`# sampler-scope: length=1000 num_replicas=4\n${PROGRAM}`);
    expect(text).toContain('# DistributedSampler in train.py, line 2.');
    expect(text).toContain('# length 1000: said in a comment');
    expect(text).toContain('# sampler_drop_last False: default of DistributedSampler');
    const { described, problems } = readConfiguration('x.sampler.yaml', text);
    expect(problems).toEqual([]);
    expect(described?.job).toMatchObject({ ranks: 4, batchSize: 32, batchesPerEpoch: 8 });
  });

  it('says what is not known, and has what is missing said of it', () => {
    const text = configurationOf(PROGRAM);
    expect(text).toContain('# Not known yet: length? num_replicas?');
    expect(readConfiguration('x.sampler.yaml', text).problems.length).toBeGreaterThan(0);
  });

  it('is the same for the same', () => {
    expect(configurationOf(PROGRAM)).toBe(configurationOf(PROGRAM));
  });
});
