// Which test file is run by which step. Every *.test.ts and *.test.tsx under test/ belongs to exactly one.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../root.mjs';

/** @typedef {'unit' | 'webview' | 'outside' | 'host'} Kind */

/**
 * @param {string} path In test/, with slashes.
 * @returns {Kind}
 */
export function kindOf(path) {
  if (path.startsWith('e2e/outside/')) return 'outside';
  if (path.startsWith('e2e/')) return 'host';
  return /\.chromium\.test\.tsx?$/.test(path) ? 'webview' : 'unit';
}

/**
 * @param {Kind} kind
 * @returns {Promise<string[]>} Absolute paths.
 */
export async function testFiles(kind) {
  const names = await readdir(`${root}/test`, { recursive: true });
  return names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.test\.tsx?$/.test(name) && kindOf(name) === kind)
    .map((name) => join(root, 'test', name));
}
