import { finish } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import type { FinderMethod, FinderRequest, FinderResults } from '../../finder/protocol.ts';
import { Session } from '../../finder/session.ts';

function find(path: string, language: 'python' | 'yaml', text: string, said = {}): FinderResults['find'] {
  const request: FinderRequest = { method: 'find', source: { path, language, text }, said };
  // A session answers a request of a method with that method's result.
  return finish<FinderResults[FinderMethod]>(new Session().answer(request)) as FinderResults['find'];
}

const HELIOS = `from helios.data.samplers import ResumableDistributedSampler
from torch.utils.data import DataLoader
sampler = ResumableDistributedSampler(ds, num_replicas=8, rank=rank, seed=3)
loader = DataLoader(ds, batch_size=32, sampler=sampler)
`;

describe('the finder as a session', () => {
  it('asks for the length, and once it is said counts, judges and makes a job of it', () => {
    const [open] = find('a.py', 'python', HELIOS).derived;
    expect(open).toMatchObject({ open: [{ name: 'length' }], configuration: undefined, verdict: undefined });
    const [known] = find('a.py', 'python', HELIOS, { setting: { length: 50_003 } }).derived;
    expect(known?.verdict).toMatchObject({ holds: false, state: 'broken' });
    expect(known?.summary).toMatch(/^8 ranks × 32 · 196 batches\/epoch · 5 pads · resume ✘ \d$/);
  });

  it('judges facts in whatever language they are written', () => {
    const yaml =
      'loader:\n  _target_: torch.utils.data.DataLoader\n  sampler:\n    _target_: torch.utils.data.DistributedSampler\n    seed: -1\n';
    const { found } = find('a.yaml', 'yaml', yaml);
    expect(found.lints.map(({ code, at }) => [code, yaml.slice(at.start, at.end)])).toEqual([['L14', '-1']]);
  });

  it('judges by what was said of the open facts too', () => {
    const codes = (said: object) => find('a.py', 'python', HELIOS, said).found.lints.map(({ code }) => code);
    expect(codes({})).not.toContain('L13');
    expect(codes({ answer: { length: 3 } })).toContain('L13');
  });

  it('judges a resumable sampler that stands in a document', () => {
    const text = `l:
  _target_: torch.utils.data.DataLoader
  batch_size: 32
  sampler: {_target_: helios.data.samplers.ResumableDistributedSampler, num_replicas: 8}
`;
    const [derived] = find('a.yaml', 'yaml', text, { answer: { length: 50_003 } }).derived;
    expect(derived?.summary).toMatch(/^8 ranks × 32 · 196 batches\/epoch · 5 pads · resume ✘ \d$/);
  });
});
