import { formatCount, type Severity } from '@sampler-scope/core';
import { useEffect, useState } from 'preact/hooks';
import { Icon, type IconName } from '../controls/Icon.tsx';
import type { Finding } from '../protocol/answers.ts';
import { listMove } from '../state/listMove.ts';
import type { Store } from '../state/store.ts';
import { Section } from './Section.tsx';

const ICONS: Readonly<
  Record<Severity, { readonly icon: IconName; readonly tone: string; readonly word: string }>
> = {
  fatal: { icon: 'circle-slash', tone: 'wrong', word: 'Fatal' },
  error: { icon: 'error', tone: 'wrong', word: 'Error' },
  warning: { icon: 'warning', tone: 'warn', word: 'Warning' },
  note: { icon: 'info', tone: 'info', word: 'Note' },
  info: { icon: 'info', tone: 'info', word: 'Info' },
};

/** Every violation, the worst first. Choosing one takes the lanes there. */
export function Findings({
  store,
  onGoTo,
}: {
  readonly store: Store;
  readonly onGoTo: (finding: Finding) => void;
}) {
  const findings = store.findings.value;
  const [chosen, choose] = useState(0);
  useEffect(() => choose(0), [findings]);
  if (store.picture.value?.verdict === undefined) {
    const { known } = store.stops.value;
    return (
      <Section name="Findings" count="…">
        <p class="quiet">
          {known === undefined
            ? 'Come when the check is done.'
            : `${formatCount(known.states.length)} of ${formatCount(known.starts.at(-1) ?? 0)} stops checked`}
        </p>
      </Section>
    );
  }
  const broken = findings.filter(({ severity }) => severity !== 'note' && severity !== 'info').length;
  const goTo = (next: number): void => {
    const finding = findings[next];
    if (finding === undefined) return;
    choose(next);
    onGoTo(finding);
  };
  return (
    <Section name="Findings" count={findings.length} class="findings">
      {broken > 0 ? null : (
        <p class="finding">
          <Icon name="pass-filled" class="ok" />
          <span class="code" />
          <span class="title">No violation at this stop</span>
        </p>
      )}
      {findings.length === 0 ? null : (
        <div
          role="listbox"
          aria-label="Findings"
          tabIndex={0}
          aria-activedescendant={`finding-${chosen}`}
          onKeyDown={(event) => {
            const next = listMove(event.key, chosen, findings.length);
            if (next === undefined) return;
            event.preventDefault();
            goTo(next);
          }}
        >
          {findings.map((finding, i) => (
            <Row
              key={`${finding.code} ${finding.title}`}
              finding={finding}
              id={`finding-${i}`}
              isChosen={i === chosen}
              onChoose={() => goTo(i)}
            />
          ))}
        </div>
      )}
    </Section>
  );
}

function Row({
  finding: { code, severity, title, where, count, explanation },
  id,
  isChosen,
  onChoose,
}: {
  readonly finding: Finding;
  readonly id: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { icon, tone, word } = ICONS[severity];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys, as a list box does.
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus, and names its active option.
    <div
      id={id}
      class="finding"
      role="option"
      aria-selected={isChosen}
      title={`${where === '' ? '' : `${where}. `}${explanation}`}
      onClick={onChoose}
    >
      <Icon name={icon} class={tone} />
      <span class="unseen">{word} </span>
      <span class="code">{code}</span>
      <span class="title">{title}</span>
      <span class="count">{count}</span>
    </div>
  );
}
