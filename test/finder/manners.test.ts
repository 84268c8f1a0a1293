import { describe, expect, it } from 'vitest';
import { MAX_LENGTH, MAX_YAML_LENGTH } from '../../finder/data/limits.ts';
import { find } from '../../finder/find.ts';
import type { Language } from '../../finder/source.ts';

const DEEP = 20_000;

function nested(open: string, close: string, times = DEEP): string {
  return `${open.repeat(times)}1${close.repeat(times)}`;
}

/** Texts that no person writes, and that a parser may trip over. */
const ROWS: readonly (readonly [Language, string, string])[] = [
  ['json', 'deep lists', `{"train_batch_size": ${nested('[', ']')}}`],
  ['json', 'deep mappings', nested('{"trainer": ', '}')],
  ['yaml', 'deep lists', `trainer: ${nested('[', ']')}`],
  ['yaml', 'deep mappings', `trainer: ${nested('{a: ', '}')}`],
  ['yaml', 'dashes', `trainer:\n${'- '.repeat(DEEP)}1\n`],
  ['toml', 'deep lists', `seq_len = ${nested('[', ']')}`],
  ['toml', 'deep tables', `seq_len = ${nested('{a = ', '}')}`],
  ['toml', 'a key without end', `seq_len.${'a.'.repeat(DEEP)}a = 1`],
  ['shell', 'substitutions', `torchrun ${nested('$(', ')')}`],
  ['shell', 'blocks', `torchrun x\n${nested('if a; then ', '; fi')}`],
  ['shell', 'defaults', `torchrun ${nested('$' + '{a:-', '}')}`],
  ['shell', 'a variable that doubles', `A=xx\n${'A="$A$A"\n'.repeat(60)}torchrun --nproc_per_node $A t.py`],
  ['python', 'brackets', `x = DataLoader(${nested('[', ']', 1_000)})  # sampler-scope: length=1`],
  ['notebook', 'deep cells', `{"cells": ${nested('[', ']')}, "DataLoader": 1}`],
];

describe('a text made to be hard', () => {
  it.each(ROWS)('in %s: %s', (language, _, text) => {
    const marked = language === 'toml' || language === 'shell' ? `# sampler-scope: length=1\n${text}` : text;
    const found = find({ path: 'a', language, text: marked });
    expect(found.sites.every(({ at }) => at.start <= at.end && at.end <= marked.length)).toBe(true);
  });
});

describe('a text that is too long to be a configuration', () => {
  it.each([
    ['json', MAX_LENGTH, '{"per_device_train_batch_size": 4}'],
    ['toml', MAX_LENGTH, '[training]\nseq_len = 1\nbatch_size = 1\n[job]\n'],
    ['yaml', MAX_YAML_LENGTH, 'per_device_train_batch_size: 4\n'],
    ['shell', MAX_LENGTH, 'torchrun --nproc_per_node 4 t.py\n'],
  ] as const)('is passed over in %s', (language, limit, text) => {
    const sites = (length: number) =>
      find({ path: 'a', language, text: text.padEnd(length, '\n') }).sites.length;
    expect([sites(text.length), sites(limit + 1)]).toEqual([1, 0]);
  });

  it('costs no more than a look', () => {
    const text = `[${'{"a":1,"bcd":"efg hij"},'.repeat(800_000)}{"per_device_train_batch_size":3}]`;
    expect(text.length).toBeGreaterThan(19_000_000);
    const start = performance.now();
    expect(find({ path: 'a.json', language: 'json', text }).sites).toEqual([]);
    // It takes 40 ms; to parse it would take ten seconds.
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('is read, where it is a notebook full of pictures', () => {
    const source = 'from torch.utils.data import DataLoader\nloader = DataLoader(data, batch_size=4)';
    const picture = 'x'.repeat(20_000_000);
    const text = JSON.stringify({ cells: [{ cell_type: 'code', source, outputs: [{ data: picture }] }] });
    expect(find({ path: 'a.ipynb', language: 'notebook', text }).sites).toHaveLength(1);
  });
});
