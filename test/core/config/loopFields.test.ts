import { CORRECT_LOOP, LOOPS, loopFields, snakeKey } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';

const fields = loopFields();

describe('the parameters of a loop, for one who changes them', () => {
  it('are all there are, each once and with words', () => {
    expect(fields.map(({ name }) => name).sort()).toEqual(Object.keys(CORRECT_LOOP).map(snakeKey).sort());
    for (const { description } of fields) expect(description).toMatch(/^\S.*[.'1)]$/);
  });

  it('offer every value that a named loop has', () => {
    for (const { parameters } of [{ parameters: CORRECT_LOOP }, ...LOOPS]) {
      for (const [key, value] of Object.entries(parameters)) {
        const { options } = fields.find(({ name }) => name === snakeKey(key)) ?? {};
        if (typeof value === 'number' || value === undefined) expect(options).toBeUndefined();
        else if (key !== 'restoredAdded') expect(options).toContain(value);
      }
    }
  });
});
