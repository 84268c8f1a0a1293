import type { ComponentChildren, JSX, Ref } from 'preact';

/** What is used of the toolkit's list. */
export interface DropdownElement extends HTMLElement {
  /** Position of the option that is chosen; while it is open, of the one that would be. */
  selectedIndex: number;
  readonly open: boolean;
}

/** What is used of the toolkit's text field. */
export interface TextFieldElement extends HTMLElement {
  value: string;
}

interface ToolkitAttributes<E extends HTMLElement = HTMLElement> {
  children?: ComponentChildren;
  key?: string | number;
  ref?: Ref<E>;
  class?: string;
  title?: string | undefined;
  disabled?: boolean;
  'aria-label'?: string;
  onClick?: (event: MouseEvent) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'vscode-button': ToolkitAttributes & {
        appearance: 'primary' | 'secondary' | 'icon';
        'aria-haspopup'?: 'dialog';
        'aria-expanded'?: boolean;
        'aria-pressed'?: boolean;
      };
      'vscode-dropdown': ToolkitAttributes<DropdownElement> & { onChange: () => void };
      'vscode-option': ToolkitAttributes;
      'vscode-text-field': ToolkitAttributes<TextFieldElement> & {
        placeholder: string;
        spellcheck: boolean;
        'aria-invalid': boolean;
        onBlur: () => void;
      };
    }
  }
}

export type { JSX };
