/** The codicons that are used. */
export type IconName =
  | 'add'
  | 'arrow-down'
  | 'arrow-up'
  | 'chevron-down'
  | 'chevron-right'
  | 'circle-slash'
  | 'clear-all'
  | 'close'
  | 'debug-continue'
  | 'debug-pause'
  | 'debug-restart'
  | 'debug-step-back'
  | 'debug-step-over'
  | 'debug-stop'
  | 'discard'
  | 'error'
  | 'export'
  | 'folder-opened'
  | 'git-compare'
  | 'info'
  | 'new-file'
  | 'pass-filled'
  | 'question'
  | 'save'
  | 'save-as'
  | 'screen-full'
  | 'search'
  | 'sync'
  | 'table'
  | 'warning'
  | 'zoom-in'
  | 'zoom-out';

/** A codicon. Its meaning is said beside it: to a screen reader it is nothing. */
export function Icon({ name, class: more = '' }: { readonly name: IconName; readonly class?: string }) {
  return <span class={`codicon codicon-${name} ${more}`} aria-hidden="true" />;
}
