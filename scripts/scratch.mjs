// Folders for temporary files. Imports only node: builtins.
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @param {string} purpose Part of its name.
 * @returns {Promise<{ path: string, remove: () => void }>} A new, empty folder; removed at the latest when we exit.
 */
export async function scratchFolder(purpose) {
  const path = await mkdtemp(join(tmpdir(), `sampler-scope-${purpose}-`));
  const remove = () => {
    process.off('exit', remove);
    rmSync(path, { recursive: true, force: true });
  };
  process.on('exit', remove);
  return { path, remove };
}
