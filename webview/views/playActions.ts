import { type Acting, type Actions, goTo } from './acting.ts';

/** What a person does with the run that is watched. */
export const PLAY_ACTIONS = {
  play: (on) =>
    watch(on, ({ store }) => {
      if (store.isRunning.value) store.pause();
      else if (!isStill()) store.play();
      else if (store.playhead.value?.isDead) store.resume(false);
      else store.step(1);
    }),
  step: (on) => watch(on, ({ store }) => store.step(1)),
  stepBack: (on) => watch(on, ({ store }) => store.step(-1)),
  killHere: (on) =>
    watch(on, ({ store, cursor }) => {
      if (store.moment.value !== undefined) store.killHere();
      else store.setStop({ epoch: cursor.epoch, batch: cursor.batch + 1 });
    }),
  resume: (on) => watch(on, ({ store }) => store.resume(!isStill())),
  reset: (on) =>
    watch(on, ({ store }) => {
      if (store.moment.value === undefined) store.reset();
      else store.endWatch();
    }),
} as const satisfies Actions;

/** Whether nothing may move by itself: then playing trains a batch a press. */
export function isStill(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Does something to the run that is watched, and shows the batch that it stands at then. */
function watch(on: Acting, act: (on: Acting) => void): void {
  const { store, scale } = on;
  act(on);
  if (store.cursor.value !== undefined && !store.isRunning.value) goTo(store.cursor.value, store, scale);
}
