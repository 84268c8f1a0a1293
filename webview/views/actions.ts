import type { Store } from '../state/store.ts';
import type { LaneView } from './acting.ts';
import { CURSOR_ACTIONS } from './cursorActions.ts';
import { PLAY_ACTIONS } from './playActions.ts';
import { STOP_ACTIONS } from './stopActions.ts';
import { ZOOM_ACTIONS } from './zoomActions.ts';

/** What is done in the lanes. */
const ACTIONS = { ...CURSOR_ACTIONS, ...STOP_ACTIONS, ...ZOOM_ACTIONS, ...PLAY_ACTIONS };
type LaneAction = keyof typeof ACTIONS;

/** What is done to the page or the document, and not in the lanes. */
const PAGE_ACTIONS = [
  'help',
  'find',
  'view',
  'table',
  'elastic',
  'compare',
  'takeAway',
  'takeTest',
  'write',
  'writeNew',
] as const;
export type PageAction = (typeof PAGE_ACTIONS)[number];

/** Everything a person can do with a key. */
export type ActionName = LaneAction | PageAction;

export function isPageAction(name: ActionName): name is PageAction {
  return PAGE_ACTIONS.some((action) => action === name);
}

/** Does one thing in the lanes. */
export function act(name: LaneAction, store: Store, view: LaneView): void {
  const cursor = store.currentCursor.value;
  const picture = store.picture.value;
  const facts = store.reading.value?.facts;
  const stop = store.stop.value;
  const groups = store.groups.value;
  if (cursor === undefined || picture === undefined || facts === undefined || stop === undefined) return;
  ACTIONS[name]({ store, cursor, picture, facts, stop, groups, ...view });
}

/** What can be done where two runs are compared: nothing that stops or plays one of them. */
const IN_COMPARISON: readonly string[] = [
  ...Object.keys(CURSOR_ACTIONS),
  ...Object.keys(ZOOM_ACTIONS).filter((name) => name !== 'zoomToStop'),
  'table',
  'compare',
  'help',
];

/** Whether an action makes sense in what is shown. */
export function isOffered(action: ActionName, store: Store): boolean {
  return store.compared.value === undefined || IN_COMPARISON.includes(action);
}
