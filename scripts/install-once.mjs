// Filling a folder of the cache exactly once, however often and however concurrently it is asked for.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Fills a folder beside `target` and renames it into place, so that an interrupted run never leaves half an install and
 * two runs at once never see each other's: the second to finish drops its own copy.
 *
 * @param {string} target An absolute path whose last part names the version, since what stands there is never refreshed.
 * @param {(staging: string) => Promise<void>} fill Writes everything into the empty folder it is given.
 * @returns {Promise<string>} `target`.
 */
export async function installOnce(target, fill) {
  if (existsSync(target)) return target;
  await sweepAbandoned(target);
  const staging = `${target}.partial-${process.pid}`;
  await mkdir(staging, { recursive: true });
  try {
    await fill(staging);
    await rename(staging, target);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

/** @param {string} target */
async function sweepAbandoned(target) {
  const prefix = `${basename(target)}.partial-`;
  const folder = dirname(target);
  for (const name of existsSync(folder) ? await readdir(folder) : []) {
    if (!name.startsWith(prefix) || isRunning(Number(name.slice(prefix.length)))) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
