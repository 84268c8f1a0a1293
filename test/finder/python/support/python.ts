import { spawnSync } from 'node:child_process';
import { parser } from '@lezer/python';

/** Which of the texts are no Python, by Python itself; `undefined` where there is none to ask. */
export function refusedByPython(texts: readonly string[]): readonly string[] | undefined {
  const { status, stdout } = spawnSync('python3', ['-c', PROGRAM], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
  });
  if (status !== 0) return undefined;
  const refused = new Set(
    stdout
      .split(' ')
      .filter((word) => word.trim() !== '')
      .map(Number),
  );
  return texts.filter((_, i) => refused.has(i));
}

const PROGRAM = `
import ast, json, sys
for i, text in enumerate(json.load(sys.stdin)):
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        print(i, end=" ")
`;

/** Whether lezer's tree of a text has no errors. */
export function isWhole(text: string): boolean {
  let errors = 0;
  parser.parse(text).iterate({
    enter: ({ type }) => {
      if (type.isError) errors++;
    },
  });
  return errors === 0;
}
