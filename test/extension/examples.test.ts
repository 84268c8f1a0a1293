import { readdirSync, readFileSync } from 'node:fs';
import { checkStop, finish, OrderCache, verdictWords } from '@sampler-scope/core';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../core/document/read.ts';
import { type Reading, readConfiguration } from '../../core/document/reading.ts';
import { syntaxOf } from '../../core/document/syntax.ts';
import { EXAMPLES } from '../../extension/commands/examples.ts';
import { TEMPLATE } from '../../extension/commands/template.ts';
import { lensesOf } from '../../extension/configurations/lenses.ts';
import { quickVerdicts } from '../../finder/derive/verdict.ts';
import { ownConfiguration } from '../../finder/ownConfiguration.ts';

const folder = new URL('../../examples/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.includes('.sampler.'));
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8');

/** The headline of each resume scenario, every order drawn that is needed. */
function headlines({ described }: Reading): string[] {
  const { config } = described ?? {};
  const orders = new OrderCache(256 * 1024 * 1024);
  return (config?.resume ?? []).map((scenario) =>
    config === undefined ? '' : verdictWords(finish(checkStop(config, scenario, orders))).headline,
  );
}

/** What the finder's worker says of each resume scenario. */
function verdictsOf({ document }: Reading) {
  return finish(quickVerdicts(document.value, new OrderCache(256 * 1024 * 1024)));
}

/** As the host reads it: its values there, and what they mean in the worker. */
function hostReading(file: string, text: string) {
  const { problems, job } = ownConfiguration(file, text);
  return { text, document: readDocument(text, syntaxOf(file)), problems, job };
}

const lensesIn = (file: string, text: string) =>
  lensesOf(hostReading(file, text), verdictsOf(readConfiguration(file, text)));

/** What the README's table says of each file. */
function promised(): ReadonlyMap<string, readonly string[]> {
  const rows = textOf('README.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| file'));
  const found = new Map<string, string[]>();
  let file = '';
  for (const row of rows) {
    const [, first = '', , verdict = ''] = row.split('|').map((cell) => cell.trim());
    file = /^\[(.*?)\]/.exec(first)?.[1] ?? file;
    found.set(file, [...(found.get(file) ?? []), verdict]);
  }
  return found;
}

describe('the examples', () => {
  it('are those that the command offers', () => {
    expect(EXAMPLES.map(({ file }) => file).sort()).toEqual([...files].sort());
  });

  it('are those that their README names', () => {
    expect([...promised().keys()].sort()).toEqual([...files].sort());
  });
});

describe.each(files)('%s', (file) => {
  const text = textOf(file);
  const reading = readConfiguration(file, text);
  const found = headlines(reading);

  it('has no error', () => {
    expect(reading.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  });

  it('shows what the README promises', () => {
    expect(found).toEqual(promised().get(file));
  });

  it('says so above each resume', () => {
    expect(verdictsOf(reading).map((verdict) => verdict?.headline)).toEqual(found);
  });

  it('can be read in half an editor', () => {
    for (const line of text.split('\n').filter((line) => line.startsWith('#')))
      expect(line.length).toBeLessThanOrEqual(74);
  });
});

describe.each(files.filter((file) => !file.endsWith('.json')))('%s', (file) => {
  it('shows what its own comments promise', () => {
    const text = textOf(file);
    const shown = Array.from(text.matchAll(/^# shows: (.*)$/gm), ([, verdict]) => verdict);
    expect(headlines(readConfiguration(file, text))).toEqual(shown);
  });
});

describe('what stands above the lines', () => {
  it('is facts and verdicts, each above what it is about', () => {
    const text = textOf('off-by-one.sampler.yaml');
    const lines = text.split('\n');
    const lenses = lensesIn('off-by-one.sampler.yaml', text);
    expect(lenses.map(({ line, title, scenario }) => [lines[line], title, scenario])).toEqual([
      ['version: 1', '$(debug-alt) Inspect Sampler', undefined],
      ['version: 1', '8 ranks × 32 · 196 batches/epoch · 0 pads · resume ✘ 2', undefined],
      ['  - name: one too many', '✘ Contract broken: 256 samples are never trained', 0],
      ['  - name: one too few', '✘ Contract broken: 256 samples are trained twice', 1],
    ]);
  });

  it('is no verdict while none is known', () => {
    const reading = hostReading('x.yaml', textOf('other-seed.sampler.yaml'));
    expect(lensesOf(reading, []).at(-1)?.title).toBe('$(debug-alt) Inspect this resume');
  });

  it('names what is dropped', () => {
    const titles = lensesIn('x.yaml', textOf('both-drop-lasts.sampler.yaml')).map((l) => l.title);
    expect(titles).toContain('8 ranks × 32 · 3 batches/epoch · 0 pads · 238 dropped · resume ✔');
  });

  it('is the number of errors while there are any', () => {
    const titles = lensesIn('x.yaml', 'version: 1\nepochs: 0').map((l) => l.title);
    expect(titles).toEqual(['$(debug-alt) Inspect Sampler', '$(error) 1 error']);
  });
});

describe('the template of a new configuration', () => {
  it('is valid, and holds', () => {
    const reading = readConfiguration('train.sampler.yaml', TEMPLATE);
    expect(reading.problems).toEqual([]);
    expect(headlines(reading)).toEqual(['Contract holds']);
  });
});
