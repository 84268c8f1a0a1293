import type { MappingNode, TreeNode } from '../../core/document/tree.ts';
import { firstOf } from './firstOf.ts';
import { entryAt } from './nodes.ts';

/** What a value comes to when it names others, or why it cannot be known. */
export type Resolved = { readonly node: TreeNode } | { readonly why: string };

/** OmegaConf refuses longer chains too, if by another road. */
const MAX_STEPS = 16;

/**
 * Follows `${trainer.devices}` through the file, as OmegaConf does: a path from the root, or with leading dots from where
 * it stands. See `legible` for the round brackets.
 *
 * @param around the mappings the value stands in, from the nearest on.
 */
export function resolved(node: TreeNode, root: TreeNode, around: readonly MappingNode[]): Resolved {
  let here = node;
  for (let step = 0; step < MAX_STEPS; step++) {
    if (here.kind !== 'scalar' || typeof here.value !== 'string') return { node: here };
    const written = here.value.trim();
    if (!/\$\(|\$\{|\{\{/.test(written)) return { node: here };
    const path = /^\$[({]\s*(\.*)([\w.[\]-]+)\s*[)}]$/.exec(written);
    if (path === null) return { why: 'it is worked out when it runs' };
    const [, dots = '', name = ''] = path;
    const keys = name.replace(/\[(\w+)\]/g, '.$1');
    // The file may be put below others, or have its own root below a key: so all that is around is looked through.
    const roots = dots === '' ? [root, ...around.toReversed()] : around.slice(dots.length - 1, dots.length);
    const next = firstOf(roots, (one) => entryAt(one, keys)?.value);
    if (next === undefined) return { why: `\${${dots}${name}} stands in another file` };
    here = next;
  }
  return { why: 'it names itself' };
}

/**
 * A YAML text with the brackets of interpolations made round, each character in its place. Within `{…}` YAML takes them for
 * mappings, which is an error that Jinja and many a reader before the YAML one never lets it see.
 */
export function legible(yaml: string): string {
  return yaml.replace(/\{\{([^{}\r\n]*)\}\}/g, '$($1))').replace(/\$\{([^{}\r\n]*)\}/g, '$($1)');
}
