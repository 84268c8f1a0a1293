import type { OrderCache } from '../../samplers/orderCache.ts';
import type { StopCheck } from '../checkStop.ts';
import type { ViolationCode } from '../violation.ts';
import type { CauseId, Diagnosis } from './cause.ts';
import { epochCauses } from './epoch.ts';
import { orderCauses } from './order.ts';
import { positionCauses } from './position.ts';
import { shapeCauses } from './shape.ts';
import { readSigns, type Signs } from './signs.ts';

/**
 * Says what most likely happened, from the two streams alone: what the run would have trained, and what it did. Each fault
 * is a diagnosis of its own, with every cause that explains it exactly; none where nothing is wrong.
 */
export function* diagnose(check: StopCheck, orders: OrderCache): Generator<number, Diagnosis[]> {
  const signs = yield* readSigns(check, orders);
  const found = [
    ...(signs === undefined ? ofNoResume(check) : ofTheResume(check, signs)),
    ...ofEveryRun(check),
  ];
  const numbers = signs === undefined ? {} : numbersOf(signs);
  return found.map(({ about, causes }) => ({ about, causes, numbers }));
}

interface Fault {
  readonly about: Diagnosis['about'];
  readonly causes: readonly CauseId[];
}

/** Nothing was trained after the resume: the checkpoint says that the job is over. */
function ofNoResume({ verdict, before, after }: StopCheck): Fault[] {
  if (verdict.first === undefined) return [];
  if (before.ranks === after.ranks && before.batchSize === after.batchSize) {
    return [fault('epoch', 'epoch-saved-too-late')];
  }
  return [{ about: 'shape', causes: ['position-derived', 'epoch-saved-too-late'] }];
}

/** What is wrong with the resume itself. */
function ofTheResume(check: StopCheck, signs: Signs): Fault[] {
  const { verdict, resumed } = check;
  if (verdict.first === undefined && resumed.end === 'finished') return [];
  if (verdict.reshaped) return [{ about: 'shape', causes: shapeCauses(check, signs) }];
  if (has(check, 'V13')) return [{ about: 'ranks', causes: ['pads-from-remaining'] }];

  const order = orderCauses(check, signs);
  const epoch = epochCauses(signs);
  const hasNoPosition = epoch.includes('stream-restarted') || isNextEpochWhole(signs);
  const position = hasNoPosition ? [] : positionOf(check, signs);
  const faults = [
    { about: 'order', causes: order },
    { about: 'epoch', causes: epoch },
    { about: 'position', causes: position },
    { about: 'later epochs', causes: laterEpochCauses(check, signs) },
  ] satisfies Fault[];
  const explained = faults.filter(({ causes }) => causes.length > 0);
  return explained.length > 0 ? explained : [{ about: 'order', causes: [] }];
}

function positionOf(check: StopCheck, signs: Signs): readonly CauseId[] {
  const { checkpoints, again } = check;
  const counted = checkpoints.map(({ position }) => position.batch);
  const since = (counted.at(-1) ?? 0) - (counted.at(-2) ?? 0);
  if (again.length > 0 && has(check, 'V19') && signs.head.location?.offset === since * signs.B) {
    return ['count-restarted'];
  }
  if (check.resumed.end === 'livelock') return ['end-restored-again'];
  const causes = positionCauses(signs);
  return signs.epochOver && signs.head.empty ? ['end-restored-again', ...causes] : causes;
}

/** A run that goes on with the next epoch from its first batch lost the rest of the stopped one, and no position. */
function isNextEpochWhole({ head, due }: Signs): boolean {
  return head.stretch.epoch > due && head.location?.offset === 0;
}

/** Later epochs that lack their first batches, or everything. */
function laterEpochCauses({ resumed }: StopCheck, { later, head, k, B }: Signs): readonly CauseId[] {
  if (resumed.end === 'livelock') return ['position-not-cleared'];
  const skipped = head.empty ? undefined : head.location?.offset;
  const heads = later.filter(
    ({ location, stretch }) => location?.epoch === stretch.epoch || stretch.batches === 0,
  );
  const sticky = heads.some(({ location }) => {
    const offset = location?.offset ?? 0;
    return offset > 0 && (offset === skipped || offset === k * B || skipped === undefined);
  });
  return sticky ? ['position-not-cleared'] : [];
}

/** What is wrong with every run of the job, stopped or not. */
function ofEveryRun(check: StopCheck): Fault[] {
  return [
    ...lagFaults(check),
    ...(has(check, 'V15') ? [fault('ranks', 'uneven-ranks')] : []),
    ...(has(check, 'V16') ? [fault('ranks', 'seed-per-rank')] : []),
    ...(has(check, 'V21') ? [fault('order', 'seed-not-applied')] : []),
    ...(has(check, 'V20') ? [fault('order', 'order-from-global-generator')] : []),
  ];
}

/** Orders that come too late, or never change. Where all are that of epoch 0, workers that fetch ahead may be why. */
function lagFaults({ violations, before }: StopCheck): Fault[] {
  const lag = violations.find(({ code, kind }) => code === 'V07' && kind?.endsWith('every run'));
  if (lag === undefined) return [];
  const never = lag.numbers.source === 0 && (lag.kind?.startsWith('frozen') || lag.count === 1);
  const late = before.prefetched > 0;
  return [
    {
      about: 'epoch',
      causes: [
        ...(never ? ['set-epoch-never' as const] : []),
        ...(late ? ['set-epoch-too-late' as const] : []),
      ],
    },
  ];
}

function fault(about: Fault['about'], cause: CauseId): Fault {
  return { about, causes: [cause] };
}

function has({ violations }: StopCheck, code: ViolationCode): boolean {
  return violations.some((violation) => violation.code === code);
}

function numbersOf({ k, B, R, M, P, S, A, T, due, head }: Signs): Diagnosis['numbers'] {
  const { stretch, location } = head;
  return {
    k,
    B,
    R,
    M,
    P,
    S,
    A,
    T,
    due,
    epoch: stretch.epoch,
    ran: stretch.batches,
    ...(location === undefined ? {} : { o: location.offset, source: location.epoch }),
  };
}
