import type { Import } from './ast.ts';
import { groups, spanOf } from './expressions.ts';
import type { Node } from './node.ts';

/** `import a.b as c, d`, `from .a import b, c as d`, `from a import *`. */
export function importOf(node: Node, text: string): Import {
  const source = ({ start, end }: Node) => text.slice(start, end);
  const indexOf = (nodes: readonly Node[], name: string) => nodes.findIndex((one) => one.name === name);
  const words = node.children.filter(({ name }) => name !== '(' && name !== ')');
  const from = words[0]?.name === 'from' ? indexOf(words, 'import') : 0;
  const module = words
    .slice(1, Math.max(from, 1))
    .map((word) => source(word))
    .join('');
  const isFrom = from > 0;
  const listed = words.slice(from + 1);
  const span = spanOf(node);
  if (isFrom && listed[0]?.name === '*') return { kind: 'import', span, names: [], all: module };
  const names = groups(listed).map((group) => {
    const as = indexOf(group, 'as');
    const written = group
      .slice(0, as < 0 ? undefined : as)
      .map((word) => source(word))
      .join('');
    const alias = as < 0 ? undefined : group[as + 1];
    if (isFrom) {
      const path = module.endsWith('.') ? module + written : `${module}.${written}`;
      return { name: alias === undefined ? written : source(alias), path };
    }
    const [top = written] = written.split('.');
    return alias === undefined ? { name: top, path: top } : { name: source(alias), path: written };
  });
  return { kind: 'import', span, names, all: undefined };
}
