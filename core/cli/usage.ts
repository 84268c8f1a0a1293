/** A command line that makes no sense, said in one sentence that names what was expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Option {
  /** Its value's name; absent for a switch. */
  readonly value?: string;
  readonly help: string;
}

export interface Command {
  /** As it is typed, with its arguments. */
  readonly usage: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, Option>>;
  /** What else there is to know. */
  readonly more: readonly string[];
}

export const COMMANDS = {
  check: {
    usage: 'check FILE…',
    summary: 'Says of each scenario whether the contract holds, what is wrong, and why.',
    options: {
      format: { value: 'text|json|markdown', help: 'how to say it (default text)' },
      'every-stop': { help: 'judge every stop of the job too' },
    },
    more: [
      'Ends with 0 where everything holds, 1 where something is broken, 2 for bad input.',
      'A file without scenarios is judged at every stop.',
    ],
  },
  batches: {
    usage: 'batches FILE',
    summary: 'Prints the indices a rank gets in an epoch of the uninterrupted run, a batch a line.',
    options: {
      rank: { value: 'R', help: 'which rank, from 0 on (default 0)' },
      epoch: { value: 'E', help: 'which epoch, from 0 on (default 0)' },
      from: { value: 'I', help: 'the first batch, from 0 on (default 0)' },
      count: { value: 'K', help: 'how many batches (default: all that are left)' },
    },
    more: ['An index with a p behind it is a pad: a sample that comes again to even the ranks.'],
  },
  plan: {
    usage: 'plan FILE',
    summary: 'Says how a stopped job goes on with another world size or batch size.',
    options: {
      world: { value: 'R', help: 'the new number of ranks (default: the same)' },
      batch: { value: 'B', help: 'the new batch size on each rank (default: the same)' },
      after: { value: 'K', help: "batches of the epoch trained (default: each scenario's stop)" },
      format: { value: 'text|json', help: 'how to say it (default text)' },
    },
    more: ['Ends with 0 where it is lossless, 1 where it is not, 2 for bad input.'],
  },
  pytest: {
    usage: 'pytest FILE',
    summary: 'Writes a pytest file that fails while a resume is broken and passes once it is mended.',
    options: {
      scenario: { value: 'NAME', help: 'only this scenario (default: all)' },
      module: { value: 'MODULE', help: "the sampler class's module (default helios.data.samplers)" },
      class: { value: 'CLASS', help: "the sampler class (default: the configuration's)" },
    },
    more: ['It goes to the standard output: sampler-scope pytest train.sampler.yaml > test_resume.py'],
  },
} as const satisfies Record<string, Command>;

export type CommandName = keyof typeof COMMANDS;

export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

const GENERAL = ['  --help      say this', '  --version   say which version this is'];

/** What there is to say of the whole command line. */
export function help(): string {
  const names = Object.values(COMMANDS).map(
    ({ usage, summary }: Command) => `  ${usage.padEnd(14)} ${summary}`,
  );
  return [
    'sampler-scope: does a resumed training run see the data it would have seen?',
    '',
    'Usage: sampler-scope COMMAND [options]',
    '',
    ...names,
    '',
    ...GENERAL,
    '',
    'FILE is a *.sampler.yaml or *.sampler.json; - reads YAML from the standard input.',
    'sampler-scope COMMAND --help says more of one.',
    '',
  ].join('\n');
}

/** What there is to say of one command. */
export function commandHelp(name: CommandName): string {
  const { usage, summary, options, more }: Command = COMMANDS[name];
  const lines = Object.entries(options).map(([option, { value, help }]) => ({
    left: `--${option}${value === undefined ? '' : ` ${value}`}`,
    help,
  }));
  const width = Math.max(...lines.map(({ left }) => left.length));
  return [
    `Usage: sampler-scope ${usage} [options]`,
    '',
    summary,
    '',
    ...lines.map(({ left, help }) => `  ${left.padEnd(width)}   ${help}`),
    '',
    ...more,
    '',
  ].join('\n');
}
