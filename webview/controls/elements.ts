import type { ComponentChildren, JSX } from 'preact';

interface ToolkitAttributes {
  children?: ComponentChildren;
  title?: string | undefined;
  disabled?: boolean;
  'aria-label'?: string;
  onClick?: (event: MouseEvent) => void;
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'vscode-button': ToolkitAttributes & { appearance?: 'primary' | 'secondary' | 'icon' };
    }
  }
}

export type { JSX };
