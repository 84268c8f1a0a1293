// Folders that stand in for an extension under development: links to what it consists of.
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What no extension consists of. */
const LEFT_OUT = new Set(['node_modules', '.git', '.cache']);

/**
 * The same extension at another place. VS Code takes every colour theme inside an extension under development for that
 * extension's, and shows the first; our checkout holds the server with its themes, so it is opened from elsewhere.
 *
 * @param {string} extension Its folder.
 * @param {string} into A folder to make.
 * @returns {Promise<string>} `into`.
 */
export async function stageExtension(extension, into) {
  await mkdir(into, { recursive: true });
  for (const name of await readdir(extension)) {
    if (!LEFT_OUT.has(name)) await symlink(join(extension, name), join(into, name));
  }
  return into;
}

/**
 * The extension as a web extension: a manifest with "browser" and no "main", which VS Code runs in a browser's worker.
 * (With both, the Node host wins wherever there is one.)
 *
 * @param {string} extension Its folder.
 * @param {string} into A folder to make.
 * @returns {Promise<string>} `into`.
 */
export async function stageWebExtension(extension, into) {
  await stageExtension(extension, into);
  const { main: _, ...manifest } = JSON.parse(await readFile(join(extension, 'package.json'), 'utf8'));
  await rm(join(into, 'package.json'));
  await writeFile(join(into, 'package.json'), JSON.stringify(manifest, undefined, 2));
  return into;
}
