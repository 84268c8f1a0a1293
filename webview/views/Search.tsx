import { formatCount, plural } from '@sampler-scope/core';
import { useRef, useState } from 'preact/hooks';
import { TextField } from '../controls/TextField.tsx';
import { type Cursor, clampCursor } from '../state/cursor.ts';
import { listMove } from '../state/listMove.ts';
import { parseQuery } from '../state/query.ts';
import type { Sight } from '../state/sights.ts';
import type { Store } from '../state/store.ts';

/** Finds a sample, or goes to a batch. */
export function Search({
  store,
  onGoTo,
}: {
  readonly store: Store;
  readonly onGoTo: (cursor: Cursor) => void;
}) {
  const root = useRef<HTMLElement>(null);
  const [error, setError] = useState<string | undefined>(undefined);
  const index = store.sample.value;
  const { ranks = 1, length = 0 } = store.picture.value?.before ?? {};
  const commit = (text: string): void => {
    const query = parseQuery(text, store.currentCursor.value?.rank ?? 0);
    setError(undefined);
    if (text.trim() === '') store.sample.value = undefined;
    else if (query === undefined) setError('a sample, as 1234, or epoch:batch:rank, as 1:121:0');
    else if (query.kind === 'batch') onGoTo(clampCursor(query.at, store.groups.value, ranks));
    else if (query.index >= length)
      setError(`the dataset has ${plural(length, 'sample')}: 0 … ${length - 1}`);
    else store.sample.value = query.index;
  };
  return (
    <search
      class="search"
      ref={root}
      onKeyDown={({ key, target }) => {
        const list = root.current?.querySelector<HTMLElement>('[role=listbox]');
        if (key === 'ArrowDown' && target !== list) list?.focus();
      }}
    >
      <div class="search-row">
        <TextField
          label="Find a sample by its index, or go to epoch:batch:rank"
          value={index === undefined ? '' : `sample ${index}`}
          placeholder="sample, or epoch:batch:rank"
          size={12}
          error={error}
          onCommit={commit}
        />
        <Seen store={store} />
      </div>
      {error === undefined ? null : (
        <p class="wrong-text" role="alert">
          {error}
        </p>
      )}
      <SightList store={store} onGoTo={onGoTo} />
    </search>
  );
}

function Seen({ store }: { readonly store: Store }) {
  const known = store.sights.value;
  if (store.sample.value === undefined) return null;
  if (known === undefined) {
    return <span class="quiet">looking … {Math.round(100 * store.searched.value)} %</span>;
  }
  const trained = known.sights.filter(({ isTrained }) => isTrained);
  const pads = trained.filter(({ isPad }) => isPad).length;
  return (
    <span class="quiet" role="status">
      seen {formatCount(trained.length - pads)}×{pads > 0 ? `, + ${plural(pads, 'pad')}` : ''}
    </span>
  );
}

/** Every place of the sample, in the order of the run. Choosing one takes the lanes there. */
function SightList({ store, onGoTo }: { readonly store: Store; readonly onGoTo: (cursor: Cursor) => void }) {
  const { sights = [], dropped = [] } = store.sights.value ?? {};
  const chosen = store.chosenSight.value;
  const choose = (next: number): void => {
    const sight = sights[next];
    if (sight === undefined) return;
    store.chosenSight.value = next;
    onGoTo(sight.cursor);
  };
  return (
    <>
      {sights.length === 0 ? null : (
        <div
          class="sights"
          role="listbox"
          aria-label="Where the sample is"
          tabIndex={0}
          aria-activedescendant={`sight-${chosen}`}
          onKeyDown={(event) => {
            const next = listMove(event.key, chosen, sights.length);
            if (next === undefined) return;
            event.preventDefault();
            choose(next);
          }}
        >
          {sights.map((sight, i) => (
            <Row key={i} sight={sight} id={`sight-${i}`} isChosen={i === chosen} onChoose={() => choose(i)} />
          ))}
        </div>
      )}
      {dropped.length === 0 ? null : <p class="quiet">{dropped.join('; ')}</p>}
    </>
  );
}

function Row({
  sight: { cursor, slot, isPad, isWrong, words },
  id,
  isChosen,
  onChoose,
}: {
  readonly sight: Sight;
  readonly id: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys, as a list box does.
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus, and names its active option.
    <div id={id} role="option" aria-selected={isChosen} onClick={onChoose}>
      <span>epoch {cursor.epoch}</span>
      <span>batch {formatCount(cursor.batch + 1)}</span>
      <span>rank {cursor.rank}</span>
      <span>slot {slot}</span>
      <span class={isWrong ? 'wrong-text' : ''}>
        {isWrong ? '✘ ' : ''}
        {isPad ? 'pad, ' : ''}
        {words}
      </span>
    </div>
  );
}
