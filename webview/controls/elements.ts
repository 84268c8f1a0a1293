import type { ComponentChildren, JSX, Ref } from 'preact';

interface ToolkitAttributes {
  children?: ComponentChildren;
  key?: string | number;
  class?: string | undefined;
  id?: string;
  title?: string | undefined;
  disabled?: boolean;
  value?: string;
  ref?: Ref<HTMLElement>;
  'aria-label'?: string;
  'aria-expanded'?: boolean;
  'aria-haspopup'?: 'dialog';
  'aria-controls'?: string;
  'aria-describedby'?: string | undefined;
  onClick?: (event: MouseEvent) => void;
  onChange?: (event: Event) => void;
  onInput?: (event: Event) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  onBlur?: (event: FocusEvent) => void;
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'vscode-button': ToolkitAttributes & { appearance?: 'primary' | 'secondary' | 'icon' };
      'vscode-text-field': ToolkitAttributes & { placeholder?: string; size?: number };
    }
  }
}

export type { JSX };
