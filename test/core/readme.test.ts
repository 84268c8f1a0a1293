import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cache, root } from '../../scripts/root.mjs';

interface Snippet {
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

/** Every ```ts block of a file. */
function snippetsIn(file: string): Snippet[] {
  const text = readFileSync(`${root}/${file}`, 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => ({
    file,
    line: text.slice(0, match.index).split('\n').length,
    code: match[1] ?? '',
  }));
}

/** What a snippet says it prints: its comments that stand on lines of their own right after some code that prints. */
function expectedOutput(code: string): string[] {
  const printed: string[] = [];
  let follows = false;
  for (const line of code.split('\n').map((one) => one.trim())) {
    const isComment = line.startsWith('// ');
    if (isComment && follows) printed.push(line.slice(3));
    else if (!isComment && line !== '') follows = line.includes('console.log(') || (follows && line === '}');
    else if (line === '') follows = false;
  }
  return printed;
}

const files = ['README.md', 'core/README.md'].filter((file) => existsSync(`${root}/${file}`));
const snippets = files.flatMap(snippetsIn);
const folder = `${cache}/readme-${process.pid}`;

beforeAll(() => mkdir(folder, { recursive: true }));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the snippets', () => {
  it('are there, and most of them print something', () => {
    expect(snippetsIn('core/README.md').length).toBeGreaterThanOrEqual(5);
    for (const { code, file, line } of snippets) {
      expect(expectedOutput(code).length, `${file}:${line} says nothing of what it prints`).toBeGreaterThan(
        0,
      );
    }
  });

  it.each(snippets.map((snippet) => [`${snippet.file}:${snippet.line}`, snippet] as const))(
    '%s prints what it says',
    async (_, { code }) => {
      const path = `${folder}/snippet-${snippets.findIndex((one) => one.code === code)}.ts`;
      await writeFile(path, code);
      const log = vi.spyOn(console, 'log').mockImplementation(() => {});
      try {
        await import(pathToFileURL(path).href);
        expect(log.mock.calls.map((values) => values.map(String).join(' '))).toEqual(expectedOutput(code));
      } finally {
        log.mockRestore();
      }
    },
  );
});
