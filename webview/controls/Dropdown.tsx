interface DropdownProps {
  readonly label: string;
  readonly options: readonly string[];
  /** Position of the option that is chosen. */
  readonly chosen: number;
  readonly onChoose: (option: number) => void;
}

export function Dropdown({ label, options, chosen, onChoose }: DropdownProps) {
  return (
    <vscode-dropdown
      aria-label={label}
      value={String(chosen)}
      onChange={({ target }) => {
        const value = target !== null && 'value' in target ? Number(target.value) : Number.NaN;
        if (Number.isInteger(value) && value !== chosen) onChoose(value);
      }}
    >
      {options.map((option, i) => (
        <vscode-option key={option} value={String(i)} selected={i === chosen}>
          {option}
        </vscode-option>
      ))}
    </vscode-dropdown>
  );
}
