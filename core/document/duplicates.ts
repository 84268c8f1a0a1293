import type { Entry, SyntaxProblem } from './tree.ts';

/** An error at every key that stands in its mapping already: a reader would silently take the last. */
export function duplicateKeys(entries: readonly Pick<Entry, 'key' | 'keySpan'>[]): SyntaxProblem[] {
  const seen = new Set<string>();
  return entries.flatMap(({ key, keySpan }) => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ severity: 'error', span: keySpan, message: `'${key}' is there already` }];
  });
}
