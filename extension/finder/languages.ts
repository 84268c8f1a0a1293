import type * as vscode from 'vscode';
import type { Language } from '../../finder/source.ts';
import { isConfigurationPath } from '../configurations/configurationFiles.ts';

/** The endings of files that samplers are looked for in. */
const ENDINGS: Readonly<Record<string, Language>> = {
  py: 'python',
  ipynb: 'notebook',
  yaml: 'yaml',
  yml: 'yaml',
  toml: 'toml',
  json: 'json',
  jsonc: 'json',
  sh: 'shell',
  bash: 'shell',
  slurm: 'shell',
  sbatch: 'shell',
};

/** Languages by what VS Code calls them. */
const IDS: Readonly<Record<string, Language>> = {
  python: 'python',
  yaml: 'yaml',
  toml: 'toml',
  json: 'json',
  jsonc: 'json',
  shellscript: 'shell',
};

/** All files of a workspace that samplers are looked for in, as a glob pattern. */
export const SEARCHED_GLOB = `**/*.{${Object.keys(ENDINGS).join(',')}}`;

/** The documents that lenses, hovers, hints and fixes are given for. */
export const SEARCHED_DOCUMENTS: vscode.DocumentSelector = [
  ...Object.keys(IDS).map((language) => ({ language })),
  { pattern: SEARCHED_GLOB },
];

/** What a text is written in, by its file's name; `undefined` where no sampler of others is looked for. */
export function languageOfPath(path: string): Language | undefined {
  if (isConfigurationPath(path)) return undefined;
  return ENDINGS[path.slice(path.lastIndexOf('.') + 1).toLowerCase()];
}

/** What an open text is written in: as VS Code has it, else by its name. */
export function languageOfDocument({ languageId, uri }: vscode.TextDocument): Language | undefined {
  if (isConfigurationPath(uri.path)) return undefined;
  return IDS[languageId] ?? languageOfPath(uri.path);
}
