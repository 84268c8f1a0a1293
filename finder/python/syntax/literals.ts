/** Longer ones are no setting, and the cost of reading one grows faster than its length. */
const MAX_DIGITS = 100;

/** The value of a number as Python writes it: `90_000`, `0x1f`, `3e-4`; `undefined` for a complex one. */
export function numberValue(written: string): bigint | number | undefined {
  if (written.length > MAX_DIGITS) return undefined;
  const digits = written.replaceAll('_', '').toLowerCase();
  const last = digits.at(-1);
  const isPrefixed = digits.startsWith('0x') || digits.startsWith('0o') || digits.startsWith('0b');
  if (last === 'j' && !isPrefixed) return undefined;
  const isFloat = !isPrefixed && (digits.includes('.') || digits.includes('e'));
  if (isFloat) return Number(digits);
  try {
    return BigInt(digits);
  } catch {
    return undefined; // Python has no `0o9` either.
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** The text a string literal stands for; `undefined` for bytes, and for escapes that settings do not use. */
export function stringValue(written: string): string | undefined {
  const quote = Math.min(...[`'`, '"'].map((mark) => written.indexOf(mark)).filter((at) => at >= 0));
  if (!Number.isFinite(quote)) return undefined;
  const prefix = written.slice(0, quote).toLowerCase();
  if (prefix.includes('b')) return undefined;
  const mark = written[quote] ?? '';
  const width = written.startsWith(mark.repeat(3), quote) && written.length >= quote + 6 ? 3 : 1;
  const content = written.slice(quote + width, written.length - width);
  return prefix.includes('r') || !content.includes('\\') ? content : unescaped(content);
}

function unescaped(content: string): string | undefined {
  let text = '';
  for (let i = 0; i < content.length; i++) {
    const character = content[i] ?? '';
    if (character !== '\\') {
      text += character;
      continue;
    }
    const meant = ESCAPES[content[++i] ?? ''];
    if (meant === undefined) return undefined;
    text += meant;
  }
  return text;
}
