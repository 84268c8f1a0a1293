import { readTheme, type Theme, type ThemeSource } from './theme.ts';

/** The theme VS Code has set on this page now. */
export function currentTheme(): Theme {
  return readTheme(domSource());
}

/** Calls back whenever VS Code sets another theme, or a person changes a colour. Gives back what ends it. */
export function onThemeChange(changed: (theme: Theme) => void): () => void {
  const observer = new MutationObserver(() => changed(currentTheme()));
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  const onForced = (): void => changed(currentTheme());
  const forced = forcedColours();
  forced.addEventListener('change', onForced);
  return () => {
    observer.disconnect();
    forced.removeEventListener('change', onForced);
  };
}

/** Whether the system gives all colours. */
const forcedColours = (): MediaQueryList => window.matchMedia('(forced-colors: active)');

function domSource(): ThemeSource {
  const style = getComputedStyle(document.documentElement);
  const context = document.createElement('canvas').getContext('2d');
  return {
    classes: [...document.body.classList],
    forced: forcedColours().matches
      ? { isDark: window.matchMedia('(prefers-color-scheme: dark)').matches }
      : undefined,
    variable: (name) => style.getPropertyValue(name).trim(),
    withOpacity(colour, opacity) {
      if (context === null) return colour;
      // A canvas gives a colour back in one of two ways, however it was written: #rrggbb, or rgba(r, g, b, a).
      context.fillStyle = colour;
      const text = String(context.fillStyle);
      const channels = text.startsWith('#')
        ? [1, 3, 5].map((start) => Number.parseInt(text.slice(start, start + 2), 16))
        : (text.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
      return `rgba(${channels.join(', ')}, ${opacity})`;
    },
  };
}
