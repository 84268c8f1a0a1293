import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../core/document/reading.ts';
import { quickVerdicts } from '../../extension/configurations/verdicts.ts';

/** A job of this size, stopped after each of its first batches. */
function job({ ranks = 8, epochs = 3, scenarios = 1 }): string {
  const stops = Array.from({ length: scenarios }, (_, batch) => `  - stop: { epoch: 0, batch: ${batch} }\n`);
  return `version: 1
sampler: ResumableDistributedSampler
dataset: { length: 100000000 }
args: { num_replicas: ${ranks}, batch_size: 8 }
loader: { batch_size: 8 }
epochs: ${epochs}
resume:
${stops.join('')}`;
}

const known = (size: Parameters<typeof job>[0]) =>
  quickVerdicts(readConfiguration('x.sampler.yaml', job(size))).map((verdict) => verdict?.holds);

describe('verdicts on the extension host', () => {
  it('are known for a job of an ordinary size', () => {
    expect(known({ ranks: 1024, scenarios: 2 })).toEqual([true, true]);
  });

  it.each([{ epochs: 100_000 }, { epochs: 1_000_000 }, { ranks: 8192 }, { scenarios: 2000 }])(
    'are left to the worker where they would take long: %j',
    (size) => {
      expect(new Set(known(size))).toEqual(new Set([undefined]));
    },
  );
});
