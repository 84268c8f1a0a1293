import type { HostRequest } from '../protocol/messages.ts';
import { MOST_DRAWN } from '../protocol/results.ts';
import type { Reading } from '../state/readings.ts';
import type { Store } from '../state/store.ts';
import { tooBigInWords } from '../state/tooBig.ts';
import { CompareBand } from './CompareBand.tsx';
import { ComputingBand, NoticeBand, ProblemsBand, VerdictBand } from './VerdictBand.tsx';

/** What is to be said first: that it cannot be read, cannot be done, is being done, or what came of it. */
export function Band({
  store,
  reading,
  ask,
  onGoToFirst,
}: {
  readonly store: Store;
  readonly reading: Reading;
  readonly ask: (request: HostRequest) => void;
  readonly onGoToFirst: () => void;
}) {
  const pending = store.pending.value;
  const words = store.words.value;
  const failure = store.failure.value;
  const refused = store.refused.value;
  if (store.unreadable.value.length > 0) return <Problems store={store} ask={ask} last={reading} />;
  const trouble = store.trouble.value;
  if (trouble !== undefined) {
    return (
      <NoticeBand
        title={trouble.title}
        lines={[trouble.why]}
        action="Close"
        onAction={() => {
          store.trouble.value = undefined;
        }}
      />
    );
  }
  if (failure !== undefined) return <Failure store={store} failure={failure} />;
  const compared = store.compared.value;
  if (compared !== undefined) {
    return (
      <CompareBand compared={compared} onGoToFirst={onGoToFirst} onClose={() => store.endComparison()} />
    );
  }
  if (refused.length > 0) {
    return (
      <NoticeBand
        title="It cannot be resumed like this"
        lines={refused.map(({ message }) => message)}
        action="Back to the file's scenario"
        onAction={() => store.reset()}
      />
    );
  }
  if (store.wasCancelled.value) {
    return (
      <NoticeBand
        title="The check was cancelled"
        lines={['Below is what was known before.']}
        action="Check"
        onAction={() => store.retry()}
      />
    );
  }
  if (store.isLate.value && pending !== undefined) {
    return <ComputingBand pending={pending} samples={reading.facts.length} onCancel={() => store.cancel()} />;
  }
  const { length } = reading.facts;
  if (length > MOST_DRAWN && !store.isArithmeticOnly.value) {
    return (
      <NoticeBand
        title="Too big to draw which sample stands where"
        lines={[tooBigInWords(length)]}
        action="Show the arithmetic only"
        onAction={() => {
          store.isArithmeticOnly.value = true;
        }}
      />
    );
  }
  if (words === undefined) return <section class="verdict" aria-label="Verdict" aria-busy="true" />;
  return <VerdictBand words={words} onGoToFirst={store.picture.value?.verdict?.first && onGoToFirst} />;
}

/** Why the document cannot be read. */
export function Problems({
  store,
  ask,
  last,
}: {
  readonly store: Store;
  readonly ask: (request: HostRequest) => void;
  readonly last: Reading | undefined;
}) {
  return (
    <ProblemsBand
      problems={store.unreadable.value}
      last={last}
      onGoTo={({ line, column }) => ask({ method: 'reveal', line, column })}
    />
  );
}

/** What went wrong in the worker. */
export function Failure({ store, failure }: { readonly store: Store; readonly failure: string }) {
  return (
    <NoticeBand
      title="The check came to no end"
      lines={[failure]}
      action="Try again"
      onAction={() => store.retry()}
    />
  );
}
