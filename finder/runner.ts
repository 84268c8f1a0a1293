import { type RunnerHost, SlicedRunner } from '../worker/runner.ts';
import { type FinderProgress, type FinderRequest, finderRequest } from './protocol.ts';
import { Session } from './session.ts';

/** Takes what the host posts, and computes it in slices. */
export class FinderRunner extends SlicedRunner<FinderRequest, FinderProgress> {
  constructor(host: RunnerHost<FinderProgress>) {
    const session = new Session();
    super(host, {
      request: finderRequest,
      answer: (request) => session.answer(request),
      isNews: () => false,
    });
  }
}
