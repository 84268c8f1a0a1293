import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import { afterAll, beforeAll } from 'vitest';
import { commandLine } from '../../../esbuild.mjs';
import { cache, root } from '../../../scripts/root.mjs';

const folder = `${cache}/cli-${process.pid}`;
const outfile = `${folder}/cli.mjs`;

/** What a run of the command line ended with and wrote. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Builds the command line as it is shipped, for the tests of a file; and a folder for theirs. */
export function builtCommandLine(): { readonly folder: string } {
  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    await esbuild.build({ ...commandLine, outfile });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return { folder };
}

/** Runs it in a process of its own, in the examples' folder. */
export function samplerScope(
  args: readonly string[],
  { input = '', env = {} }: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [outfile, ...args], {
      cwd: `${root}/examples`,
      env: { ...process.env, ...env },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
    child.stdin.end(input);
  });
}
