import { CSSDirective } from '@microsoft/fast-element';

/** A value in a control's style. */
class Token extends CSSDirective {
  constructor(readonly css: string) {
    super();
  }

  override createCSS(): string {
    return this.css;
  }
}

/**
 * Stands for what makes the toolkit's tokens: a value is what our own style sets by the token's name, or else the theme's. The
 * toolkit copies the theme by script, at every change; here a style names VS Code's own, and the browser follows.
 *
 * @param theme VS Code's name of it. One that the toolkit made up stands for what an icon under the pointer has.
 */
export function create(name: string, theme?: string) {
  const known = theme === '--fake-vscode-token' ? '--vscode-toolbar-hoverBackground' : theme;
  return {
    withDefault(value: string | number) {
      const own = known === undefined ? value : `var(${known}, ${withoutTheme(name) ?? value})`;
      return new Token(`var(--${name}, ${own})`);
    },
  };
}

/** What a colour is that a theme has not, as those of high contrast most backgrounds. (The toolkit has its dark theme's.) */
function withoutTheme(name: string): string | undefined {
  if (name.endsWith('foreground')) return 'inherit';
  return /background|border/.test(name) ? 'transparent' : undefined;
}
