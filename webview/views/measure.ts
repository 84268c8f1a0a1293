import type { Theme } from '../colour/theme.ts';
import { fontOf } from '../draw/palette.ts';
import type { Measure } from '../layout/scene.ts';

/** Measures texts in a theme's fonts. What was measured once is remembered. */
export function createMeasure(theme: Theme): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return (text, style) => {
    if (context === null) return text.length * style.size * 0.6;
    const font = fontOf(theme, style);
    const key = `${font} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      context.font = font;
      width = context.measureText(text).width;
      if (known.size > 20_000) known.clear();
      known.set(key, width);
    }
    return width;
  };
}
