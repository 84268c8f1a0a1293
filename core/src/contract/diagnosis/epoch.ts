import type { CauseId } from './cause.ts';
import type { ResumedStretch, Signs } from './signs.ts';

/** The causes of a resumed epoch that has the order, or the number, of another. */
export function epochCauses(signs: Signs): readonly CauseId[] {
  const { head, due } = signs;
  if (head.stretch.epoch > due) return ['epoch-saved-too-late'];
  if (head.location === undefined) return [];
  const { epoch } = head.location;
  if (epoch === head.stretch.epoch)
    return isRestartedStream(signs) ? ['stream-restarted'] : laterCauses(signs);
  if (isRestartedStream(signs)) return ['stream-restarted'];

  const lag = lagOf(signs.later);
  const causes: CauseId[] = [];
  if (epoch === 0) {
    if (isAlways(signs.later, ({ stretch }) => stretch.epoch)) causes.push('epoch-not-restored');
    if (isAlways(signs.later, () => 0)) causes.push('set-epoch-never');
    if (signs.P > 0 && (signs.later.length === 0 || lag === 1)) causes.push('set-epoch-too-late');
    const startsOver =
      head.location.offset === 0 && (signs.k === 0 || (signs.later.length === 0 && head.cutShort));
    if (startsOver && isAlways(signs.later, ({ stretch }) => stretch.epoch - head.stretch.epoch)) {
      causes.push('stream-restarted');
    }
  }
  const off = epoch - head.stretch.epoch;
  if (isAlways(signs.later, ({ stretch }) => stretch.epoch + off)) {
    causes.push('set-epoch-off-by-one', 'order-from-global-generator');
  }
  return causes;
}

/** The resumed epoch has its own order: only the later ones may be behind. */
function laterCauses({ later }: Signs): readonly CauseId[] {
  return lagOf(later) === 1 ? ['source-not-told'] : [];
}

/** Whether every later epoch that ran has the order of the epoch that is said; true where there is none. */
function isAlways(later: readonly ResumedStretch[], epochOf: (one: ResumedStretch) => number): boolean {
  return later.every((one) => one.empty || one.location === undefined || one.location.epoch === epochOf(one));
}

/** How many epochs every later one is behind; 0 for none, `undefined` where they differ. */
function lagOf(later: readonly ResumedStretch[]): number | undefined {
  const lags = later.flatMap(({ stretch, location }) => (location ? [stretch.epoch - location.epoch] : []));
  return lags.every((lag) => lag === lags[0]) ? (lags[0] ?? 0) : undefined;
}

/** Whether the data starts over from the first batch of epoch 0 and runs on through the epochs, in step with no label. */
function isRestartedStream({ head, later, k, B, M }: Signs): boolean {
  if (k === 0 || head.location?.epoch !== 0 || head.location.offset !== 0) return false;
  const [next] = later;
  if (next?.location === undefined) return false;
  const ran = M - k;
  return head.stretch.batches === ran && next.location.epoch === 0 && next.location.offset === ran * B;
}
