import type { ComponentChildren, Ref } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps {
  readonly appearance?: 'primary' | 'secondary' | 'icon';
  /** As what else it looks: a link, a place in a sentence to go to, a field that opens, one of several to choose from. */
  readonly look?: 'link' | 'go' | 'field' | 'choice';
  readonly icon?: IconName;
  /** What it does, for whoever does not see its text, and as its tooltip. */
  readonly label?: string;
  /** Only as its tooltip: its text says what it does. */
  readonly title?: string;
  readonly disabled?: boolean;
  /** Of what opens a dialog: whether it is open. */
  readonly isExpanded?: boolean;
  /** Of one of several: whether it is the one. */
  readonly isPressed?: boolean;
  readonly isChanged?: boolean;
  readonly element?: Ref<HTMLElement>;
  readonly children?: ComponentChildren;
  readonly onClick: () => void;
}

export function Button({
  look,
  appearance = 'secondary',
  icon,
  label,
  title = label,
  disabled = false,
  isExpanded,
  isPressed,
  isChanged = false,
  element,
  children,
  onClick,
}: ButtonProps) {
  return (
    <vscode-button
      appearance={appearance}
      class={`${look ?? ''} ${isChanged ? 'changed' : ''}`}
      disabled={disabled}
      title={title}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(isExpanded === undefined ? {} : { 'aria-haspopup': 'dialog', 'aria-expanded': isExpanded })}
      {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      {...(element === undefined ? {} : { ref: element })}
      onClick={onClick}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </vscode-button>
  );
}
