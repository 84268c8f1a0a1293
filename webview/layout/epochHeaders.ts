import { type EpochVerdict, formatCount, plural } from '@sampler-scope/core';
import { droppedInWords } from './dropped.ts';
import type { EpochGroup } from './groups.ts';
import type { LanesInput } from './lanesInput.ts';

import type { Picture } from './picture.ts';
import { batchX } from './scale.ts';
import type { Ink, SceneBuilder } from './scene.ts';

/** Two lines over each epoch: the plan, and how it ran. Of several wordings the longest that fits. */
export function layoutEpochHeaders(
  scene: SceneBuilder,
  input: LanesInput,
  group: number,
  epoch: EpochGroup,
): void {
  const { scale, picture } = input;
  const left = Math.max(0, batchX(scale, group, 0));
  const room = Math.min(scale.width, batchX(scale, group, epoch.columns) + scale.gap) - left - 10;
  const name = `epoch ${epoch.epoch}`;
  const names = epoch.neverEnds
    ? [`${name} …`]
    : epoch.planned === 0
      ? [`${name} · not in the plan`]
      : [`${name} · ${plural(epoch.planned, 'batch', 'batches')}`, `${name} · ${formatCount(epoch.planned)}`];
  scene.fit([...names, name, `e${epoch.epoch}`], room, {
    x: left + 1,
    y: 9,
    align: 'left',
    style: { family: 'ui', size: 11, bold: true },
    ink: 'foreground',
  });
  const { texts: bare, ink } = howItRan(picture, epoch);
  const { dropped } = picture.verdict ?? {};
  const [longest] = bare;
  const texts =
    dropped === undefined || epoch.dropped === 0 || longest === undefined
      ? bare
      : [
          `${longest} · ${droppedInWords(dropped)}`,
          `${longest} · ${formatCount(epoch.dropped)} dropped`,
          ...bare,
        ];
  scene.fit(texts, room, { x: left + 1, y: 24, align: 'left', style: { family: 'ui', size: 11 }, ink });
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
