import type { Expr } from '../syntax/ast.ts';

/**
 * The key under which a scope keeps what is assigned to an expression: `x`, `params.batch_size`, `cfg["seed"]`; `undefined`
 * for what is not followed.
 */
export function attributeKey(target: Expr): string | undefined {
  switch (target.kind) {
    case 'name':
      return target.name;
    case 'member': {
      const object = attributeKey(target.object);
      return object === undefined ? undefined : `${object}.${target.property}`;
    }
    case 'subscript': {
      const object = attributeKey(target.object);
      return object === undefined || target.index.kind !== 'string'
        ? undefined
        : `${object}["${target.index.value}"]`;
    }
    default:
      return undefined;
  }
}
