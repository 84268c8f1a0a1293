import { formatPath, OrderCache, readJob, writeReport } from '@sampler-scope/core';
import { derive } from './derive/derive.ts';
import { factsLine } from './derive/factsLine.ts';
import { firstBatches } from './derive/firstBatches.ts';
import { FOR_MANY, quickVerdicts } from './derive/verdict.ts';
import { find } from './find.ts';
import { withSiteLints } from './lints/withSiteLints.ts';
import { ownConfiguration } from './ownConfiguration.ts';
import type { FinderMethod, FinderProgress, FinderRequest, FinderResults, Judged } from './protocol.ts';
import { siteKeys } from './siteKeys.ts';

/** What is kept of drawn orders, in bytes: hovers come back to the same few. */
const KEPT_BYTES = 32 * 2 ** 20;

/** An answer in the making: to cancel is to stop asking. */
type Steps<M extends FinderMethod> = Generator<FinderProgress, FinderResults[M]>;

/** What the finder's worker does, as plain functions over what it keeps: orders drawn so far. */
export class Session {
  readonly #orders = new OrderCache(KEPT_BYTES);

  answer(request: FinderRequest): Steps<FinderMethod> {
    switch (request.method) {
      case 'find':
        return this.#find(request);
      case 'configuration':
        return done(ownConfiguration(request.path, request.text));
      case 'verdicts':
        return quickVerdicts(request.configuration, this.#orders);
      case 'firstBatches':
        return firstBatches(request.configuration, request.extent, this.#orders);
      case 'report':
        return this.#report(request);
    }
  }

  *#find({ source, said }: Extract<FinderRequest, { method: 'find' }>): Steps<'find'> {
    const found = find(source);
    const keys = siteKeys(found.sites);
    const derived: Judged[] = [];
    for (const [i, site] of found.sites.entries()) {
      const ofSite = said.answers?.[keys[i] ?? ''];
      derived.push(yield* this.#judged(derive(site, { ...said, answer: { ...said.answer, ...ofSite } })));
      // Cancelled in between, if it is at all: a file may hold thousands.
      yield 0;
    }
    const facts = derived.map((one) => one.facts);
    return { found: withSiteLints(found, source.language, facts), derived };
  }

  *#report({ configuration, ...options }: Extract<FinderRequest, { method: 'report' }>): Steps<'report'> {
    const { config, problems } = readJob(configuration);
    if (config === undefined) {
      throw new Error(problems.map(({ path, message }) => `${formatPath(path)}: ${message}`).join('; '));
    }
    return yield* writeReport(config, options, this.#orders);
  }

  *#judged(derived: ReturnType<typeof derive>): Generator<FinderProgress, Judged> {
    if (!derived.isJudged) return { ...derived, verdict: undefined };
    const [verdict] = yield* quickVerdicts(derived.configuration, this.#orders, FOR_MANY);
    const verdicts = verdict === undefined ? [] : [verdict];
    return { ...derived, verdict, summary: factsLine(derived.counts, verdicts) };
  }
}

/** An answer that takes no steps. */
// biome-ignore lint/correctness/useYield: it has none to tell of.
function* done<T>(answer: T): Generator<never, T> {
  return answer;
}
