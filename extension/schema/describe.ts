import { nodeAt } from '../../core/document/nodeAt.ts';
import type { ReadDocument } from '../../core/document/read.ts';
import type { Span } from '../../core/document/tree.ts';
import { plainValue } from '../../core/document/tree.ts';
import { type HintSchema, schemasAt } from './hintSchema.ts';
import { samplerOf } from './suggestions.ts';

/** What a key means, and the key that it is said of. */
export interface Description {
  readonly span: Span;
  readonly text: string;
}

/** What the key or the value at an offset means. */
export function describeAt(
  schema: HintSchema,
  { root }: ReadDocument,
  offset: number,
): Description | undefined {
  const found = root && nodeAt(root, offset);
  if (root === undefined || found === undefined) return undefined;
  const [described] = schemasAt(schema, found.path, samplerOf(plainValue(root)));
  return described?.description === undefined ? undefined : { span: found.span, text: described.description };
}
