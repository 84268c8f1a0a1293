// @ts-check
// PyTorch in a process of its own, asked for one timing at a time.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { run } from '../../scripts/process.mjs';
import { root } from '../../scripts/root.mjs';

/**
 * @typedef {object} Torch
 * @property {string} version What it calls itself.
 * @property {(task: string, n: number) => Promise<number>} time Runs a task once; milliseconds.
 * @property {() => void} close
 */

const CANDIDATES = ['python3', '/usr/bin/python3', 'python'];

/**
 * A Python that can import torch, the first of those there are.
 *
 * @returns {Promise<string | undefined>}
 */
async function findPython() {
  for (const python of CANDIDATES) {
    const found = await run(python, ['-c', 'import torch']).then(
      ({ code }) => code === 0,
      () => false,
    );
    if (found) return python;
  }
  return undefined;
}

/** @returns {Promise<Torch | undefined>} `undefined` where no Python here has torch. */
export async function startTorch() {
  const python = await findPython();
  if (python === undefined) return undefined;
  const child = spawn(python, [`${root}/test/bench/reference.py`], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { done, value } = await lines.next();
    if (done) throw new Error(`${python} ended in the middle of the bench`);
    return value;
  };
  return {
    version: await nextLine(),
    async time(task, n) {
      child.stdin.write(`${task} ${n}\n`);
      return Number(await nextLine());
    },
    close: () => child.stdin.end(),
  };
}
