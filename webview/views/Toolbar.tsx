import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const CONTROLS = 'vscode-button, button, vscode-dropdown, select';

/** Controls of which one is in the order of focus: the arrow keys move among them. */
export function Toolbar({
  name,
  class: more = '',
  children,
}: {
  readonly name: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}) {
  const bar = useRef<HTMLDivElement>(null);
  const controls = (): HTMLElement[] => [...(bar.current?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])];
  const keepOne = (kept: HTMLElement | undefined): void => {
    for (const control of controls()) control.tabIndex = control === kept ? 0 : -1;
  };
  useEffect(() => {
    const all = controls();
    if (all.filter(({ tabIndex }) => tabIndex === 0).length !== 1) keepOne(all[0]);
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = controls();
    const at = all.findIndex((control) => control.contains(document.activeElement));
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = by === 0 || at < 0 ? undefined : all[(at + by + all.length) % all.length];
    if (next === undefined) return;
    event.preventDefault();
    keepOne(next);
    next.focus();
  };
  return (
    <div ref={bar} role="toolbar" aria-label={name} class={more} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}
