import { type EpochVerdict, formatCount, plural } from '@sampler-scope/core';
import { droppedInWords } from './dropped.ts';
import { epochRuns, runInWords } from './epochRuns.ts';
import type { EpochGroup } from './groups.ts';
import type { LanesInput } from './lanesInput.ts';
import type { Picture } from './picture.ts';
import type { Ink, SceneBuilder, TextStyle } from './scene.ts';

const NAME: TextStyle = { family: 'ui', size: 11, bold: true };
const HOW: TextStyle = { family: 'ui', size: 11 };

/**
 * Two lines over each epoch: the plan, and how it ran. Of several wordings the longest that fits. Where epochs are too
 * narrow for any, several share one.
 */
export function layoutEpochHeaders(
  scene: SceneBuilder,
  input: LanesInput,
  first: number,
  last: number,
): void {
  const { scale, picture } = input;
  for (const run of epochRuns(scale, first, last, input.measure, NAME)) {
    const epoch = scale.groups[run.first];
    if (epoch === undefined) continue;
    const left = Math.max(0, run.left);
    const room = Math.min(scale.width, run.right + scale.gap) - left - 10;
    const at = { x: left + 1, align: 'left' as const };
    if (run.last > run.first) {
      const { names, texts, isWrong } = runInWords(picture, scale.groups.slice(run.first, run.last + 1));
      scene.fit(names, room, { ...at, y: 9, style: NAME, ink: 'foreground' });
      scene.fit(texts, room, { ...at, y: 24, style: HOW, ink: isWrong ? 'bad' : 'ok' });
      continue;
    }
    scene.fit(namesOf(epoch), room, { ...at, y: 9, style: NAME, ink: 'foreground' });
    const { texts, ink } = howItRan(picture, epoch);
    scene.fit(withDropped(texts, picture, epoch), room, { ...at, y: 24, style: HOW, ink });
  }
}

function namesOf({ epoch, planned, neverEnds }: EpochGroup): string[] {
  const name = `epoch ${epoch}`;
  const names = neverEnds
    ? [`${name} …`]
    : planned === 0
      ? [`${name} · not in the plan`]
      : [`${name} · ${plural(planned, 'batch', 'batches')}`, `${name} · ${formatCount(planned)}`];
  return [...names, name, `e${epoch}`];
}

function withDropped(texts: readonly string[], { verdict }: Picture, epoch: EpochGroup): readonly string[] {
  const [longest] = texts;
  if (verdict === undefined || epoch.dropped === 0 || longest === undefined) return texts;
  return [
    `${longest} · ${droppedInWords(verdict.dropped)}`,
    `${longest} · ${formatCount(epoch.dropped)} dropped`,
    ...texts,
  ];
}

interface Wording {
  readonly texts: readonly string[];
  readonly ink: Ink;
}

/** How an epoch ran, in the order from the longest wording to the shortest. */
export function howItRan(picture: Picture, epoch: EpochGroup): Wording {
  const verdict = picture.verdict?.epochs.find((one) => one.epoch === epoch.epoch);
  if (epoch.standing === 'ahead') return { texts: ['not yet', '…'], ink: 'quiet' };
  if (epoch.standing === 'now') {
    const { ran, rolledBack = { from: ran, to: ran } } = epoch;
    const lost = Math.max(0, rolledBack.to - Math.max(ran, rolledBack.from));
    const trained = `▶ ${formatCount(ran + lost)} trained`;
    return {
      texts: [
        ...(lost > 0 ? [`${trained}, ${formatCount(lost)} not saved`] : [`${trained} so far`]),
        trained,
        `▶ ${formatCount(ran + lost)}`,
        '▶',
      ],
      ink: 'foreground',
    };
  }
  if (picture.compared !== undefined) return whereCompared(picture.compared.differ.get(epoch.epoch) ?? 0);
  if (verdict === undefined) {
    const before = epoch.epoch < picture.stop.epoch;
    return { texts: before ? ['before the stop', '…'] : ['… checking', '…'], ink: 'quiet' };
  }
  if (epoch.neverEnds) return { texts: ['∞ never ends', '∞'], ink: 'bad' };
  const { planned, ranBefore, ranAfter, asPlanned } = verdict;
  const ran = ranBefore + ranAfter;
  if (asPlanned) return { texts: whereRight(picture, verdict, ran), ink: 'ok' };
  return { texts: whereWrong(picture, verdict, ran, planned), ink: 'bad' };
}

function whereCompared(differ: number): Wording {
  if (differ === 0) return { texts: ['✔ the same', '✔'], ink: 'ok' };
  const count = formatCount(differ);
  return { texts: [`✘ ${count} differ`, `✘ ${count}`, '✘'], ink: 'bad' };
}

function whereRight(
  { before, after, verdict }: Picture,
  { ranBefore, ranAfter }: EpochVerdict,
  ran: number,
): string[] {
  if (!verdict?.reshaped || ranAfter === 0)
    return [`✔ ran ${formatCount(ran)}`, `✔ ${formatCount(ran)}`, '✔'];
  if (ranBefore > 0) {
    return [
      `✔ ran ${formatCount(ranBefore)} on ${shape(before)}, then ${formatCount(ranAfter)} on ${shape(after)}`,
      `✔ ${formatCount(ranBefore)} + ${formatCount(ranAfter)}`,
      '✔',
    ];
  }
  return [
    `✔ ran ${formatCount(ran)} on ${shape(after)}: same samples`,
    `✔ ran ${formatCount(ran)} on ${shape(after)}`,
    `✔ ${formatCount(ran)}`,
    '✔',
  ];
}

function whereWrong(
  { before, after, verdict }: Picture,
  { ranBefore, ranAfter, right }: EpochVerdict,
  ran: number,
  planned: number,
): string[] {
  const short = `✘ ${formatCount(ran)}/${formatCount(planned)}`;
  if (planned === 0)
    return [
      `✘ ran ${formatCount(ran)}, should have ended`,
      `✘ extra: ${formatCount(ran)}`,
      `✘ +${formatCount(ran)}`,
      '✘',
    ];
  if (ran === 0) return ['✘ ran 0: empty', '✘ ran 0', '✘ 0'];
  if (verdict?.reshaped) {
    return [
      `✘ ran ${formatCount(ranBefore)} on ${shape(before)}, then ${formatCount(ranAfter)} on ${shape(after)}`,
      `✘ ${formatCount(ranBefore)} on ${formatCount(before.ranks)}, ${formatCount(ranAfter)} on ${formatCount(after.ranks)}`,
      `✘ ${formatCount(ranBefore)} + ${formatCount(ranAfter)}`,
      '✘',
    ];
  }
  const sum =
    ranBefore > 0 && ranAfter > 0
      ? `${formatCount(ranBefore)} + ${formatCount(ranAfter)} = ${formatCount(ran)}`
      : formatCount(ran);
  if (ran > planned) {
    const more = formatCount(ran - planned);
    return [`✘ ran ${sum}, ${more} too many`, `✘ ran ${formatCount(ran)}, +${more}`, `✘ +${more}`, '✘'];
  }
  if (ran < planned) {
    return [
      `✘ ran ${sum}, ${formatCount(planned - ran)} missing`,
      `✘ ran ${formatCount(ran)} of ${formatCount(planned)}`,
      short,
      '✘',
    ];
  }
  const wrong = formatCount(ranAfter - right);
  return [
    `✘ ran ${formatCount(ran)}, ${wrong} of them wrong`,
    `✘ ran ${formatCount(ran)}, ${wrong} wrong`,
    `✘ ${wrong} wrong`,
    '✘',
  ];
}

function shape({ ranks, batchSize }: { readonly ranks: number; readonly batchSize: number }): string {
  return `${plural(ranks, 'rank')} × ${formatCount(batchSize)}`;
}
