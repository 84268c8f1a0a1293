// What the two commands, npm start and npm test, need before anything else. Imports only node: builtins.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { HarnessError } from './errors.mjs';
import { run } from './process.mjs';
import { root } from './root.mjs';

/**
 * Runs `npm ci` where node_modules is missing, was interrupted, or is not what package-lock.json says.
 *
 * @param {(line: string) => void} say
 */
export async function ensureInstalled(say) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new HarnessError(`Node ${process.versions.node} is too old: 20.19 or newer is needed.`);
  }
  const missing = await firstMissing();
  if (missing === undefined) return;
  say(`Installing dependencies (${missing}) ...`);
  // Nothing we use needs its install script: what is compiled comes prebuilt.
  const { code, signal } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    show: true,
  });
  if (code !== 0)
    throw new HarnessError(`"npm ci" ended with ${code ?? signal}. Is the npm registry reachable?`);
}

/** @returns {Promise<string | undefined>} Why an install is needed, if it is. */
async function firstMissing() {
  // npm writes this one last, so an install that was interrupted has none.
  const written = `${root}/node_modules/.package-lock.json`;
  if (!existsSync(written)) return 'there are none yet';
  const wanted = await lockedPackages(`${root}/package-lock.json`);
  const present = await lockedPackages(written);
  for (const [path, { version, optional }] of Object.entries(wanted)) {
    // The optional ones are prebuilt for other platforms; npm leaves out those that are not ours.
    if (!path.startsWith('node_modules/') || (optional && !present[path])) continue;
    if (present[path]?.version !== version || !existsSync(`${root}/${path}`)) {
      return `${path} is not at ${version ?? 'its place'}`;
    }
  }
  return undefined;
}

/**
 * @param {string} lockFile
 * @returns {Promise<Record<string, { version?: string, optional?: boolean }>>}
 */
async function lockedPackages(lockFile) {
  return JSON.parse(await readFile(lockFile, 'utf8')).packages;
}
