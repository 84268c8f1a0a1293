import type { ConfigPath } from '@sampler-scope/core';
import * as z from 'zod/mini';

/** As much of a JSON Schema as completion and hovers use. */
export interface HintSchema {
  readonly description?: string | undefined;
  readonly type?: string | undefined;
  readonly const?: string | number | undefined;
  readonly enum?: readonly string[] | undefined;
  readonly required?: readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, HintSchema>> | undefined;
  readonly items?: HintSchema | undefined;
  readonly oneOf?: readonly HintSchema[] | undefined;
  readonly anyOf?: readonly HintSchema[] | undefined;
}

export const hintSchema: z.ZodMiniType<HintSchema> = z.object({
  description: z.optional(z.string()),
  type: z.optional(z.string()),
  const: z.optional(z.union([z.string(), z.number()])),
  enum: z.optional(z.array(z.string())),
  required: z.optional(z.array(z.string())),
  get properties() {
    return z.optional(z.record(z.string(), hintSchema));
  },
  get items() {
    return z.optional(hintSchema);
  },
  get oneOf() {
    return z.optional(z.array(hintSchema));
  },
  get anyOf() {
    return z.optional(z.array(hintSchema));
  },
});

/**
 * The schemas that may stand at a path. At the root that is one for each sampler: those that `sampler` cannot be are left
 * out, unless none is left.
 */
export function schemasAt(schema: HintSchema, path: ConfigPath, sampler: unknown): readonly HintSchema[] {
  const all = schema.oneOf ?? [schema];
  const named = all.filter(({ properties }) => properties?.sampler?.const === sampler);
  return path.reduce<readonly HintSchema[]>(
    (schemas, step) => schemas.flatMap((one) => inside(one, step)),
    named.length > 0 ? named : all,
  );
}

function inside({ properties, items }: HintSchema, step: string | number): HintSchema[] {
  const next = typeof step === 'number' ? items : properties?.[step];
  return next === undefined ? [] : [next];
}

/** The keys that may stand in a mapping, each with the schema of its value, in the schema's order. */
export function keysOf(schemas: readonly HintSchema[]): ReadonlyMap<string, HintSchema> {
  const keys = new Map<string, HintSchema>();
  for (const [key, schema] of schemas.flatMap(({ properties }) => Object.entries(properties ?? {}))) {
    if (!keys.has(key)) keys.set(key, schema);
  }
  return keys;
}

/** The values that may stand there, where they can be listed. */
export function valuesOf(schemas: readonly HintSchema[]): readonly string[] {
  return [
    ...new Set(
      schemas.flatMap(({ type, const: only, enum: some = [] }) => [
        ...(only === undefined ? [] : [String(only)]),
        ...some,
        ...(type === 'boolean' ? ['true', 'false'] : []),
      ]),
    ),
  ];
}
