import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { Icon } from '../controls/Icon.tsx';
import type { Refusal } from '../protocol/results.ts';

interface PopoverProps {
  /** What it is about, as a screen reader says it. */
  readonly label: string;
  /** On the button that opens it. */
  readonly words: string;
  readonly isChanged: boolean;
  /** Why what is set in it makes no job. */
  readonly refused: readonly Refusal[];
  /** Takes back what was changed. */
  readonly clear: { readonly words: string; readonly do: () => void } | undefined;
  readonly children: ComponentChildren;
}

/** A button in the controls, and what opens below it: fields to change. Escape, Close and a click elsewhere close it. */
export function Popover({ label, words, isChanged, refused, clear, children }: PopoverProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const closeButton = useRef<HTMLElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    const leave = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) setOpen(false);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close();
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('keydown', onKey);
    };
  }, [isOpen]);

  const close = (): void => {
    setOpen(false);
    root.current?.querySelector<HTMLElement>('.field')?.focus();
  };
  return (
    <span class="opener" ref={root}>
      <Button
        look="field"
        isChanged={isChanged}
        title={label}
        isExpanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {words}
        <Icon name="chevron-down" />
      </Button>
      {isOpen ? (
        <div class="popover" role="dialog" aria-label={label}>
          <div class="popover-fields">{children}</div>
          {refused.map(({ path, message }) => (
            <p key={path + message} class="wrong-text" role="alert">
              {fieldOf(path)}: {message}
            </p>
          ))}
          <div class="popover-end">
            {clear === undefined ? (
              <span />
            ) : (
              <Button
                look="link"
                onClick={() => {
                  clear.do();
                  // The button goes, and what has the focus must not vanish from under the keyboard.
                  closeButton.current?.focus();
                }}
              >
                {clear.words}
              </Button>
            )}
            <Button look="link" element={closeButton} onClick={close}>
              Close
            </Button>
          </div>
        </div>
      ) : null}
    </span>
  );
}

/** The last part of a path: `resume[0].with.seed` is about `seed`. */
export function fieldOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
