import {
  CORRECT_LOOP,
  type Diagnosis,
  type LoopParameters,
  loopOf,
  type Remedy,
  readJob,
  remedyOf,
  type SamplerConfig,
  snakeKey,
} from '@sampler-scope/core';
import type { MendedJob } from '../protocol/answers.ts';
import { AMOUNTS, type LoopOfFile } from '../protocol/loop.ts';
import type { StoppedJob } from '../protocol/worker.ts';
import { asRecord, requireJob } from './jobOfRequest.ts';

/** What mends a fault in the job itself, as a configuration spells it; `undefined` where nothing in it does. */
export function mendedJob(diagnosis: Diagnosis, job: StoppedJob): MendedJob | undefined {
  const { config, scenario } = requireJob(job);
  const remedy = remedyOf(diagnosis, config, scenario.with ?? {});
  if (remedy === undefined) return undefined;
  const { configuration } = job;
  const without = remedy.without.map(snakeKey);
  const changes = Object.entries(job.scenario.with ?? {}).filter(([key]) => !without.includes(key));
  return {
    ...(Object.keys(remedy.loop).length === 0 ? {} : { loop: mendedLoop(configuration, config, remedy) }),
    ...(without.length === 0 ? {} : { changes: Object.fromEntries(changes) }),
    ...(remedy.batchSize === undefined ? {} : { args: { batch_size: remedy.batchSize } }),
  };
}

/** The loop with what is mended. Where nothing is left that is wrong, it is the correct one by its name. */
function mendedLoop(configuration: unknown, config: SamplerConfig, remedy: Remedy): LoopOfFile {
  const { loop = 'correct' } = asRecord(configuration);
  const own = typeof loop === 'string' ? { name: loop } : asRecord(loop);
  if (isCorrect({ ...loopOf(config), ...remedy.loop })) {
    const amounts = Object.fromEntries(Object.entries(own).filter(([key]) => AMOUNTS.includes(key)));
    return Object.keys(amounts).length === 0 ? 'correct' : { name: 'correct', ...amounts };
  }
  const right = Object.entries(remedy.loop).map(([key, value]) => [snakeKey(key), value]);
  const mended: Record<string, unknown> = { ...own, ...Object.fromEntries(right) };
  // One that means nothing beside the others any more, and is refused, is not set.
  for (const { path, severity } of readJob({ ...asRecord(configuration), loop: mended }).problems) {
    if (severity === 'error' && path[0] === 'loop') delete mended[String(path[1])];
  }
  return mended;
}

/** Whether a loop goes as the correct one does, however much of it there is. */
function isCorrect(loop: LoopParameters): boolean {
  const correct: Readonly<Record<string, unknown>> = CORRECT_LOOP;
  return Object.entries(loop).every(
    ([key, value]) => value === correct[key] || AMOUNTS.includes(snakeKey(key)),
  );
}
