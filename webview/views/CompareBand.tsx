import { Button } from '../controls/Button.tsx';
import { Icon } from '../controls/Icon.tsx';
import { compareWords } from '../state/compareWords.ts';
import type { Compared } from '../state/comparing.ts';

/** What came of comparing, in the place of the verdict. */
export function CompareBand({
  compared: {
    sides: { a, names },
    answer,
  },
  onGoToFirst,
  onClose,
}: {
  readonly compared: Compared;
  readonly onGoToFirst: () => void;
  readonly onClose: () => void;
}) {
  const words = answer?.ok ? compareWords(answer, names) : undefined;
  const isSame = words?.isSame === true;
  const band = words === undefined ? 'busy' : isSame ? 'good' : '';
  return (
    <section class={`verdict ${band}`} aria-label="Comparison" aria-busy={answer === undefined}>
      <div class="edge" />
      <Icon name={isSame ? 'pass-filled' : 'git-compare'} class={`big ${isSame ? 'ok' : 'info'}`} />
      <div class="say" role="status">
        <h1>{answer?.ok === false ? 'They cannot be compared' : (words?.headline ?? 'Comparing …')}</h1>
        <p>
          <b>{names.a}</b> above, <b>{names.b}</b> below,{' '}
          {a.scenario === undefined ? 'as if nothing stopped them' : 'each as it is resumed'}. {words?.detail}
        </p>
        {answer?.ok === false
          ? answer.problems.map(({ path, message }) => (
              <p key={path + message}>
                {path === '' ? '' : `${path}: `}
                {message}
              </p>
            ))
          : null}
      </div>
      <div class="act">
        {words === undefined || isSame ? null : (
          <Button onClick={onGoToFirst} label="Go to the first difference (F)">
            First difference
          </Button>
        )}
        <Button appearance="primary" onClick={onClose} label="Close, and back to the scenario (Esc)">
          Close
        </Button>
      </div>
    </section>
  );
}
