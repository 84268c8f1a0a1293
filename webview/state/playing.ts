import { batch, computed, type ReadonlySignal } from '@preact/signals';
import type { Playhead } from '../layout/lanesInput.ts';
import {
  clampMoment,
  columnAt,
  isDead,
  isOver,
  type Life,
  lifeOf,
  type Moment,
  momentAfter,
  movedMoment,
  watchedPicture,
} from '../layout/life.ts';
import type { Choices } from './choices.ts';
import type { Cursor } from './cursor.ts';
import type { Edits } from './edits.ts';
import type { Shown } from './shown.ts';

/** A whole job is played in about so long, in seconds; a small one no faster than so many batches a second. */
const WHOLE = 20;
const LEAST_RATE = 4;

/** The run as a person watches it: batch by batch to its death, and on from the resume. */
export interface Playing {
  readonly life: ReadonlySignal<Life | undefined>;
  readonly playhead: ReadonlySignal<Playhead | undefined>;
  /** The picture and its epochs, without what is still to come. */
  readonly watched: ReadonlySignal<Pick<Watched, 'picture' | 'groups'> | undefined>;
  /** From where it is; from the start where it was at its end; from the resume where it was dead. */
  play(): void;
  pause(): void;
  /** Trains some batches more, or some fewer: where nothing is watched yet, from the cursor on. */
  step(by: number): void;
  /** Plays on for some milliseconds. */
  advance(milliseconds: number): void;
  /** Kills the run where it is. */
  killHere(): void;
  /** Goes on from the kill. */
  resume(isRunning: boolean): void;
  /** Shows the moment right after a batch was trained, where the run is watched. */
  watchBatch(cursor: Cursor): void;
  /** Shows the whole run again. */
  endWatch(): void;
}

type Watched = ReturnType<typeof watchedPicture>;

interface PlayingOptions {
  readonly shown: Shown;
  readonly choices: Pick<Choices, 'moment' | 'isRunning' | 'cursor'>;
  readonly setStop: Edits['setStop'];
}

export function createPlaying({ shown, choices, setStop }: PlayingOptions): Playing {
  const { picture, groups } = shown;
  const { moment, isRunning, cursor } = choices;
  /** What is played of the next batch, 0 … 1. */
  let begun = 0;

  const life = computed(() => picture.value && lifeOf(picture.value, groups.value));
  const now = computed(() => {
    // Two runs that are compared are seen as a whole.
    if (moment.value === undefined || picture.value?.compared !== undefined) return undefined;
    return life.value && clampMoment(moment.value, life.value);
  });
  const playhead = computed(() => {
    if (now.value === undefined || life.value === undefined) return undefined;
    return { ...columnAt(now.value, life.value), isDead: isDead(now.value, life.value) };
  });
  const watched = computed(() => {
    if (picture.value === undefined) return undefined;
    if (now.value === undefined || life.value === undefined)
      return { picture: picture.value, groups: groups.value };
    return watchedPicture(picture.value, groups.value, life.value, now.value);
  });

  /** Puts the cursor on the batch that was trained last, so that it is inspected and read aloud. */
  const follow = (): void => {
    const at = playhead.value;
    const epoch = at && groups.value[at.group]?.epoch;
    if (at === undefined || epoch === undefined) return;
    const { rank = 0 } = shown.currentCursor.value ?? {};
    cursor.value = { epoch, batch: Math.max(0, at.batch - 1), rank };
  };
  const pause = (): void => {
    if (!isRunning.value) return;
    batch(() => {
      isRunning.value = false;
      follow();
    });
  };
  const run = (from: Moment): void => {
    begun = 0;
    batch(() => {
      moment.value = from;
      isRunning.value = true;
    });
  };

  /** Right before the batch that a person put the cursor on was trained; else the start. */
  const beforeCursor = (whole: Life): Moment => {
    const group = groups.value.findIndex(({ epoch }) => epoch === cursor.value?.epoch);
    const after = cursor.value && momentAfter({ group, batch: cursor.value.batch }, whole);
    return after === undefined ? { at: 0, isResumed: false } : { ...after, at: after.at - 1 };
  };

  const playing: Playing = {
    life,
    playhead,
    watched,
    play() {
      const whole = life.value;
      const from = now.value;
      if (whole === undefined) return;
      if (from === undefined || isOver(from, whole)) run({ at: 0, isResumed: false });
      else if (isDead(from, whole)) playing.resume(true);
      else run(from);
    },
    pause,
    step(by) {
      const whole = life.value;
      if (whole === undefined) return;
      const from = now.value ?? beforeCursor(whole);
      batch(() => {
        isRunning.value = false;
        moment.value = movedMoment(from, by, whole);
        follow();
      });
    },
    advance(milliseconds) {
      const whole = life.value;
      const from = now.value;
      if (whole === undefined || from === undefined) {
        isRunning.value = false;
        return;
      }
      if (!isRunning.value) return;
      begun += (milliseconds / 1000) * Math.max(LEAST_RATE, whole.total / WHOLE);
      const by = Math.floor(begun);
      begun -= by;
      const next = movedMoment(from, by, whole);
      moment.value = next;
      if (isDead(next, whole) || isOver(next, whole)) pause();
    },
    killHere() {
      const at = playhead.value;
      const epoch = at && groups.value[at.group]?.epoch;
      if (at === undefined || epoch === undefined) return;
      const trained = now.value?.at ?? 0;
      batch(() => {
        isRunning.value = false;
        moment.value = { at: trained, isResumed: false };
        setStop({ epoch, batch: at.batch });
      });
    },
    resume(running) {
      const whole = life.value;
      if (whole === undefined) return;
      const from = { at: whole.killed, isResumed: true };
      if (running && whole.killed < whole.total) run(from);
      else {
        isRunning.value = false;
        moment.value = from;
      }
    },
    watchBatch({ epoch, batch: column }) {
      const group = groups.value.findIndex((one) => one.epoch === epoch);
      const next = life.value && momentAfter({ group, batch: column }, life.value);
      if (moment.value === undefined || next === undefined) return;
      isRunning.value = false;
      moment.value = next;
    },
    endWatch() {
      isRunning.value = false;
      moment.value = undefined;
    },
  };
  return playing;
}
