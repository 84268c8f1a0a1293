// VS Code's user settings for a window that shows nothing but what is looked at.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const QUIET = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.simpleDialog.enable': true,
  'window.menuBarVisibility': 'compact',
  'git.enabled': false,
};

/**
 * Writes the settings a user-data folder starts with. What a person changed there since stays.
 *
 * @param {string} userData
 * @param {Record<string, unknown>} settings On top of the quiet ones.
 */
export async function writeUserSettings(userData, settings) {
  const file = join(userData, 'User/settings.json');
  /** @type {unknown} */
  const kept = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {};
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(Object.assign({}, QUIET, kept, settings), undefined, 2)}\n`);
}
