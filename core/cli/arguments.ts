import { parseArgs } from 'node:util';
import { COMMANDS, type Command, type CommandName, UsageError } from './usage.ts';

/** A command line that was read. */
export interface Arguments {
  readonly files: readonly string[];
  readonly help: boolean;
  /** The value of each option that was given; `true` for a switch. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** @throws {UsageError} for an option there is not, or one without its value. */
export function readArguments(name: CommandName, args: readonly string[]): Arguments {
  const { options }: Command = COMMANDS[name];
  const known = Object.fromEntries(
    Object.entries(options).map(([option, { value }]) => [
      option,
      { type: value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...known, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    const { help, ...given } = values;
    return { files: positionals, help: help === true, options: given };
  } catch (error) {
    const listed = [...Object.keys(options), 'help'].map((option) => `--${option}`).join(', ');
    throw new UsageError(`${whatIsWrong(error)} (${name} has ${listed})`);
  }
}

/** Node's own words up to its advice, which is about another kind of program. */
function whatIsWrong(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [first = message] = message.split(/\. |\n/);
  return first.charAt(0).toLowerCase() + first.slice(1);
}

/** @throws {UsageError} unless the value is one of those there are. */
export function oneOf<const T extends string>(
  { options }: Arguments,
  option: string,
  values: readonly T[],
): T | undefined {
  const given = options[option];
  if (given === undefined) return undefined;
  const found = values.find((value) => value === given);
  if (found === undefined)
    throw new UsageError(`--${option}: expected ${values.join(' or ')}, got '${given}'`);
  return found;
}

/** @throws {UsageError} unless the value is an integer from `least` to `most` (both included). */
export function integerOf(
  { options }: Arguments,
  option: string,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): number | undefined {
  const given = options[option];
  if (given === undefined) return undefined;
  const value = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : Number.NaN;
  if (value >= least && value <= most) return value;
  const upTo = most === Number.MAX_SAFE_INTEGER ? 'on' : `to ${most}`;
  throw new UsageError(`--${option}: expected an integer from ${least} ${upTo}, got '${given}'`);
}

export function textOf({ options }: Arguments, option: string): string | undefined {
  const given = options[option];
  return typeof given === 'string' ? given : undefined;
}
