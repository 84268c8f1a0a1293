import { useEffect, useRef } from 'preact/hooks';

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
  const element = useRef<HTMLElement & { value?: string }>(null);
  const textOf = (): string => element.current?.value ?? '';
  useEffect(() => {
    if (element.current !== null) element.current.value = value;
  }, [value]);
  useEffect(() => {
    // The toolkit names a field without text of its own "Text field", when it is put into the page.
    element.current?.setAttribute('aria-label', label);
  }, [label]);

  const commit = (): void => {
    if (textOf() !== value) onCommit(textOf());
    if (element.current !== null) element.current.value = value;
  };
  return (
    <vscode-text-field
      ref={element}
      class={`${isChanged ? 'changed' : ''} ${error === undefined ? '' : 'wrong'} size-${size}`}
      title={error}
      placeholder={placeholder}
      value={value}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape' && element.current !== null) element.current.value = value;
        const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
        if (step !== 0 && onStep !== undefined) {
          event.preventDefault();
          onStep(event.shiftKey ? 10 * step : step);
        }
      }}
    />
  );
}
