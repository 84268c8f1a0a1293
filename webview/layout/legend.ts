import { MARKS, type Mark } from '@sampler-scope/core';
import { countMarks, type MarkCounts, noCounts } from './markCounts.ts';
import { type Picture, ranksOf } from './picture.ts';

/** A sign that is in the picture. */
export type LegendEntry = 'ramp' | Exclude<Mark, 'asPlanned'> | 'pad' | 'nothing' | 'dropped';

/** Only what the picture holds: a legend of signs that are not there is noise. */
export function legendOf(picture: Picture): LegendEntry[] {
  const present = new Set<Mark>();
  const { marks, verdict, reference, resumed } = picture;
  for (const [kind, run] of [
    ['expected', reference],
    ['observed', resumed],
  ] as const) {
    for (const [stretch, { batches }] of run.stretches.entries()) {
      const of = marks?.[kind][stretch];
      if (of === undefined || (of.kind === 'bands' && of.bands.length === 0)) continue;
      const range = { firstRank: 0, endRank: ranksOf(picture), from: 0, to: batches };
      const counts: MarkCounts = countMarks(of, range, noCounts());
      for (const mark of MARKS) if (counts[mark] > 0) present.add(mark);
    }
  }
  const dropped = (verdict?.dropped.byLastBatch ?? 0) + (verdict?.dropped.byRankEvening ?? 0);
  return [
    'ramp',
    ...(['repeated', 'unexpected', 'missing'] as const).filter((mark) => present.has(mark)),
    ...((verdict?.pads ?? 0) > 0 ? (['pad'] as const) : []),
    ...(dropped > 0 ? (['dropped'] as const) : []),
  ];
}
