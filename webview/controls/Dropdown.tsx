import { Icon } from './Icon.tsx';

interface DropdownProps {
  readonly label: string;
  readonly options: readonly string[];
  /** What each option means, as its tooltip. */
  readonly sentences?: readonly string[];
  /** Position of the option that is chosen. */
  readonly chosen: number;
  readonly isChanged?: boolean;
  readonly onChoose: (option: number) => void;
}

/** A list to choose one from. The browser's own: the toolkit's costs 26 KB, and opens no longer lists than the page is high. */
export function Dropdown({ label, options, sentences, chosen, isChanged = false, onChoose }: DropdownProps) {
  return (
    <span class="dropdown">
      <select
        class={isChanged ? 'changed' : ''}
        aria-label={label}
        title={sentences?.[chosen]}
        value={String(chosen)}
        onChange={({ currentTarget }) => {
          const next = Number(currentTarget.value);
          if (next !== chosen) onChoose(next);
        }}
      >
        {options.map((option, i) => (
          <option key={`${i} ${option}`} value={String(i)} selected={i === chosen} title={sentences?.[i]}>
            {option}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" class="chevron" />
    </span>
  );
}
