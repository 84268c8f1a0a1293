/** A number, a text or a truth value as Python writes it. */
export function literal(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  // A JSON text is a Python text too.
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** Keyword arguments as Python writes them: `num_replicas=8, seed=6691`. */
export function keywords(args: Readonly<Record<string, string>>): string {
  return Object.entries(args)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}

/** Lines of Python, further in. Empty ones stay empty. */
export function indented(lines: readonly string[], by = 4): string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));
}

/** A name that Python takes for a function: `preempted in epoch 1` → `preempted_in_epoch_1`. */
export function identifier(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return name === '' ? 'scenario' : name;
}

/** A text that may stand between three quotes, and on one line. */
export function docText(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/"/g, "'").replace(/\s+/g, ' ');
}
