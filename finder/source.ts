/** The languages samplers are looked for in. A notebook is Python, cell by cell. */
export const LANGUAGES = ['python', 'notebook', 'yaml', 'toml', 'json', 'shell'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text as a person has it open, or as it lies on disk. */
export interface Source {
  /** For messages, and for conventions of a name (`launch.json`). Nothing is read from there. */
  readonly path: string;
  readonly language: Language;
  readonly text: string;
}
