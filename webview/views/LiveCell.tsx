import { formatCount } from '@sampler-scope/core';
import { useEffect, useState } from 'preact/hooks';
import type { Inspection } from '../state/inspections.ts';
import type { Store } from '../state/store.ts';

/** A screen reader hears a cell so long after the last key, in milliseconds. */
const PAUSE = 150;

/** Reads the batch under the cursor aloud. */
export function LiveCell({ store }: { readonly store: Store }) {
  // What the pointer passes is not read aloud.
  const text = store.hover.value === undefined ? sentenceOf(store.inspected.value) : '';
  const [said, say] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => say(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div id="cell" class="unseen" aria-live="polite">
      {said}
    </div>
  );
}

function sentenceOf(inspection: Inspection | undefined): string {
  if (inspection?.slots === undefined) return '';
  const { batches, slots } = inspection;
  const { rank, epoch, batch } = batches.cursor;
  const where = `rank ${rank}, epoch ${epoch}, batch ${batch + 1} of ${formatCount(batches.planned)}`;
  const wrong = slots.find(({ standing }) => standing !== 'right');
  const due = few(slots.map(({ expected }) => expected));
  const came = few(slots.map(({ observed }) => observed));
  if (wrong === undefined) return `${where}: as expected. ${due}.`;
  if (wrong.standing === 'ahead') return `${where}: not trained yet. Expected ${due}.`;
  const how = wrong.standing === 'wrong' ? 'wrong' : 'moved';
  return `${where}: ${how}. Expected ${due}. Got ${came}, ${wrong.words}.`;
}

function few(indices: readonly (number | undefined)[]): string {
  const known = indices.filter((index) => index !== undefined);
  if (known.length === 0) return 'nothing';
  const shown = known.slice(0, 2).map(formatCount).join(', ');
  return known.length > 2 ? `${shown} and ${formatCount(known.length - 2)} more` : shown;
}
