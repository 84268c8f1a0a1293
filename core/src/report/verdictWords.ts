import type { StopCheck } from '../contract/checkStop.ts';
import { type StopState, stopState } from '../contract/stopState.ts';
import { type ClauseWords, clauseWords } from './verdict/clauses.ts';
import { type FirstIndices, verdictDetail } from './verdict/detail.ts';
import { verdictHeadline } from './verdict/headline.ts';
import type { TextPart } from './verdict/text.ts';

/** A verdict as a person reads it. Epochs count from 0, batches are counts: after batch 120 comes batch 121. */
export interface VerdictWords {
  readonly holds: boolean;
  readonly state: StopState;
  readonly headline: string;
  readonly detail: readonly TextPart[];
  readonly clauses: readonly ClauseWords[];
}

/** Says a verdict in words. Without the indices of the first difference it says where it is, and not what. */
export function verdictWords(check: StopCheck, first?: FirstIndices): VerdictWords {
  return {
    holds: check.verdict.holds,
    state: stopState(check),
    headline: verdictHeadline(check),
    detail: verdictDetail(check, first),
    clauses: clauseWords(check),
  };
}
