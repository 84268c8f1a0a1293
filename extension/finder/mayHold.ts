import type { Language, Source } from '../../finder/source.ts';

/** Words without which no shape of a language is there. */
const WORDS: Readonly<Record<Language, RegExp>> = {
  python: /loader|sampler|trainer|training_?arguments|accelerat|start_iter/i,
  notebook: /loader|sampler|trainer|training_?arguments|accelerat|start_iter/i,
  yaml: /batch|loader|sampler|trainer/i,
  toml: /batch|loader|sampler|trainer/i,
  json: /batch|loader|sampler|trainer|torchrun|nproc/i,
  shell: /batch|torchrun|nproc|launch/i,
};

/** Whether a text is worth parsing: most of a workspace's files are not. */
export function mayHold({ language, text }: Source): boolean {
  return WORDS[language].test(text);
}
