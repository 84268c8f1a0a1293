/** Throws unless both are the same once written as JSON. (Neither kind of host can load node:assert.) */
export function same(actual: unknown, expected: unknown): void {
  const [found, due] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (found !== due) throw new Error(`Expected ${due}, got ${found}.`);
}
