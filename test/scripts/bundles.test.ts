import { stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { budgets } from '../../esbuild.mjs';
import { root } from '../../scripts/root.mjs';

describe('what the build wrote to dist/', () => {
  it.each(budgets)('keeps the budget: $name', async ({ files, limit }) => {
    const sizes = await Promise.all(files.map((file) => stat(`${root}/dist/${file}`)));
    expect(sizes.reduce((total, { size }) => total + size, 0) / 1000).toBeLessThanOrEqual(limit);
  });
});
