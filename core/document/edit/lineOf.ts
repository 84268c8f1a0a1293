/** Where the line of an offset starts. */
export function lineStartOf(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isBreak(text, at - 1)) at--;
  return at;
}

/** Where the line of an offset ends, before its line break. */
export function lineEndOf(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isBreak(text, at)) at++;
  return at;
}

/** Where the next line starts, or the text ends. */
export function nextLineOf(text: string, offset: number): number {
  const end = lineEndOf(text, offset);
  return end + (text.startsWith('\r\n', end) ? 2 : end < text.length ? 1 : 0);
}

/** Whether there is nothing but blanks before an offset in its line. */
export function startsLine(text: string, offset: number): boolean {
  return text.slice(lineStartOf(text, offset), offset).trim() === '';
}

/** The blanks that bring a new line to the same column: what stands before the offset, and is no blank, counts as one. */
export function columnOf(text: string, offset: number): string {
  return text.slice(lineStartOf(text, offset), offset).replaceAll(/\S/g, ' ');
}

/** The blanks that the line of an offset starts with. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStartOf(text, offset), offset))?.[0] ?? '';
}

function isBreak(text: string, at: number): boolean {
  return text[at] === '\n' || text[at] === '\r';
}
