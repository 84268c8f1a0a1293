/** What the command line reads and writes, so that it can be run without a process of its own. */
export interface Io {
  /** @throws where the file cannot be read. `-` is the standard input. */
  readonly read: (path: string) => Promise<string>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether what is written to `out` is seen by a person. */
  readonly isTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How a command ends. */
export const EXIT = {
  /** What was asked about holds. */
  holds: 0,
  /** Something is broken. */
  broken: 1,
  /** The question itself is wrong: an unknown option, a file that is no configuration. */
  badInput: 2,
} as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];
