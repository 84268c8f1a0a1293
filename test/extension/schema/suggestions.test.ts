import { configJsonSchema } from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/document/read.ts';
import { describeAt } from '../../../extension/schema/describe.ts';
import { hintSchema } from '../../../extension/schema/hintSchema.ts';
import { suggestionsAt } from '../../../extension/schema/suggestions.ts';

const schema = hintSchema.parse(configJsonSchema());

/** What is suggested where `|` stands. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  return suggestionsAt(schema, marked.replace('|', ''), offset)?.suggestions ?? [];
}

const labels = (marked: string) => at(marked).map(({ label }) => label);
const snippet = (marked: string, label: string) => at(marked).find((one) => one.label === label)?.snippet;

const DISTRIBUTED = 'sampler: ResumableDistributedSampler\n';

describe('keys', () => {
  it('are those of the file where it is empty', () => {
    expect(labels('|')).toEqual(
      expect.arrayContaining(['version', 'sampler', 'dataset', 'args', 'loader', 'epochs', 'resume']),
    );
  });

  it('are those that are not there yet', () => {
    const left = labels(`version: 1\n${DISTRIBUTED}|\nepochs: 3`);
    expect(left).toEqual(expect.arrayContaining(['dataset', 'args', 'loader', 'resume']));
    for (const taken of ['version', 'sampler', 'epochs']) expect(left).not.toContain(taken);
  });

  it.each<[string, string, string?]>([
    ['in a block', `${DISTRIBUTED}args:\n  seed: 3\n  |\n`],
    ["at a block's first line", `${DISTRIBUTED}args:\n  |\nepochs: 3`, 'seed'],
    ['in braces', `${DISTRIBUTED}args: { seed: 3, | }`],
    ['in braces that are not closed', `${DISTRIBUTED}args: { seed: 3, |`],
    ['half written', `${DISTRIBUTED}args: { seed: 3, drop| }`],
  ])('are those of the sampler named: %s', (_, marked, also) => {
    const expected = ['num_replicas', 'shuffle', 'drop_last', 'batch_size', ...(also ? [also] : [])];
    expect(new Set(labels(marked))).toEqual(new Set(expected));
  });

  it('are those of another sampler where another is named', () => {
    expect(labels('sampler: ResumableSequentialSampler\nargs: { | }')).toEqual(['batch_size']);
  });

  it('are those of any while none is named', () => {
    expect(labels('args: { | }')).toContain('num_replicas');
  });

  it('go down into lists', () => {
    expect(labels('resume:\n  - |')).toEqual(expect.arrayContaining(['name', 'stop', 'with']));
    expect(labels('resume:\n  - name: x\n    |')).toEqual(expect.arrayContaining(['stop', 'with']));
    expect(labels('resume:\n  - name: x\n    |')).not.toContain('name');
    expect(labels('resume:\n  - name: x\n    stop: { epoch: 1, | }')).toEqual(['batch']);
  });

  it('bring what belongs in their values', () => {
    expect(snippet('|', 'version')).toBe('version: 1');
    expect(snippet('|', 'dataset')).toBe('dataset: { length: $1 }');
    expect(snippet('resume:\n  - |', 'stop')).toBe('stop: { epoch: $1, batch: $2 }');
    expect(snippet('|', 'resume')).toBe('resume: [{ stop: { epoch: $1, batch: $2 } }]');
    expect(snippet('args: { | }', 'shuffle')).toBe(`shuffle: \${1|true,false|}`);
  });

  it('are only renamed where their colon stands', () => {
    expect(snippet('ep|: 3', 'epochs')).toBe('epochs');
  });
});

describe('values', () => {
  it.each([
    ['sampler: |', ['ResumableRandomSampler', 'ResumableSequentialSampler', 'ResumableDistributedSampler']],
    [
      'sampler: Resumable|\nepochs: 3',
      ['ResumableRandomSampler', 'ResumableSequentialSampler', 'ResumableDistributedSampler'],
    ],
    [`${DISTRIBUTED}args: { shuffle: | }`, ['true', 'false']],
    ['resume:\n  - with: { set_epoch: | }', ['called', 'forgotten']],
    ['version: |', ['1']],
    ['epochs: |', []],
    ['dataset: |', ['{ }']],
  ])('%j', (marked, expected) => {
    expect(labels(marked)).toEqual(expected);
  });

  it('are not for comments and names', () => {
    expect(labels('# sampler: |')).toEqual([]);
    expect(labels('resume:\n  - name: "set |"')).toEqual([]);
  });
});

describe('suggestions', () => {
  it('never throw, and replace what stands around the cursor', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, at) => {
        const offset = at % (text.length + 1);
        const found = suggestionsAt(schema, text, offset);
        if (found === undefined) return;
        expect(found.replaces.start).toBeLessThanOrEqual(offset);
        expect(found.replaces.end).toBeGreaterThanOrEqual(offset);
      }),
    );
  });
});

describe('a description', () => {
  const text = `${DISTRIBUTED}args: { num_replicas: 8 }\nresume:\n  - stop: { epoch: 1, batch: 2 }`;
  const document = readDocument(text, 'yaml');
  const told = (word: string) => describeAt(schema, document, text.indexOf(word));

  it("is the schema's, of a key and of its value", () => {
    expect(told('num_replicas')?.text).toBe('How many ranks share the samples out (the world size).');
    expect(told('8')?.text).toBe('How many ranks share the samples out (the world size).');
    expect(told('batch')?.text).toBe('How many batches of that epoch were trained.');
  });

  it('underlines what it is of', () => {
    const { span } = told('num_replicas') ?? { span: { start: 0, end: 0 } };
    expect(text.slice(span.start, span.end)).toBe('num_replicas');
  });

  it('is not for what means nothing', () => {
    expect(describeAt(schema, readDocument('nothing: 1', 'yaml'), 2)).toBeUndefined();
  });
});
