import { readJob } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import { loopFacts } from '../../../webview/worker/loopFacts.ts';

const { config } = readJob({
  version: 1,
  sampler: 'ResumableSequentialSampler',
  dataset: { length: 4 },
  epochs: 1,
  loop: 'helios-iteration',
});

describe('the loops to choose from', () => {
  it('say what they do, and by which parameters', () => {
    if (config === undefined) throw new Error('the job was not read');
    const { choices, name } = loopFacts(config);
    const sentenceOf = (loop: string) => choices.find((choice) => choice.name === loop)?.sentence;
    expect(name).toBe('helios-iteration');
    expect(sentenceOf('helios-iteration')).toBe(
      'Saves the next epoch beside a position in this one, and never clears start_iter. ' +
        '(ends: iterations, saved_epoch: next, saved_at_epoch_end: before_reset, cleared: never)',
    );
    expect(sentenceOf('correct')).not.toContain('(');
  });
});
