import { SamplerScopeError } from '@sampler-scope/core';
import { type Arguments, readArguments } from './arguments.ts';
import { batches } from './batches.ts';
import { check } from './check.ts';
import { EXIT, type Exit, type Io } from './io.ts';
import { plan } from './plan.ts';
import { pytest } from './pytest.ts';
import { COMMANDS, type CommandName, commandHelp, help, isCommand, UsageError } from './usage.ts';

const RUN: Readonly<Record<CommandName, (args: Arguments, io: Io) => Promise<Exit>>> = {
  check,
  batches,
  plan,
  pytest,
};

/** Runs a command line. What is wrong with it goes to `err`, and never throws. */
export async function run(args: readonly string[], version: string, io: Io): Promise<Exit> {
  try {
    return await runCommand(args, version, io);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof SamplerScopeError)) throw error;
    io.err(`sampler-scope: ${error.message}\n`);
    return EXIT.badInput;
  }
}

async function runCommand([name, ...rest]: readonly string[], version: string, io: Io): Promise<Exit> {
  if (name === undefined) {
    io.err(help());
    return EXIT.badInput;
  }
  if (name === '--version') {
    io.out(`${version}\n`);
    return EXIT.holds;
  }
  const isHelp = name === '--help' || name === '-h' || name === 'help';
  if (isHelp) {
    io.out(help());
    return EXIT.holds;
  }
  if (!isCommand(name)) {
    const known = [...Object.keys(COMMANDS), '--help', '--version'].join(', ');
    throw new UsageError(`expected a command (${known}), got '${name}'`);
  }
  const args = readArguments(name, rest);
  if (args.help) {
    io.out(commandHelp(name));
    return EXIT.holds;
  }
  return RUN[name](args, io);
}
