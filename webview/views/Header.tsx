import { formatCount, type JobFacts, plural } from '@sampler-scope/core';
import { Icon } from '../controls/Icon.tsx';
import type { Picture } from '../layout/picture.ts';

/** What job it is, in one line. */
export function Header({
  name,
  facts,
  picture,
}: {
  readonly name: string;
  readonly facts: JobFacts;
  readonly picture: Picture | undefined;
}) {
  const { pads = 0, dropped } = picture?.verdict ?? {};
  const lost = (dropped?.byRankEvening ?? 0) + (dropped?.byLastBatch ?? 0);
  return (
    <header class="header">
      <b>{name}</b>
      <Icon name="chevron-right" class="quiet" />
      <span>{facts.sampler}</span>
      <span class="facts">
        <b>{formatCount(facts.length)}</b> samples · <b>{formatCount(facts.ranks)}</b>{' '}
        {facts.ranks === 1 ? 'rank' : 'ranks'} × <b>{formatCount(facts.batchSize)}</b> ·{' '}
        <b>{formatCount(facts.batchesPerEpoch)}</b> batches/epoch · {plural(facts.epochs, 'epoch')}
        {facts.seed === undefined ? '' : ` · seed ${facts.seed}`}
        {pads > 0 ? ` · ${plural(pads, 'pad')}/epoch` : ''}
        {lost > 0 ? ` · ${formatCount(lost)} dropped/epoch` : ''}
      </span>
    </header>
  );
}
