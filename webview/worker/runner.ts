import { type RunnerHost, SlicedRunner } from '../../worker/runner.ts';
import type { WorkerProgress } from '../protocol/results.ts';
import { type WorkerRequest, workerRequest } from '../protocol/worker.ts';
import { Session } from './session.ts';

/** Takes what the page posts, and computes it in slices. */
export class Runner extends SlicedRunner<WorkerRequest, WorkerProgress> {
  constructor(host: RunnerHost<WorkerProgress>) {
    const session = new Session();
    super(host, {
      request: workerRequest,
      answer: (request) => session.answer(request),
      isNews: ({ runs, stops }) => runs !== undefined || stops !== undefined,
    });
  }
}
