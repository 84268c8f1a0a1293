import { formatCount } from '@sampler-scope/core';
import { useEffect, useRef } from 'preact/hooks';
import { tableRows } from '../layout/laneTable.ts';
import type { Store } from '../state/store.ts';
import type { LaneView } from './acting.ts';
import type { ActionName } from './actions.ts';
import { actionOf } from './keymap.ts';
import { LiveCell } from './LiveCell.tsx';
import { laneView } from './laneView.ts';

/** Batches on a page. */
const PAGE = 50;

/** In a table the batches go downwards, and the ranks to the side. */
const KEYS: Readonly<Partial<Record<ActionName, ActionName>>> = {
  up: 'left',
  down: 'right',
  left: 'up',
  right: 'down',
};

/** The lanes as a table: one rank of one epoch, around the cursor. */
export function LaneTable({
  store,
  isStale,
  onAction,
  onView,
}: {
  readonly store: Store;
  readonly isStale: boolean;
  readonly onAction: (action: ActionName) => void;
  readonly onView: (view: LaneView) => void;
}) {
  const pane = useRef<HTMLElement>(null);
  const watched = store.watched.value;
  const cursor = store.currentCursor.value;
  void store.tiles.version.value;
  useEffect(() => {
    store.fetchSamples();
    onView(laneView(store, { width: window.innerWidth, height: window.innerHeight }));
    pane.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  });
  const group = watched?.groups.find(({ epoch }) => epoch === cursor?.epoch);
  if (watched === undefined || cursor === undefined || group === undefined) return null;
  const { rank, epoch, batch } = cursor;
  const from = Math.floor(batch / PAGE) * PAGE;
  const samples = store.tiles.lookupFor(watched.picture);
  const rows = tableRows({ picture: watched.picture, group, rank, samples }, from, from + PAGE);
  return (
    <div class={`lane-table ${isStale ? 'stale' : ''}`}>
      <section
        ref={pane}
        class="pane"
        aria-label="Lanes as a table. Up and down go from batch to batch, left and right from rank to rank."
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so it must be reached by keyboard.
        tabIndex={0}
        onKeyDown={(event) => {
          const action = actionOf(event);
          if (action === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          onAction(KEYS[action] ?? action);
        }}
      >
        <table>
          <caption>
            rank {rank} · epoch {epoch} · batches {formatCount(from + 1)} to {formatCount(from + rows.length)}{' '}
            of {formatCount(group.columns)}
          </caption>
          <thead>
            <tr>
              <th scope="col">batch</th>
              <th scope="col">expected</th>
              <th scope="col">observed</th>
              <th scope="col">observed is</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr
                key={row.batch}
                aria-current={row.batch === batch ? 'true' : undefined}
                onClick={() => {
                  store.cursor.value = { epoch, rank, batch: row.batch };
                }}
              >
                <th scope="row">{formatCount(row.batch + 1)}</th>
                <td>{row.expected}</td>
                <td>{row.observed}</td>
                <td class={row.isWrong ? 'wrong-text' : ''}>
                  {row.isWrong ? '✘ ' : ''}
                  {row.words}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <LiveCell store={store} />
    </div>
  );
}
