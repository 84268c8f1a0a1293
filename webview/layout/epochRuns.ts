import { formatCount, plural } from '@sampler-scope/core';
import { type EpochGroup, isOpen } from './groups.ts';
import type { Picture } from './picture.ts';
import { batchX, type Scale } from './scale.ts';
import type { Measure, TextStyle } from './scene.ts';

/** Epochs side by side that share one name, since alone they have no room for theirs: first and last included. */
export interface EpochRun {
  readonly first: number;
  readonly last: number;
  /** Where it begins and ends, in CSS pixels. */
  readonly left: number;
  readonly right: number;
}

/** The groups from `first` to `last`, each alone where its shortest name fits, else together with its neighbours. */
export function epochRuns(
  scale: Scale,
  first: number,
  last: number,
  measure: Measure,
  style: TextStyle,
): EpochRun[] {
  const runs: EpochRun[] = [];
  let isOpen = false;
  for (let group = first; group <= last; group++) {
    const epoch = scale.groups[group];
    if (epoch === undefined) continue;
    const left = batchX(scale, group, 0);
    const right = batchX(scale, group, epoch.columns);
    const isNarrow = right + scale.gap - left - 10 < measure(`e${epoch.epoch}`, style);
    const before = runs.at(-1);
    if (isNarrow && isOpen && before !== undefined) runs[runs.length - 1] = { ...before, last: group, right };
    else runs.push({ first: group, last: group, left, right });
    isOpen = isNarrow;
  }
  return runs;
}

/** `epochs 3 … 49`, and how they ran together. */
export function runInWords(
  { verdict }: Picture,
  epochs: readonly EpochGroup[],
): { readonly names: readonly string[]; readonly texts: readonly string[]; readonly isWrong: boolean } {
  const from = epochs[0]?.epoch ?? 0;
  const to = epochs.at(-1)?.epoch ?? 0;
  const names = [`epochs ${from} … ${to}`, `e${from} … e${to}`, '…'];
  if (verdict === undefined || epochs.some(isOpen)) return { names, texts: ['…'], isWrong: false };
  const shown = new Set(epochs.map(({ epoch }) => epoch));
  const wrong = verdict.epochs.filter(({ epoch, asPlanned }) => shown.has(epoch) && !asPlanned).length;
  const of = formatCount(epochs.length);
  return wrong === 0
    ? { names, texts: [`✔ all ${of} as planned`, '✔'], isWrong: false }
    : {
        names,
        texts: [
          `✘ ${formatCount(wrong)} of ${plural(epochs.length, 'epoch')} not as planned`,
          `✘ ${formatCount(wrong)} of ${of}`,
          '✘',
        ],
        isWrong: true,
      };
}
