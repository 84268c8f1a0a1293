import { formatCount, type StopState, type TextPart, type VerdictWords } from '@sampler-scope/core';
import { useEffect } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { Icon, type IconName } from '../controls/Icon.tsx';
import type { DocumentProblem } from '../protocol/messages.ts';
import type { Pending } from '../state/checks.ts';
import type { Reading } from '../state/readings.ts';
import { Clauses } from './Clauses.tsx';

const LOOKS: Readonly<
  Record<StopState, { readonly band: string; readonly icon: IconName; readonly tone: string }>
> = {
  holds: { band: 'good', icon: 'pass-filled', tone: 'ok' },
  undetermined: { band: 'busy', icon: 'question', tone: 'info' },
  broken: { band: 'bad', icon: 'error', tone: 'wrong' },
  neverEnds: { band: 'bad', icon: 'circle-slash', tone: 'wrong' },
};

/** The band that is seen first: whether the resume is right, and if not, the number that hurts. */
export function VerdictBand({
  words,
  onGoToFirst,
}: {
  readonly words: VerdictWords;
  readonly onGoToFirst: (() => void) | undefined;
}) {
  const { band, icon, tone } = LOOKS[words.state];
  return (
    <section class={`verdict ${band}`} aria-label="Verdict">
      <div class="edge" />
      <Icon name={icon} class={`big ${tone}`} />
      <div class="say" role="status">
        <h1>{words.headline}</h1>
        <p>
          {words.detail.map((part, i) => (
            <Part key={i} part={part} onGo={part.kind === 'strong' ? onGoToFirst : undefined} />
          ))}
        </p>
      </div>
      <Clauses clauses={words.clauses} />
    </section>
  );
}

function Part({ part, onGo }: { readonly part: TextPart; readonly onGo: (() => void) | undefined }) {
  switch (part.kind) {
    case 'plain':
      return <>{part.text}</>;
    case 'code':
      return <span class="mono">{part.text}</span>;
    case 'strong':
      return onGo === undefined ? (
        <b>{part.text}</b>
      ) : (
        <Button look="go" title="Go there (F)" onClick={onGo}>
          {part.text}
        </Button>
      );
  }
}

/** Before anything is known. Nothing is said of a batch before it is true. */
export function ComputingBand({
  pending,
  samples,
  onCancel,
}: {
  readonly pending: Pending;
  readonly samples: number;
  readonly onCancel: () => void;
}) {
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') onCancel();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onCancel]);
  const seconds = (Date.now() - pending.startedAt) / 1000;
  const left = pending.share > 0.05 ? (seconds / pending.share) * (1 - pending.share) : undefined;
  return (
    <section class="verdict busy" aria-label="Verdict">
      <div class="edge" />
      <Icon name="sync" class="big info codicon-modifier-spin" />
      <div class="say">
        <h1>Checking epoch {pending.stop.epoch} …</h1>
        <p>
          Two orders meet, so both are drawn: {formatCount(samples)} samples each. The plan below is already
          exact; the check of the resume follows.
        </p>
        {pending.restarted === undefined ? null : (
          <p role="alert">The worker stopped: {pending.restarted}. Another has begun it anew.</p>
        )}
        <progress value={pending.share} max={1} aria-label="How much is checked" />
      </div>
      <div class="clauses">
        <div class="clause">
          <span class="label">Done</span>
          <b class="value">{Math.round(100 * pending.share)} %</b>
          <span class="note">
            {seconds.toFixed(1)} s{left === undefined ? '' : `, about ${Math.ceil(left)} s left`}
          </span>
        </div>
      </div>
      <div class="act">
        <Button icon="close" onClick={onCancel}>
          Cancel <kbd>Esc</kbd>
        </Button>
      </div>
    </section>
  );
}

/** The configuration cannot be read: every problem, where it stands, and a way there. */
export function ProblemsBand({
  problems,
  last,
  onGoTo,
}: {
  readonly problems: readonly DocumentProblem[];
  readonly last: Reading | undefined;
  readonly onGoTo: (problem: DocumentProblem) => void;
}) {
  const count = problems.length;
  return (
    <section class="verdict bad problems" aria-label="Problems">
      <div class="edge" />
      <Icon name="error" class="big wrong" />
      <div class="say" role="alert">
        <h1>{count === 1 ? 'A value cannot be used' : `${formatCount(count)} values cannot be used`}</h1>
        <ul>
          {problems.map((problem) => (
            <li key={`${problem.line}:${problem.column}:${problem.message}`}>
              <span>
                {problem.path === '' ? null : <b class="mono">{problem.path} </b>}
                {problem.message} <span class="quiet">Line {problem.line + 1}</span>
              </span>
              <Button onClick={() => onGoTo(problem)}>Go to</Button>
            </li>
          ))}
        </ul>
        {last === undefined ? null : (
          <p class="quiet">
            Below is the last version that could be read, from{' '}
            {last.readAt.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}. Nothing is guessed.
          </p>
        )}
      </div>
    </section>
  );
}

/** Something to say in place of a verdict, and what to do about it. */
export function NoticeBand({
  title,
  lines,
  action,
  onAction,
}: {
  readonly title: string;
  readonly lines: readonly string[];
  readonly action: string;
  readonly onAction: () => void;
}) {
  return (
    <section class="verdict notice" aria-label="Verdict">
      <div class="edge" />
      <Icon name="warning" class="big warn" />
      <div class="say" role="alert">
        <h1>{title}</h1>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <div class="act">
        <Button appearance="primary" onClick={onAction}>
          {action}
        </Button>
      </div>
    </section>
  );
}
