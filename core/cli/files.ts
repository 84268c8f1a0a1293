import type { Job, PlacedProblem, SamplerConfig, UnreadableFile } from '@sampler-scope/core';
import { readConfiguration } from '../document/reading.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage.ts';

/** A configuration that was read, or why it was not. */
export type ReadFile =
  | {
      readonly file: string;
      readonly config: SamplerConfig;
      readonly job: Job;
      readonly problems: readonly PlacedProblem[];
    }
  | (UnreadableFile & { readonly config: undefined });

/** Reads a configuration. What cannot be read comes back as problems. */
export async function readFile(file: string, io: Io): Promise<ReadFile> {
  let text: string;
  try {
    text = await io.read(file);
  } catch (error) {
    return {
      file,
      config: undefined,
      problems: [{ severity: 'error', path: [], message: whyUnreadable(error) }],
    };
  }
  const { described, problems } = readConfiguration(file, text);
  const placed = problems.map(({ severity, path, message, start }) => ({
    severity,
    path: path === '' ? [] : [path],
    message,
    line: start.line + 1,
    column: start.column + 1,
  }));
  return described === undefined
    ? { file, config: undefined, problems: placed }
    : { file, ...described, problems: placed };
}

/** @throws {UsageError} unless exactly one file is named. */
export function onlyFile(command: string, files: readonly string[]): string {
  const [file, ...more] = files;
  if (file === undefined) throw new UsageError(`${command}: expected a FILE, got none`);
  if (more.length > 0) throw new UsageError(`${command}: expected one FILE, got ${files.length}`);
  return file;
}

/** Says what is wrong with a file, each with its place: `train.sampler.yaml:3:12: error: …`. */
export function tellProblems({ file, problems }: Pick<ReadFile, 'file' | 'problems'>, io: Io): void {
  for (const { severity, line, column, message } of problems) {
    const place = line === undefined ? '' : `:${line}:${column ?? 1}`;
    io.err(`${file}${place}: ${severity}: ${message}\n`);
  }
}

function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'expected a file, found none';
    case 'EISDIR':
      return 'expected a file, got a folder';
    case 'EACCES':
      return 'expected a file that may be read';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
