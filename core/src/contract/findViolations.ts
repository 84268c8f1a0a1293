import type { OrderCache } from '../samplers/orderCache.ts';
import type { Severity, Violation } from './violation.ts';
import {
  firstDivergence,
  lostInFlight,
  misaligned,
  repeated,
  skipped,
  wrongEpoch,
} from './violations/continuity.ts';
import {
  emptyEpochs,
  frozenOrLagging,
  laterEpochsDamaged,
  lengthLies,
  truncatedOrExtended,
} from './violations/epochs.ts';
import type { Evidence } from './violations/evidence.ts';
import { secondResume, seedNotApplied, undetermined } from './violations/job.ts';
import {
  droppedTail,
  globalBatchChanged,
  padDrift,
  padDuplicates,
  rankDesync,
  rankOverlap,
} from './violations/ranks.ts';
import { reordered } from './violations/reordering.ts';

const WORST_FIRST: readonly Severity[] = ['fatal', 'error', 'warning', 'info', 'note'];

/** Every violation of a stop, the worst first and by code. Draws orders, in steps, only where samples must be compared. */
export function* findViolations(evidence: Evidence, orders: OrderCache): Generator<number, Violation[]> {
  const violations = [
    ...firstDivergence(evidence),
    ...skipped(evidence),
    ...repeated(evidence),
    ...(yield* reordered(evidence, orders)),
    ...wrongEpoch(evidence),
    ...frozenOrLagging(evidence),
    ...truncatedOrExtended(evidence),
    ...laterEpochsDamaged(evidence),
    ...emptyEpochs(evidence),
    ...misaligned(evidence),
    ...padDuplicates(evidence),
    ...padDrift(evidence),
    ...droppedTail(evidence),
    ...rankDesync(evidence),
    ...(yield* rankOverlap(evidence, orders)),
    ...lengthLies(evidence),
    ...globalBatchChanged(evidence),
    ...secondResume(evidence),
    ...undetermined(evidence),
    ...seedNotApplied(evidence),
    ...lostInFlight(evidence),
  ];
  const rank = ({ severity }: Violation) => WORST_FIRST.indexOf(severity);
  return violations.sort((a, b) => rank(a) - rank(b) || a.code.localeCompare(b.code));
}
