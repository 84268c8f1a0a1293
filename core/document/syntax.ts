/** How a configuration is written. */
export type Syntax = 'yaml' | 'json';

/** How a file is written, by its path or name. What is not JSON is YAML. */
export function syntaxOf(path: string): Syntax {
  return /\.jsonc?$/i.test(path) ? 'json' : 'yaml';
}
