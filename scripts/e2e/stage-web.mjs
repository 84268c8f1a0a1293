// The extension as a web extension: a manifest with "browser" and no "main", which VS Code runs in a browser's worker. (With
// both, the Node host wins wherever there is one.)
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What no extension consists of. */
const LEFT_OUT = new Set(['package.json', 'node_modules', '.git', '.cache']);

/**
 * @param {string} extension Its folder.
 * @param {string} into A folder to make.
 * @returns {Promise<string>} `into`, which shows what stands in `extension` but for the manifest.
 */
export async function stageWebExtension(extension, into) {
  await mkdir(into, { recursive: true });
  // The worker takes an extension for CommonJS, which is all it loads, by "main" ending in .cjs or by the want of "type".
  const {
    main: _main,
    type: _type,
    ...manifest
  } = JSON.parse(await readFile(join(extension, 'package.json'), 'utf8'));
  await writeFile(join(into, 'package.json'), JSON.stringify(manifest, undefined, 2));
  for (const name of await readdir(extension)) {
    if (!LEFT_OUT.has(name)) await symlink(join(extension, name), join(into, name));
  }
  return into;
}
