/** Where in a configuration: the keys and list positions from its root. */
export type ConfigPath = readonly (string | number)[];

/** Something wrong with a configuration, as data: what, and where. */
export interface ConfigProblem {
  /** An error leaves no job to look at; a warning does. */
  readonly severity: 'error' | 'warning';
  /** Where it stands. For a missing key: the mapping it is missing from. */
  readonly path: ConfigPath;
  /** Whether the path's last key is itself what is wrong, rather than its value. */
  readonly atKey: boolean;
  /** What was expected, and what was found. */
  readonly message: string;
}

export function errorAt(path: ConfigPath, message: string): ConfigProblem {
  return { severity: 'error', path, atKey: false, message };
}

export function warningAt(path: ConfigPath, message: string): ConfigProblem {
  return { severity: 'warning', path, atKey: false, message };
}

/** A path as a person writes it: `resume[0].stop.batch`. */
export function formatPath(path: ConfigPath): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  );
}
