import type { Span } from '../../core/document/tree.ts';
import { type Cursor, cursorAt } from './cursor.ts';
import { type HintSchema, keysOf, schemasAt, valuesOf } from './hintSchema.ts';

/** Something that may be written at the cursor. */
export interface Suggestion {
  readonly kind: 'key' | 'value';
  readonly label: string;
  readonly description: string | undefined;
  /** What is written, with VS Code's snippet placeholders. */
  readonly snippet: string;
}

export interface Suggestions {
  /** What a suggestion replaces. */
  readonly replaces: Span;
  readonly suggestions: readonly Suggestion[];
}

/** What may be written at an offset of a YAML configuration. */
export function suggestionsAt(schema: HintSchema, text: string, offset: number): Suggestions | undefined {
  const cursor = cursorAt(text, offset);
  if (cursor === undefined) return undefined;
  const schemas = schemasAt(schema, cursor.path, samplerOf(cursor.value));
  return { replaces: cursor.word, suggestions: suggestions(cursor, schemas, text) };
}

/** The sampler that a configuration names. */
export function samplerOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'sampler' in value ? value.sampler : undefined;
}

function suggestions(cursor: Cursor, schemas: readonly HintSchema[], text: string): Suggestion[] {
  const before = text.slice(0, cursor.word.start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  // A mapping can begin with its first key where nothing but a list's dash stands before it.
  const beginsMapping = cursor.expects === 'value' && /^[\s-]*$/.test(line);
  if (cursor.expects === 'key' || beginsMapping) return keySuggestions(cursor, schemas, text);
  return [
    ...valuesOf(schemas).map((value) => ({
      kind: 'value' as const,
      label: value,
      description: schemas.find(({ const: only }) => String(only) === value)?.description,
      snippet: value,
    })),
    ...schemas
      .slice(0, 1)
      .filter(isMapping)
      .map((mapping) => ({
        kind: 'value' as const,
        label: '{ }',
        description: mapping.description,
        snippet: braces(mapping),
      })),
  ];
}

function isMapping({ type }: HintSchema): boolean {
  return type === 'object';
}

function keySuggestions(
  { siblings, word }: Cursor,
  schemas: readonly HintSchema[],
  text: string,
): Suggestion[] {
  // A key that has its colon already is only renamed.
  const hasColon = /^\s*:/.test(text.slice(word.end));
  const taken = new Set(siblings);
  return [...keysOf(schemas)]
    .filter(([key]) => !taken.has(key))
    .map(([key, schema]) => ({
      kind: 'key',
      label: key,
      description: schema.description,
      snippet: hasColon ? key : `${key}: ${valueSnippet(schema)}`,
    }));
}

/** A value to fill in, in one line, so that it fits wherever the key stands. */
function valueSnippet(schema: HintSchema): string {
  const values = valuesOf([schema]);
  if (values.length === 1) return values[0] ?? '';
  if (values.length > 1) return `\${1|${values.join(',')}|}`;
  if (schema.items !== undefined) return `[${braces(schema.items)}]`;
  return isMapping(schema) ? braces(schema) : '$1';
}

/** A mapping in braces, its required keys in it. */
function braces({ required = [], properties = {} }: HintSchema): string {
  let stop = 0;
  const inside = (schema: HintSchema | undefined): string =>
    schema !== undefined && isMapping(schema)
      ? `{ ${(schema.required ?? []).map((key) => `${key}: ${inside(schema.properties?.[key])}`).join(', ')} }`
      : `$${++stop}`;
  return required.length === 0 ? '{ $1 }' : inside({ type: 'object', required, properties });
}
