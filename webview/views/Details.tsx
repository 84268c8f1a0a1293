import type { JSX } from 'preact';
import { ranksOf } from '../layout/picture.ts';
import type { Finding } from '../protocol/answers.ts';
import { type Cursor, clampCursor } from '../state/cursor.ts';
import { placeOfFinding } from '../state/findingPlace.ts';
import type { Store } from '../state/store.ts';
import type { ActionName } from './actions.ts';
import { CompareTable } from './CompareTable.tsx';
import { Diagnosis } from './Diagnosis.tsx';
import { Elastic } from './Elastic.tsx';
import { Findings } from './Findings.tsx';
import { Inspector } from './Inspector.tsx';
import { Sheet } from './Sheet.tsx';

interface DetailsProps {
  readonly store: Store;
  readonly isNarrow: boolean;
  readonly isStale: boolean;
  readonly onGoTo: (cursor: Cursor) => void;
  readonly onAction: (action: ActionName) => void;
}

/** Why, what and where: a column beside the lanes, or on a narrow page tabs in a sheet below them. */
export function Details({ store, isNarrow, isStale, onGoTo, onAction }: DetailsProps): JSX.Element {
  const answer = store.elastic.value;
  const compared = store.compared.value;
  const diagnosis =
    compared !== undefined ? (
      <CompareTable compared={compared} />
    ) : answer === undefined ? (
      <Diagnosis store={store} onAction={onAction} />
    ) : (
      <Elastic store={store} answer={answer} />
    );
  const goToFinding = ({ at }: Finding): void => {
    const picture = store.picture.value;
    if (picture === undefined) return;
    onGoTo(clampCursor(placeOfFinding(at, picture), store.groups.value, ranksOf(picture)));
  };
  const findings = compared === undefined ? <Findings store={store} onGoTo={goToFinding} /> : null;
  const inspector = <Inspector store={store} onGoTo={onGoTo} />;
  if (isNarrow) {
    return (
      <Sheet
        store={store}
        isStale={isStale}
        diagnosis={diagnosis}
        findings={findings}
        inspector={inspector}
      />
    );
  }
  return (
    <aside
      class={`right ${isStale ? 'stale' : ''}`}
      aria-label="Details"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so it must be reached by keyboard.
      tabIndex={0}
    >
      {diagnosis}
      {findings}
      {inspector}
    </aside>
  );
}
