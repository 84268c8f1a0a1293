import { configJsonSchema, parseConfig, SAMPLER_REGISTRY } from '@sampler-scope/core';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configSchemaFor } from '../../../core/src/config/schema.ts';
import { changedFiles, SMALL_FILES, WHOLE_FILE } from '../support/configs.ts';
import { PATIENCE, runs } from '../support/runs.ts';
import { EverySecond } from '../support/thirdParty.ts';

/** Whether an editor that knows the JSON Schema takes a value. */
function editorCheck(): (value: unknown) => boolean {
  const validate = new Ajv({ strict: false, allErrors: false }).compile(configJsonSchema());
  return (value) => validate(value);
}

/** Whether a value has the shape of a configuration; what contradicts itself is not asked. */
function hasShape(value: unknown): boolean {
  const name = typeof value === 'object' && value !== null && 'sampler' in value ? value.sampler : undefined;
  return typeof name === 'string' && configSchemaFor(name)?.safeParse(value).success === true;
}

describe('the JSON Schema', () => {
  it('is one that editors know, and says something of every field', () => {
    const schema = JSON.parse(JSON.stringify(configJsonSchema()));
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    expect(schema.oneOf).toHaveLength(3);
    const undescribed: string[] = [];
    const visit = (
      node: { properties?: Record<string, never>; items?: never; anyOf?: never[] },
      path: string,
    ) => {
      for (const [key, field] of Object.entries(node.properties ?? {})) {
        if (!Object.hasOwn(field, 'description')) undescribed.push(`${path}.${key}`);
        visit(field, `${path}.${key}`);
      }
      for (const child of [node.items ?? [], node.anyOf ?? []].flat()) visit(child, path);
    };
    for (const variant of schema.oneOf) visit(variant, '');
    expect(undescribed).toEqual([]);
  });

  it.each([WHOLE_FILE, ...SMALL_FILES])('takes %j', (file) => {
    expect(editorCheck()(file)).toBe(true);
    expect(parseConfig(file).problems).toEqual([]);
  });

  it(
    'takes what is read, and refuses what is not',
    () => {
      const takes = editorCheck();
      fc.assert(
        fc.property(changedFiles, ({ file, path }) => {
          const value: unknown = JSON.parse(JSON.stringify(file) ?? 'null');
          // A seed in quotes has a range that a pattern cannot say.
          fc.pre(path.at(-1) !== 'seed');
          expect(takes(value), JSON.stringify(value)).toBe(hasShape(value));
        }),
        runs(1500),
      );
    },
    PATIENCE,
  );

  it('takes every seed that is read', () => {
    const takes = editorCheck();
    const seeds = fc.oneof(
      fc.maxSafeInteger(),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 4n }).map(String),
    );
    fc.assert(
      fc.property(seeds, (seed) => {
        const file = { ...WHOLE_FILE, args: { ...WHOLE_FILE.args, seed } };
        expect([takes(file), parseConfig(file).config !== undefined]).toEqual([true, true]);
      }),
      runs(200),
    );
  });
});

describe("a person's own sampler", () => {
  it('is known to the schema and the reader from when it is registered', () => {
    const file = {
      version: 1,
      sampler: 'EverySecond',
      dataset: { length: 9 },
      args: { batch_size: 2 },
      epochs: 1,
    };
    expect(editorCheck()(file)).toBe(false);
    expect(parseConfig(file).config).toBeUndefined();
    SAMPLER_REGISTRY.register(EverySecond);
    expect(editorCheck()(file)).toBe(true);
    expect(parseConfig(file).config?.args).toEqual({ batchSize: 2 });
    expect(parseConfig({ ...file, args: { depth: [1] } }).problems).toMatchObject([
      { path: ['args', 'depth'], message: 'expected a number, a text, true or false, got an array of 1' },
    ]);
  });
});
