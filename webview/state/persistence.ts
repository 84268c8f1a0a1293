import { batch, effect } from '@preact/signals';
import { type DebuggerState, debuggerState } from '../protocol/debuggerState.ts';
import { type Choices, forgetChoices } from './choices.ts';
import type { Reading, Readings } from './readings.ts';

/** What was kept, if it can still be understood. */
export function restoreState(kept: unknown): DebuggerState | undefined {
  const parsed = debuggerState.safeParse(kept);
  return parsed.success ? parsed.data : undefined;
}

/** Keeps what a person chose, whenever it changes. */
export function keepChoices(
  choices: Choices,
  reading: Readings['reading'],
  save: (state: DebuggerState) => void,
): void {
  const {
    scenario,
    edit,
    zoom,
    ranks,
    cursor,
    sheet,
    isElasticOpen,
    view,
    colour,
    sample,
    isArithmeticOnly,
    compareWith,
    moment,
    isRunning,
  } = choices;
  effect(() => {
    const uri = reading.value?.uri;
    // Not every batch that is played: where it comes to rest.
    if (uri === undefined || isRunning.value) return;
    save({
      version: 1,
      uri,
      scenario: scenario.value,
      edit: edit.value,
      zoom: zoom.value,
      sheet: sheet.value,
      isElasticOpen: isElasticOpen.value,
      view: view.value,
      colour: colour.value,
      ...(isArithmeticOnly.value ? { isArithmeticOnly: true } : {}),
      ...(ranks.value === undefined ? {} : { ranks: ranks.value }),
      ...(cursor.value === undefined ? {} : { cursor: cursor.value }),
      ...(sample.value === undefined ? {} : { sample: sample.value }),
      ...(moment.value === undefined ? {} : { moment: moment.value }),
      ...(compareWith.value === undefined ? {} : { compareWith: compareWith.value }),
    });
  });
}

/**
 * What a person changed holds as long as the document's scenario, from which it departs, is the same.
 *
 * @param uriBefore of the document that the choices were made for; absent where there was none.
 */
export function keepWhileSame(
  choices: Choices,
  uriBefore: string | undefined,
  before: Reading | undefined,
  next: Reading,
): void {
  if (uriBefore !== undefined && uriBefore !== next.uri) {
    forgetChoices(choices);
    return;
  }
  if (before === undefined) return;
  const { scenario, edit } = choices;
  const at = scenario.peek();
  const isSame = JSON.stringify(before.scenarios[at]) === JSON.stringify(next.scenarios[at]);
  batch(() => {
    if (!isSame) edit.value = {};
    if (at >= next.scenarios.length) scenario.value = 0;
  });
}
