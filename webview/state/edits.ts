import { batch } from '@preact/signals';
import { isSamePlain, type JobShape, type Stop } from '@sampler-scope/core';
import type { LoopValue, MendedJob } from '../protocol/answers.ts';
import type { LoopOfFile } from '../protocol/loop.ts';
import type { ScenarioChanges } from '../protocol/scenario.ts';
import type { Choices } from './choices.ts';
import type { Job } from './job.ts';
import { loopOf, namedLoop, withParameter } from './loops.ts';
import type { Readings } from './readings.ts';
import { clampStop } from './stops.ts';

/** What a person changes of the document's scenario. The cursor goes back to where the verdict points. */
export interface Edits {
  setStop(stop: Stop): void;
  setChanges(changes: ScenarioChanges): void;
  /** @param name of a loop; `undefined`: the file's own. */
  chooseLoop(name: string | undefined): void;
  /** Sets one parameter of the loop. @param value `undefined`: as it is by the loop's name. */
  setLoopParameter(name: string, value: LoopValue | undefined): void;
  /** Mends a fault of the job: in what is shown, not in the document. */
  tryMend(mended: MendedJob): void;
  /** Resumes in another shape, and as the elastic plan says. */
  resumePlanned(stop: Stop, shape: JobShape): void;
  chooseScenario(scenario: number): void;
  /** Back to the document's scenario. */
  reset(): void;
}

export function createEdits(
  { scenario, edit, ranks, cursor }: Choices,
  reading: Readings['reading'],
  { changes, loop }: Pick<Job, 'changes' | 'loop'>,
): Edits {
  const change = (next: Choices['edit']['value']): void =>
    batch(() => {
      edit.value = next;
      cursor.value = undefined;
    });
  /** A loop that is the file's own is no change. */
  const setLoop = (next: LoopOfFile | undefined): void => {
    const { loop: _, ...rest } = edit.value;
    const own = loopOf(reading.value?.configuration) ?? 'correct';
    change(next === undefined || isSamePlain(next, own) ? rest : { ...rest, loop: next });
  };
  return {
    setStop(at) {
      const facts = reading.value?.facts;
      if (facts !== undefined) change({ ...edit.value, stop: clampStop(at, facts) });
    },
    setChanges(next) {
      change({ ...edit.value, changes: next, isPlanned: false });
    },
    chooseLoop(name) {
      setLoop(name === undefined ? undefined : namedLoop(name, loop.value));
    },
    setLoopParameter(name, value) {
      const facts = reading.value?.loop;
      if (facts !== undefined) setLoop(withParameter(loop.value, name, value, facts));
    },
    tryMend({ loop: mended, changes: other, args }) {
      batch(() => {
        if (mended !== undefined) setLoop(mended);
        change({
          ...edit.value,
          ...(other === undefined ? {} : { changes: other, isPlanned: false }),
          ...(args === undefined ? {} : { args: { ...edit.value.args, ...args } }),
        });
      });
    },
    resumePlanned(at, shape) {
      const { ranks: before, batchSize } = reading.value?.facts ?? shape;
      const { start_iter: _start, start_iter_offset: _by, ...others } = changes.value;
      const { num_replicas: _ranks, batch_size: _size, ...rest } = others;
      const next = {
        ...rest,
        ...(shape.ranks === before ? {} : { num_replicas: shape.ranks }),
        ...(shape.batchSize === batchSize ? {} : { batch_size: shape.batchSize }),
      };
      change({ ...edit.value, stop: at, changes: next, isPlanned: true });
    },
    chooseScenario(next) {
      batch(() => {
        scenario.value = next;
        change({});
      });
    },
    reset() {
      batch(() => {
        change({});
        ranks.value = undefined;
      });
    },
  };
}
