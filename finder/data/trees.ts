import { readJson } from '../../core/document/json.ts';
import type { ReadTree, TreeNode } from '../../core/document/tree.ts';
import { readYamlStream } from '../../core/document/yaml.ts';
import type { Source } from '../source.ts';
import { legible } from './interpolation.ts';
import { MAX_LENGTH, MAX_YAML_LENGTH } from './limits.ts';
import { readToml } from './toml.ts';

/** The documents of a text (YAML has several), as far as they could be made out. */
export interface Trees {
  readonly roots: readonly TreeNode[];
  readonly isBroken: boolean;
}

/** A text as trees of values with their places. Never throws; a text that is too long to be a configuration has none. */
export function treesOf({ text, language }: Pick<Source, 'text' | 'language'>): Trees {
  if (text.length > (language === 'yaml' ? MAX_YAML_LENGTH : MAX_LENGTH))
    return { roots: [], isBroken: false };
  if (language === 'toml') {
    const { root, isBroken } = readToml(text);
    return { roots: root === undefined ? [] : [root], isBroken };
  }
  return together(language === 'yaml' ? readYamlStream(legible(text)) : [readJson(text)]);
}

function together(trees: readonly ReadTree[]): Trees {
  return {
    roots: trees.flatMap(({ root }) => (root === undefined ? [] : [root])),
    isBroken: trees.some(({ problems }) => problems.some(({ severity }) => severity === 'error')),
  };
}
