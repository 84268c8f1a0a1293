import type { ClauseWords } from '@sampler-scope/core';
import { Icon, type IconName } from '../controls/Icon.tsx';

const ICONS: Readonly<Record<ClauseWords['mark'], { readonly icon: IconName; readonly tone: string }>> = {
  right: { icon: 'pass-filled', tone: 'ok' },
  wrong: { icon: 'error', tone: 'wrong' },
  info: { icon: 'info', tone: 'quiet' },
};

/** The five clauses, always in this order and place. */
export function Clauses({ clauses }: { readonly clauses: readonly ClauseWords[] }) {
  return (
    <ul class="clauses" aria-label="Clauses of the contract">
      {clauses.map(({ id, label, mark, value, note }) => (
        <li key={id} class="clause" data-clause={id} data-mark={mark}>
          <span class="label">{label}</span>
          <b class="value">
            <Icon name={ICONS[mark].icon} class={ICONS[mark].tone} />
            <span>{value}</span>
          </b>
          <span class="note">{note}</span>
        </li>
      ))}
    </ul>
  );
}
