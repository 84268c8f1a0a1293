import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps {
  readonly appearance?: 'primary' | 'secondary' | 'icon';
  readonly icon?: IconName;
  /** What it does, for whoever does not see its text, and as its tooltip. */
  readonly label?: string;
  readonly disabled?: boolean;
  readonly children?: ComponentChildren;
  readonly onClick: () => void;
}

export function Button({
  appearance = 'secondary',
  icon,
  label,
  disabled = false,
  children,
  onClick,
}: ButtonProps) {
  return (
    <vscode-button
      appearance={appearance}
      disabled={disabled}
      title={label}
      {...(label === undefined ? {} : { 'aria-label': label })}
      onClick={onClick}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </vscode-button>
  );
}
