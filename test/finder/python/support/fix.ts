import type { Fix, Lint } from '../../../../finder/lint.ts';

/** The text with a fix applied, as an editor would. */
export function applied(text: string, { edits }: Fix): string {
  let result = text;
  for (const { at, text: inserted } of edits.toSorted(
    (a, b) => b.at.start - a.at.start || b.at.end - a.at.end,
  )) {
    result = result.slice(0, at.start) + inserted + result.slice(at.end);
  }
  return result;
}

/** Whether the edits keep apart: none begins within another. */
export function areApart({ edits }: Fix): boolean {
  const sorted = edits.toSorted((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  return sorted.every(({ at }, i) => {
    const next = sorted[i + 1];
    return at.start <= at.end && (next === undefined || at.end <= next.at.start);
  });
}

/** How many lints of that code there are. */
export function countOf(lints: readonly Lint[], code: Lint['code']): number {
  return lints.filter((lint) => lint.code === code).length;
}
