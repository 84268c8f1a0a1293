import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const folder = fileURLToPath(new URL('python', import.meta.url));
const env = { ...process.env, PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1' };

/** A Python that can import torch; `undefined` where none is found. */
export const python: string | undefined = ['python3', '/usr/bin/python3', 'python'].find(
  (command) => spawnSync(command, ['-c', 'import torch'], { env, timeout: 60_000 }).status === 0,
);

/** Whether that Python has pytest. */
export const hasPytest: boolean =
  python !== undefined && spawnSync(python, ['-c', 'import pytest'], { env }).status === 0;

const resultsSchema = z.record(z.string(), z.object({ status: z.int(), output: z.string() }));
export type PythonResults = z.infer<typeof resultsSchema>;

/** What each of some test files ends with and prints, over the samplers that stand in for helios.data.samplers. */
export function runGenerated(command: string, sources: Readonly<Record<string, string>>): PythonResults {
  const { stdout, stderr, status } = spawnSync(command, [`${folder}/run_all.py`], {
    env,
    input: JSON.stringify(sources),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`Python ended with ${status}: ${stderr}`);
  return resultsSchema.parse(JSON.parse(stdout));
}

/** One test file by itself, as a person runs it. */
export function runFile(command: string, path: string, args: readonly string[] = []) {
  return spawnSync(command, [...args, path], { env, encoding: 'utf8' });
}
