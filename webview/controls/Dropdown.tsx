import { useLayoutEffect, useRef } from 'preact/hooks';
import type { DropdownElement } from './elements.ts';

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

/** A list's distance from the edge of the page, in CSS pixels. */
const EDGE = 4;

/** A list to choose one from. What is chosen while it is open counts once it is closed; Escape takes it back. */
export function Dropdown({ label, options, sentences, chosen, isChanged = false, onChoose }: DropdownProps) {
  const element = useRef<DropdownElement>(null);
  const shown = useRef(chosen);
  shown.current = chosen;
  const show = (): void => {
    const dropdown = element.current;
    // While it is open, it shows what would be chosen.
    if (dropdown !== null && !dropdown.open) dropdown.selectedIndex = shown.current;
  };
  useLayoutEffect(show);
  useLayoutEffect(() => {
    // When its options have changed, the toolkit chooses one by itself.
    const root = element.current?.shadowRoot;
    root?.addEventListener('slotchange', show);
    return () => root?.removeEventListener('slotchange', show);
  }, []);

  /** How long it may be, on the side the toolkit opens it to (the roomier one), and how wide. */
  const giveRoom = (): void => {
    const dropdown = element.current;
    if (dropdown === null) return;
    const { top, bottom, left } = dropdown.getBoundingClientRect();
    const length = Math.max(top, window.innerHeight - bottom) - EDGE;
    dropdown.style.setProperty('--list-room', `${length}px`);
    dropdown.style.setProperty('--list-width', `${window.innerWidth - left - EDGE}px`);
  };
  return (
    <vscode-dropdown
      ref={element}
      class={isChanged ? 'changed' : ''}
      aria-label={label}
      title={sentences?.[chosen]}
      onClick={giveRoom}
      onKeyDown={(event) => {
        giveRoom();
        const dropdown = element.current;
        if (event.key !== 'Escape' || dropdown === null || !dropdown.open) return;
        // It was for the list: what the list stands in stays as it is.
        event.stopPropagation();
        dropdown.selectedIndex = chosen;
      }}
      onChange={() => {
        const next = element.current?.selectedIndex ?? chosen;
        if (next !== chosen) onChoose(next);
      }}
    >
      {options.map((option, i) => (
        <vscode-option key={`${i} ${option}`} title={sentences?.[i]}>
          {option}
        </vscode-option>
      ))}
    </vscode-dropdown>
  );
}
