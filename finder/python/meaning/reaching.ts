import { type Arm, type Binding, outerScope, type Place } from './scope.ts';

/** What a name may stand for at a place: usually one binding, several after an `if`. Empty for one that is not bound. */
export function bindingsOf(key: string, place: Place): readonly Binding[] {
  const own = place.scope.bindings.get(key);
  if (own !== undefined) {
    const reached = reaching(own, place);
    if (reached.length > 0) return reached;
  }
  for (let scope = outerScope(place.scope); scope !== undefined; scope = outerScope(scope)) {
    const outer = scope.bindings.get(key);
    // A function may run at any time: what counts is what the name is bound to in the end.
    if (outer !== undefined) return reaching(outer, { scope, arms: [], at: Number.POSITIVE_INFINITY });
  }
  return [];
}

/** Of a scope's bindings of one name those that may hold at a place, the last first. */
export function reaching(bindings: readonly Binding[], place: Place): readonly Binding[] {
  const result: Binding[] = [];
  const taken = new Map<Arm['of'], Set<number>>();
  for (let i = bindings.length - 1; i >= 0; i--) {
    const binding = bindings[i];
    if (binding === undefined || excludes(binding.place, place)) continue;
    const isBefore = binding.place.at < place.at || binding.kind === 'parameter' || binding.kind === 'each';
    if (!isBefore && !sharesLoop(binding.place, place)) continue;
    result.push(binding);
    if (isBefore && (isAlwaysPassed(binding.place, place) || fillsAllArms(binding.place, place, taken)))
      break;
  }
  return result;
}

/** Whether the two stand in different arms of one `if`, so that the one is not passed on the way to the other. */
function excludes(a: Place, b: Place): boolean {
  const [ours, theirs] = divergence(a, b);
  return ours !== undefined && theirs !== undefined && ours.of === theirs.of && ours.of.kind === 'if';
}

function sharesLoop(a: Place, b: Place): boolean {
  return a.arms.some((arm) => isLoop(arm) && b.arms.some(({ of }) => of === arm.of));
}

function isLoop({ of }: Arm): boolean {
  return of.kind === 'for' || of.kind === 'while';
}

/** Whether whoever gets to `place` has passed `binding`: it stands in no arm that `place` does not stand in too. */
function isAlwaysPassed(binding: Place, place: Place): boolean {
  return divergence(binding, place)[0] === undefined;
}

/** Whether, with what was seen before, the name is bound in each arm of an `if` with an `else`. */
function fillsAllArms(binding: Place, place: Place, taken: Map<Arm['of'], Set<number>>): boolean {
  const common = commonLength(binding, place);
  const arm = binding.arms[common];
  if (arm === undefined || arm.always === 0 || binding.arms.length > common + 1) return false;
  const indices = taken.get(arm.of) ?? new Set();
  taken.set(arm.of, indices.add(arm.index));
  return indices.size === arm.always;
}

function divergence(a: Place, b: Place): [Arm | undefined, Arm | undefined] {
  const common = commonLength(a, b);
  return [a.arms[common], b.arms[common]];
}

function commonLength(a: Place, b: Place): number {
  let length = 0;
  for (; length < a.arms.length; length++) {
    const ours = a.arms[length];
    const theirs = b.arms[length];
    if (ours?.of !== theirs?.of || ours?.index !== theirs?.index) break;
  }
  return length;
}
