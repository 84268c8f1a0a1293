import { COLOURED, PLAIN, type TextStyle } from '@sampler-scope/core';
import type { Io } from './io.ts';

/** In colour for a person, unless they asked for none (https://no-color.org: NO_COLOR, whatever it holds but nothing). */
export function styleOf({ isTerminal, env }: Io): TextStyle {
  const isColoured = isTerminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
  return isColoured ? COLOURED : PLAIN;
}
