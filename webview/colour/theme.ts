import { createRamp, type Ramp, type RampName } from './ramp.ts';

/** All that drawing needs of VS Code's theme, as colours that a canvas takes. */
export interface Theme {
  readonly kind: RampName;
  readonly ramp: Ramp;
  readonly foreground: string;
  /** Captions and ticks. */
  readonly quiet: string;
  readonly background: string;
  /** The only red: something is wrong. */
  readonly bad: string;
  /** Hatching on that red. */
  readonly overBad: string;
  readonly ok: string;
  readonly focus: string;
  /** Boxes where nothing is: dotted lines. */
  readonly faint: string;
  /** Flat grey behind words in a lane. */
  readonly veil: string;
  /** Behind what was rolled back. */
  readonly rolledBack: string;
  /** Samples trained as often as planned. */
  readonly exposed: string;
  /** Dashed lines of the plan, ruler ticks. */
  readonly line: string;
  readonly uiFont: string;
  readonly monoFont: string;
}

/** What reads a CSS variable, and turns any CSS colour into one with an opacity, 0 … 1. */
export interface ThemeSource {
  /** Classes VS Code sets on the body: `vscode-dark`, `vscode-light`, `vscode-high-contrast`, `vscode-high-contrast-light`. */
  readonly classes: readonly string[];
  /** Whether the system gives the colours, and on a dark ground. Absent: it does not. */
  readonly forced?: { readonly isDark: boolean } | undefined;
  variable(name: string): string;
  withOpacity(colour: string, opacity: number): string;
}

export function readTheme(source: ThemeSource): Theme {
  if (source.forced !== undefined) return forcedTheme(source, source.forced.isDark);
  const kind = rampNameOf(source.classes);
  const colour = (name: string, fallback: string): string => source.variable(name) || fallback;
  const dark = kind !== 'light';
  const foreground = colour('--vscode-foreground', dark ? '#cccccc' : '#3b3b3b');
  return {
    kind,
    ramp: createRamp(kind),
    foreground,
    quiet: colour('--vscode-descriptionForeground', foreground),
    background: colour('--vscode-editor-background', dark ? '#1f1f1f' : '#ffffff'),
    bad: colour('--vscode-editorError-foreground', dark ? '#f14c4c' : '#e51400'),
    overBad: source.withOpacity(colour('--vscode-editor-background', dark ? '#1f1f1f' : '#ffffff'), 0.55),
    ok: colour('--vscode-charts-green', dark ? '#89d185' : '#388a34'),
    focus: colour('--vscode-focusBorder', dark ? '#0078d4' : '#005fb8'),
    faint: source.withOpacity(foreground, kind === 'highContrast' ? 0.6 : 0.35),
    veil: source.withOpacity(foreground, 0.06),
    rolledBack: source.withOpacity(foreground, 0.14),
    exposed: source.withOpacity(foreground, 0.28),
    line: source.withOpacity(foreground, 0.55),
    ...fontsOf(source),
  };
}

/** The colours of the system, which a canvas is not given by itself. Patterns and outlines tell apart what red told. */
function forcedTheme(source: ThemeSource, isDark: boolean): Theme {
  const kind = isDark ? 'highContrast' : 'light';
  return {
    kind,
    ramp: createRamp(kind),
    foreground: 'CanvasText',
    quiet: 'CanvasText',
    background: 'Canvas',
    bad: 'CanvasText',
    overBad: 'Canvas',
    ok: 'CanvasText',
    focus: 'Highlight',
    faint: 'GrayText',
    veil: source.withOpacity('CanvasText', 0.1),
    rolledBack: source.withOpacity('CanvasText', 0.2),
    exposed: source.withOpacity('CanvasText', 0.35),
    line: 'CanvasText',
    ...fontsOf(source),
  };
}

function fontsOf(source: ThemeSource): Pick<Theme, 'uiFont' | 'monoFont'> {
  return {
    uiFont: source.variable('--vscode-font-family') || 'sans-serif',
    monoFont: source.variable('--vscode-editor-font-family') || 'monospace',
  };
}

function rampNameOf(classes: readonly string[]): RampName {
  if (classes.includes('vscode-light') || classes.includes('vscode-high-contrast-light')) return 'light';
  if (classes.includes('vscode-high-contrast')) return 'highContrast';
  return 'dark';
}
