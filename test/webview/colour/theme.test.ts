import { describe, expect, it } from 'vitest';
import { readTheme, type ThemeSource } from '../../../webview/colour/theme.ts';

function source(classes: string[], variables: Record<string, string> = {}): ThemeSource {
  return {
    classes,
    variable: (name) => variables[name] ?? '',
    withOpacity: (colour, opacity) => `${colour} at ${opacity}`,
  };
}

describe('readTheme', () => {
  it.each([
    [['vscode-dark'], 'dark'],
    [['vscode-light'], 'light'],
    [['vscode-high-contrast'], 'highContrast'],
    [['vscode-high-contrast-light', 'vscode-high-contrast'], 'light'],
    [[], 'dark'],
  ] as const)('takes the ramp of %s', (classes, kind) => {
    expect(readTheme(source([...classes])).kind).toBe(kind);
  });

  it("takes VS Code's colours, and falls back to its default theme's where one is missing", () => {
    const theme = readTheme(source(['vscode-light'], { '--vscode-focusBorder': '#123456' }));
    expect(theme.focus).toBe('#123456');
    expect(theme.background).toBe('#ffffff');
    expect(theme.faint).toBe('#3b3b3b at 0.35');
  });
});
