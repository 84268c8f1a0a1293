import { formatCount, MARKS, type Mark } from '@sampler-scope/core';
import { droppedInWords } from './dropped.ts';
import { countMarks, noCounts } from './markCounts.ts';
import { type Picture, ranksOf } from './picture.ts';
import { prefetchedIn } from './prefetched.ts';
import type { Colour } from './tones.ts';

/** A sign that is in the picture, and what it means. */
export interface LegendEntry {
  readonly sign:
    | 'ramp'
    | Exclude<Mark, 'asPlanned'>
    | 'pad'
    | 'dropped'
    | 'rolledBack'
    | 'prefetched'
    | 'planned'
    | 'parallel';
  readonly words: string;
}

const ORDER: LegendEntry = { sign: 'ramp', words: "end of the epoch's order" };

const WRONG: readonly LegendEntry[] = [
  { sign: 'repeated', words: 'trained before' },
  { sign: 'unexpected', words: 'not the expected batch' },
  { sign: 'missing', words: 'never trained' },
];

/** The same signs where two runs are compared. */
const OTHER: readonly LegendEntry[] = [
  { sign: 'unexpected', words: 'not the same' },
  { sign: 'missing', words: 'none below' },
];

/** What the dot plot holds. */
export function dotLegendOf({ verdict }: Picture): LegendEntry[] {
  return [
    ORDER,
    { sign: 'planned', words: 'as planned' },
    ...(verdict?.holds === false ? [{ sign: 'parallel', words: 'ran, not as planned' } as const] : []),
  ];
}

/** Only what the picture holds: a legend of signs that are not there is noise. */
export function legendOf(picture: Picture, colour: Colour = 'place'): LegendEntry[] {
  const { marks, verdict, reference, resumed } = picture;
  const present = new Set<string>();
  for (const [kind, run] of [
    ['expected', reference],
    ['observed', resumed],
  ] as const) {
    for (const [stretch, { batches }] of run.stretches.entries()) {
      const of = marks?.[kind][stretch];
      if (of === undefined || (of.kind === 'bands' && of.bands.length === 0)) continue;
      const range = { firstRank: 0, endRank: ranksOf(picture), from: 0, to: batches };
      const counts = countMarks(of, range, noCounts());
      for (const mark of MARKS) if (counts[mark] > 0) present.add(mark);
    }
  }
  const { pads = 0, dropped } = verdict ?? {};
  const planned = reference.stretches.find(({ epoch }) => epoch === picture.killed.epoch)?.batches ?? 0;
  const fetched = prefetchedIn(picture, { epoch: picture.killed.epoch, planned });
  const drops = dropped !== undefined && dropped.byLastBatch + dropped.byRankEvening > 0;
  return [
    colour === 'place' ? ORDER : { sign: 'ramp', words: 'end of the dataset' },
    ...(picture.compared === undefined ? WRONG : OTHER).filter(({ sign }) => present.has(sign)),
    ...(resumed.rolledBack.length > 0 ? [{ sign: 'rolledBack', words: 'rolled back' } as const] : []),
    ...(fetched === undefined
      ? []
      : [
          {
            sign: 'prefetched',
            words: `${formatCount(fetched.to - fetched.from)} fetched ahead, not trained`,
          } as const,
        ]),
    ...(pads > 0 ? [{ sign: 'pad', words: 'p = pad' } as const] : []),
    ...(drops ? [{ sign: 'dropped', words: droppedInWords(dropped) } as const] : []),
  ];
}
