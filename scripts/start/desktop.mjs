// VS Code as a program with a window: the one of this machine, or one that @vscode/test-electron downloads.

import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { run } from '../process.mjs';
import { cache, examples, root } from '../root.mjs';
import { withoutVsCode } from '../vscode/environment.mjs';
import { hasDisplay } from './display.mjs';

/** @typedef {{ opened: true } | { opened: false, why: string }} Outcome */

/** How long the download server may be silent before it counts as out of reach, in milliseconds. */
const DOWNLOAD_SILENCE = 5000;

/** One that ends sooner than this, in milliseconds, and not well, could not open a window at all. */
const TOO_SOON = 15_000;

/**
 * Opens the `code` on PATH.
 *
 * @returns {Promise<Outcome>}
 */
export async function openInstalled() {
  const code = findCode();
  if (code === undefined) return { opened: false, why: 'There is no "code" on PATH.' };
  if (process.env.VSCODE_IPC_HOOK_CLI !== undefined) {
    return {
      opened: false,
      why: 'This terminal belongs to a remote VS Code, whose "code" cannot load an extension under development.',
    };
  }
  console.log(`Opening examples/ with "${code}", the "code" on PATH.`);
  const { code: exit, signal, output } = await run(code, ['--new-window', ...windowArguments()]);
  if (exit === 0) return { opened: true };
  return { opened: false, why: `"${code}" ended with ${exit ?? signal}: ${firstLine(output)}` };
}

/**
 * Downloads a VS Code into the cache, unless it is there already, opens it and waits until it is closed.
 *
 * @returns {Promise<Outcome>}
 */
export async function openDownloaded() {
  if (!hasDisplay()) {
    return {
      opened: false,
      why: 'No VS Code is downloaded: there is no display (DISPLAY, WAYLAND_DISPLAY) to open one on.',
    };
  }
  /** @type {string} */
  let executable;
  try {
    await mkdir(cache, { recursive: true });
    executable = await downloadAndUnzipVSCode({
      version: 'stable',
      cachePath: join(cache, 'vscode-desktop'),
      timeout: DOWNLOAD_SILENCE,
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { opened: false, why: `VS Code cannot be downloaded: ${firstLine(why)}` };
  }
  console.log(`Opening examples/ with a downloaded VS Code, ${executable}. Ctrl-C closes it.`);
  const begin = Date.now();
  const { code, signal, output } = await run(executable, ['--wait', ...windowArguments({ own: true })], {
    env: withoutVsCode(process.env),
  });
  if (code !== 0 && Date.now() - begin < TOO_SOON) {
    return {
      opened: false,
      why: `The downloaded VS Code ended with ${code ?? signal}: ${firstLine(output)}`,
    };
  }
  return { opened: true };
}

/** @returns {string | undefined} */
function findCode() {
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

/**
 * @param {{ own?: boolean }} [options] `own`: with user data of its own, not those of the VS Code the person works with.
 * @returns {string[]}
 */
function windowArguments({ own = false } = {}) {
  const args = [examples, `--extensionDevelopmentPath=${root}`];
  const isRoot = process.getuid?.() === 0;
  // As root VS Code refuses to start without these two.
  if (isRoot) args.push('--no-sandbox');
  if (isRoot || own) args.push(`--user-data-dir=${join(cache, 'start/desktop-user-data')}`);
  if (own) {
    args.push(`--extensions-dir=${join(cache, 'start/desktop-extensions')}`);
    args.push('--skip-welcome', '--skip-release-notes', '--disable-updates', '--disable-workspace-trust');
  }
  return args;
}

/** @param {string} text */
function firstLine(text) {
  return text.trim().split('\n')[0] ?? '';
}
