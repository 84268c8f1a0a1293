/** What a piece of a text report is. */
export type TextRole = 'ok' | 'bad' | 'warn' | 'info' | 'strong' | 'quiet';

/** How a text report looks where it is read: plain, or in colour. */
export type TextStyle = (role: TextRole, text: string) => string;

/** For files and pipes. */
export const PLAIN: TextStyle = (_role, text) => text;

const ANSI: Readonly<Record<TextRole, readonly [on: number, off: number]>> = {
  ok: [32, 39],
  bad: [31, 39],
  warn: [33, 39],
  info: [36, 39],
  strong: [1, 22],
  quiet: [2, 22],
};

/** For terminals. */
export const COLOURED: TextStyle = (role, text) => {
  const [on, off] = ANSI[role];
  return text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;
};
