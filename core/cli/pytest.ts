import { pytestReport } from '@sampler-scope/core';
import { type Arguments, textOf } from './arguments.ts';
import { onlyFile, readFile, tellProblems } from './files.ts';
import { EXIT, type Exit, type Io } from './io.ts';
import { UsageError } from './usage.ts';

/** `sampler-scope pytest FILE`: a test file on the standard output. */
export async function pytest(args: Arguments, io: Io): Promise<Exit> {
  const read = await readFile(onlyFile('pytest', args.files), io);
  if (read.config === undefined) {
    tellProblems(read, io);
    return EXIT.badInput;
  }
  const { file, config } = read;
  const { resume = [] } = config;
  const name = textOf(args, 'scenario');
  const scenarios = name === undefined ? resume : resume.filter((scenario) => scenario.name === name);
  if (scenarios.length === 0) {
    const names = resume.map((scenario) => `'${scenario.name ?? ''}'`).join(', ');
    throw new UsageError(
      name === undefined
        ? 'pytest: the file has no scenario to test'
        : `--scenario: expected one of ${names === '' ? 'none: the file has no scenario' : names}, got '${name}'`,
    );
  }
  const module = textOf(args, 'module');
  const className = textOf(args, 'class');
  io.out(
    pytestReport(config, {
      file,
      scenarios,
      ...(module === undefined ? {} : { module }),
      ...(className === undefined ? {} : { className }),
    }),
  );
  return EXIT.holds;
}
