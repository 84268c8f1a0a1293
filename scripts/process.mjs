// Starting other programs. Imports only node: builtins.
import { spawn } from 'node:child_process';
import { HarnessError } from './errors.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Asks everything that `run` has started, and that has not ended, to end. */
export function endChildren() {
  for (const child of running) child.kill('SIGTERM');
}

/**
 * @typedef {object} Finished
 * @property {number | null} code Exit code; null when a signal ended it.
 * @property {NodeJS.Signals | null} signal
 * @property {string} output Standard output and error as they came; empty when they were inherited.
 */

/**
 * Runs a program to its end. Rejects only if it could not be started.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options] `show` hands our own output to the program
 *   instead of collecting it.
 * @returns {Promise<Finished>}
 */
export function run(command, args, { cwd, env = process.env, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      // npm and code are .cmd files there, which Windows starts only through its shell.
      shell: process.platform === 'win32',
    });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.once('error', (error) =>
      reject(
        new HarnessError(`Could not start "${command}": ${error.message}. Is it installed and on PATH?`),
      ),
    );
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal, output });
    });
  });
}

/**
 * Runs a program that must succeed; its output is shown only where it did not.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>} What it printed.
 */
export async function runOrThrow(command, args, options) {
  const { code, signal, output } = await run(command, args, options);
  if (code !== 0) {
    throw new HarnessError(
      `"${command} ${args.join(' ')}" ended with ${code ?? signal}:\n${output.trimEnd()}`,
    );
  }
  return output;
}
