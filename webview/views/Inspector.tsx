import { formatCount } from '@sampler-scope/core';
import type { Picture } from '../layout/picture.ts';
import { MOST_DRAWN } from '../protocol/results.ts';
import type { Cursor } from '../state/cursor.ts';
import type { InspectedBatches } from '../state/inspection.ts';
import type { Inspection } from '../state/inspections.ts';
import type { Store } from '../state/store.ts';
import { Search } from './Search.tsx';
import { Section } from './Section.tsx';

/** Slots that are listed; the rest is counted. */
const MOST_SLOTS = 64;

/** The batch under the cursor, slot by slot: what was due, what came, and what that is. */
export function Inspector({
  store,
  onGoTo,
}: {
  readonly store: Store;
  readonly onGoTo: (cursor: Cursor) => void;
}) {
  const inspection = store.inspected.value;
  const compared = store.picture.value?.compared;
  return (
    <Section name="Inspector" class="inspector">
      {compared === undefined ? <Search store={store} onGoTo={onGoTo} /> : null}
      {inspection === undefined ? null : <Batch inspection={inspection} compared={compared} />}
    </Section>
  );
}

function Batch({
  inspection: { batches, slots, share },
  compared,
}: {
  readonly inspection: Inspection;
  readonly compared: Picture['compared'];
}) {
  const { rank, epoch, batch } = batches.cursor;
  return (
    <>
      <p>
        <b>
          rank {rank} · epoch {epoch} · batch {formatCount(batch + 1)} of {formatCount(batches.planned)}
        </b>{' '}
        · iteration {formatCount(batches.iteration)}
      </p>
      {slots === undefined ? (
        <p class="quiet">
          {isTooBig(batches)
            ? 'Its indices are not drawn: the order is too big.'
            : `Drawing the order of epoch ${epoch} … ${Math.round(100 * share)} %`}
        </p>
      ) : slots.length === 0 ? (
        <p class="quiet">No batch is due here, and none arrives.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">slot</th>
              <th scope="col" class="number">
                {compared ? 'above' : 'expected'}
              </th>
              <th scope="col" class="number">
                {compared ? 'below' : 'observed'}
              </th>
              <th scope="col">{compared === undefined ? 'observed is' : 'below is'}</th>
            </tr>
          </thead>
          <tbody>
            {slots.slice(0, MOST_SLOTS).map(({ slot, expected, observed, isPad, standing, words }) => (
              <tr key={slot}>
                <td class="quiet">
                  {slot}
                  {isPad ? ' p' : ''}
                </td>
                <td class="number">{indexText(expected)}</td>
                <td class={`number ${standing === 'wrong' ? 'wrong-text' : ''}`}>
                  {standing === 'wrong' && observed !== undefined ? '✘ ' : ''}
                  {indexText(observed)}
                </td>
                <td class="quiet words">{words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {slots !== undefined && slots.length > MOST_SLOTS ? (
        <p class="quiet">{formatCount(slots.length - MOST_SLOTS)} more slots</p>
      ) : null}
    </>
  );
}

function isTooBig({ expected, observed }: InspectedBatches): boolean {
  return ((expected ?? observed)?.plan.order.length ?? 0) > MOST_DRAWN;
}

function indexText(index: number | undefined): string {
  return index === undefined ? '–' : formatCount(index);
}
