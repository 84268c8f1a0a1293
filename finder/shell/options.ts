import type { Fact, FactValue } from '../facts.ts';
import { byDefault, integerOf, open } from '../newFacts.ts';
import type { ShellWord } from './words.ts';

interface Option {
  readonly name: string;
  /** `undefined`: a mere flag, or one at the end of the line. */
  readonly value: ShellWord | undefined;
}

/** The options of a command line: `--nproc_per_node 8`, `--seed=3`, `-N 2`. Dashes and underscores are the same to it. */
export class Options {
  readonly #options: readonly Option[];

  constructor(words: readonly ShellWord[]) {
    this.#options = words.flatMap((word, i) => optionOf(word, words[i + 1]));
  }

  has(...names: readonly string[]): boolean {
    return this.#options.some(({ name }) => names.includes(name));
  }

  /** The first of these names that is given: launchers read theirs before the script's. */
  first(...names: readonly string[]): ShellWord | undefined {
    return this.#options.find(({ name }) => names.includes(name))?.value;
  }

  /** The last that is given, as `argparse` takes it. */
  last(...names: readonly string[]): ShellWord | undefined {
    return this.#options.findLast(({ name }) => names.includes(name))?.value;
  }
}

function optionOf({ text = '', option }: ShellWord, next: ShellWord | undefined): Option[] {
  if (option !== undefined) return [{ name: plainName(option.name), value: option.value }];
  if (!/^--?[A-Za-z][\w.-]*$/.test(text)) return [];
  const isValue = next !== undefined && next.option === undefined && !(next.text?.startsWith('--') ?? false);
  return [{ name: plainName(text), value: isValue ? next : undefined }];
}

function plainName(name: string): string {
  return name.startsWith('--') ? `--${name.slice(2).replaceAll('_', '-')}` : name;
}

/** A word as a fact. */
export function factOfWord({ text, at, why, unless }: ShellWord): Fact {
  if (text === undefined) return open(why ?? 'it is not followed', at);
  const value: FactValue | undefined = integerOf(text) ?? FLAGS[text.toLowerCase()];
  if (value === undefined) return open(`'${text.slice(0, 40)}' is worked out when it runs`, at);
  return unless === undefined
    ? { kind: 'written', value, at }
    : byDefault(value, `$${unless} unless it is set`);
}

const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false };
