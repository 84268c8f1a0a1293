import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installOnce } from '../../scripts/install-once.mjs';
import { scratchFolder } from '../../scripts/scratch.mjs';

describe('installing once', () => {
  let cache: Awaited<ReturnType<typeof scratchFolder>>;
  let target: string;
  let fills: number;

  beforeEach(async () => {
    cache = await scratchFolder('cache');
    target = join(cache.path, 'thing-1.0.0');
    fills = 0;
  });
  afterEach(() => cache.remove());

  const fill = async (staging: string) => {
    fills += 1;
    await writeFile(join(staging, 'file'), 'whole');
  };

  it('fills the folder, and only the first time', async () => {
    expect(await installOnce(target, fill)).toBe(target);
    await installOnce(target, fill);
    expect(await readFile(join(target, 'file'), 'utf8')).toBe('whole');
    expect(fills).toBe(1);
  });

  it('leaves nothing where filling fails, and can be tried again', async () => {
    const failing = async (staging: string) => {
      await fill(staging);
      throw new Error('on purpose');
    };
    await expect(installOnce(target, failing)).rejects.toThrow('on purpose');
    expect(await readdir(cache.path)).toEqual([]);
    await installOnce(target, fill);
    expect(existsSync(target)).toBe(true);
  });

  it('takes what another run has put there meanwhile', async () => {
    await installOnce(target, async (staging) => {
      await fill(staging);
      await mkdir(target);
      await writeFile(join(target, 'file'), 'of the other');
    });
    expect(await readFile(join(target, 'file'), 'utf8')).toBe('of the other');
    expect(await readdir(cache.path)).toEqual(['thing-1.0.0']);
  });

  it('sweeps what a run that was killed has left, and nothing else', async () => {
    const [dead, alive, other] = [
      `${target}.partial-999999999`,
      `${target}.partial-${process.ppid}`,
      `${target}-2`,
    ];
    for (const folder of [dead, alive, other]) await mkdir(folder);
    await installOnce(target, fill);
    expect([dead, alive, other].map((folder) => existsSync(folder))).toEqual([false, true, true]);
  });
});
