// VS Code's command line, as far as @vscode/test-electron and `code` use it.
import { resolve } from 'node:path';

/**
 * @typedef {object} VsCodeArguments
 * @property {string[]} extensions
 * @property {string | undefined} tests
 * @property {string | undefined} userData
 * @property {string | undefined} extensionsDir
 * @property {string | undefined} folder
 */

/**
 * @param {readonly string[]} args What follows the executable. What only concerns a desktop window (--no-sandbox,
 *   --skip-welcome ...) is passed over.
 * @returns {VsCodeArguments}
 */
export function parseVsCodeArguments(args) {
  /** @type {VsCodeArguments} */
  const parsed = {
    extensions: [],
    tests: undefined,
    userData: undefined,
    extensionsDir: undefined,
    folder: undefined,
  };
  for (const arg of args) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name === undefined) parsed.folder ??= resolve(arg);
    if (value === undefined) continue;
    if (name === 'extensionDevelopmentPath') parsed.extensions.push(resolve(value));
    if (name === 'extensionTestsPath') parsed.tests = resolve(value);
    if (name === 'user-data-dir') parsed.userData = resolve(value);
    if (name === 'extensions-dir') parsed.extensionsDir = resolve(value);
  }
  return parsed;
}
