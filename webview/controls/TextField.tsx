import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TextFieldElement } from './elements.ts';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Characters it has room for. */
  readonly size: number;
  readonly isChanged?: boolean;
  /** Why what stands in it cannot be used. */
  readonly error?: string | undefined;
  /** Called with what was typed, on Enter and on leaving the field. */
  readonly onCommit: (text: string) => void;
  /** Up and down arrows: by 1, with Shift by 10. */
  readonly onStep?: (by: number) => void;
}

/** A field whose text counts once it is committed: Enter, or leaving it. Escape takes it back. */
export function TextField({
  label,
  value,
  placeholder = '',
  size,
  isChanged = false,
  error,
  onCommit,
  onStep,
}: TextFieldProps) {
  const element = useRef<TextFieldElement>(null);
  const textOf = (): string => element.current?.value ?? '';
  const takeBack = (): void => {
    if (element.current !== null) element.current.value = value;
  };
  useLayoutEffect(takeBack, [value]);
  useLayoutEffect(() => {
    // As it is put into the page, the toolkit names a field "Text field".
    element.current?.setAttribute('aria-label', label);
  }, [label]);

  const commit = (): void => {
    if (textOf() !== value) onCommit(textOf());
    takeBack();
  };
  return (
    <vscode-text-field
      ref={element}
      class={`${isChanged ? 'changed' : ''} ${error === undefined ? '' : 'wrong'} size-${size}`}
      aria-invalid={error !== undefined}
      title={error}
      placeholder={placeholder}
      spellcheck={false}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') takeBack();
        const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
        if (step !== 0 && onStep !== undefined) {
          event.preventDefault();
          onStep(event.shiftKey ? 10 * step : step);
        }
      }}
    />
  );
}
