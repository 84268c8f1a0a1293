import {
  ProcessGroupError,
  RankError,
  ResumableDistributedSampler,
  setProcessGroup,
  WorldSizeError,
} from '@sampler-scope/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const dataset = { length: 12 };

beforeEach(() => {
  vi.stubEnv('WORLD_SIZE', undefined);
  vi.stubEnv('RANK', undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
  setProcessGroup(undefined);
});

describe('numReplicas and rank, where they are left out', () => {
  it('come from the process group', () => {
    setProcessGroup({ worldSize: 4, rank: 1 });
    expect([...new ResumableDistributedSampler(dataset, { shuffle: false })]).toEqual([1, 5, 9]);
  });

  it('come from WORLD_SIZE and RANK', () => {
    vi.stubEnv('WORLD_SIZE', '4');
    vi.stubEnv('RANK', '2');
    expect([...new ResumableDistributedSampler(dataset, { shuffle: false })]).toEqual([2, 6, 10]);
  });

  it('come from the process group rather than from the environment', () => {
    vi.stubEnv('WORLD_SIZE', '4');
    vi.stubEnv('RANK', '2');
    setProcessGroup({ worldSize: 6, rank: 0 });
    expect([...new ResumableDistributedSampler(dataset, { shuffle: false })]).toEqual([0, 6]);
  });

  it('come each on its own: what is given stands', () => {
    setProcessGroup({ worldSize: 4, rank: 1 });
    expect([...new ResumableDistributedSampler(dataset, { rank: 3, shuffle: false })]).toEqual([3, 7, 11]);
    expect([...new ResumableDistributedSampler(dataset, { numReplicas: 6, shuffle: false })]).toEqual([1, 7]);
  });

  it('are forgotten with the process group', () => {
    setProcessGroup({ worldSize: 4, rank: 1 });
    setProcessGroup(undefined);
    expect(() => new ResumableDistributedSampler(dataset)).toThrow(ProcessGroupError);
  });
});

describe('without a process group', () => {
  // torch.distributed.get_world_size(), PyTorch 1.13 and 2.13.
  const words =
    'Default process group has not been initialized, please make sure to call init_process_group.';

  it("says it in PyTorch's words, and which one is missing", () => {
    expect(() => new ResumableDistributedSampler(dataset)).toThrow(words);
    expect(() => new ResumableDistributedSampler(dataset, { rank: 0 })).toThrow(/numReplicas was left out/);
    expect(() => new ResumableDistributedSampler(dataset, { numReplicas: 2 })).toThrow(/rank was left out/);
    expect(() => new ResumableDistributedSampler(dataset, { numReplicas: 2 })).toThrow(ProcessGroupError);
  });

  it('takes an empty variable for none', () => {
    vi.stubEnv('WORLD_SIZE', '');
    expect(() => new ResumableDistributedSampler(dataset, { rank: 0 })).toThrow(ProcessGroupError);
  });
});

describe('a process group that cannot be', () => {
  it.each([0, -1, 1.5, Number.NaN])('of world size %d is refused', (worldSize) => {
    expect(() => setProcessGroup({ worldSize, rank: 0 })).toThrow(WorldSizeError);
    expect(() => setProcessGroup({ worldSize, rank: 0 })).toThrow(`worldSize: expected an integer from 1`);
  });

  it.each([-1, 4, 0.5, Number.NaN])('of 4 with rank %d is refused', (rank) => {
    expect(() => setProcessGroup({ worldSize: 4, rank })).toThrow(RankError);
  });

  it.each([
    ['eight', '0', WorldSizeError],
    ['0', '0', WorldSizeError],
    ['2.5', '0', WorldSizeError],
    ['2', '2', RankError],
    ['2', '-1', RankError],
    ['2', 'one', RankError],
  ])('by WORLD_SIZE=%s and RANK=%s is refused', (worldSize, rank, ErrorClass) => {
    vi.stubEnv('WORLD_SIZE', worldSize);
    vi.stubEnv('RANK', rank);
    expect(() => new ResumableDistributedSampler(dataset)).toThrow(ErrorClass);
  });
});
