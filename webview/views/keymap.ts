import type { ActionName } from './actions.ts';

/** A key as a person finds it, and what it does, in words. */
export interface Binding {
  /** `KeyboardEvent.key`, with `Shift+` before it where Shift is what tells it apart. */
  readonly keys: readonly string[];
  /** As it is shown. */
  readonly shown: string;
  readonly action: ActionName;
  readonly words: string;
}

/** All keys, in the order they are listed. None of F5, F10, F11: the workbench hears them too, and would start a program. */
export const BINDINGS: readonly Binding[] = [
  { keys: ['ArrowLeft'], shown: '←', action: 'left', words: 'batch before' },
  { keys: ['ArrowRight'], shown: '→', action: 'right', words: 'batch after' },
  { keys: ['ArrowUp'], shown: '↑', action: 'up', words: 'rank before' },
  { keys: ['ArrowDown'], shown: '↓', action: 'down', words: 'rank after' },
  { keys: ['Home'], shown: 'Home', action: 'epochStart', words: 'first batch of the epoch' },
  { keys: ['End'], shown: 'End', action: 'epochEnd', words: 'last batch of the epoch' },
  { keys: ['PageUp'], shown: 'PgUp', action: 'epochBefore', words: 'epoch before' },
  { keys: ['PageDown'], shown: 'PgDn', action: 'epochAfter', words: 'epoch after' },
  { keys: ['['], shown: '[', action: 'stopEarlier', words: 'stop a batch earlier' },
  { keys: [']'], shown: ']', action: 'stopLater', words: 'stop a batch later' },
  // On many keyboards Shift with [ is {, and cannot be told from it.
  { keys: ['<'], shown: '<', action: 'stopMuchEarlier', words: 'stop 10 batches earlier' },
  { keys: ['>'], shown: '>', action: 'stopMuchLater', words: 'stop 10 batches later' },
  {
    keys: ['{'],
    shown: '{',
    action: 'otherVerdictBefore',
    words: 'last stop with another verdict',
  },
  {
    keys: ['}'],
    shown: '}',
    action: 'otherVerdictAfter',
    words: 'next stop with another verdict',
  },
  {
    keys: ['s'],
    shown: 'S',
    action: 'stopHere',
    words: 'stop after the batch at the cursor',
  },
  { keys: [' '], shown: 'Space', action: 'play', words: 'play the run, or pause' },
  { keys: ['.'], shown: '.', action: 'step', words: 'train a batch more' },
  { keys: [','], shown: ',', action: 'stepBack', words: 'a batch less' },
  { keys: ['k'], shown: 'K', action: 'killHere', words: 'stop the run here' },
  { keys: ['r'], shown: 'R', action: 'resume', words: 'resume it from the stop' },
  {
    keys: ['Backspace'],
    shown: 'Backspace',
    action: 'reset',
    words: "the whole run; then the file's scenario",
  },
  { keys: ['n'], shown: 'N', action: 'nextViolation', words: 'next violation' },
  { keys: ['Shift+N'], shown: 'Shift N', action: 'lastViolation', words: 'violation before' },
  { keys: ['v'], shown: 'V', action: 'view', words: 'dot plot, or lanes' },
  { keys: ['l'], shown: 'L', action: 'table', words: 'table of the lanes, or lanes' },
  { keys: ['c'], shown: 'C', action: 'colour', words: 'colour by place, or index' },
  { keys: ['/'], shown: '/', action: 'find', words: 'find a sample' },
  { keys: ['g'], shown: 'G', action: 'find', words: 'go to epoch:batch:rank' },
  { keys: ['f'], shown: 'F', action: 'firstDifference', words: 'go to the first difference' },
  { keys: ['+', '='], shown: '+', action: 'zoomIn', words: 'zoom in' },
  { keys: ['-', '_'], shown: '−', action: 'zoomOut', words: 'zoom out' },
  { keys: ['0'], shown: '0', action: 'zoomWhole', words: 'the whole job' },
  { keys: ['z'], shown: 'Z', action: 'zoomToStop', words: 'zoom to the stop' },
  { keys: ['Shift+ArrowLeft'], shown: 'Shift ←', action: 'panLeft', words: 'pan half a screen back' },
  { keys: ['Shift+ArrowRight'], shown: 'Shift →', action: 'panRight', words: 'pan half a screen on' },
  { keys: ['Enter'], shown: 'Enter', action: 'openRanks', words: 'open ranks that share a row' },
  { keys: ['e'], shown: 'E', action: 'elastic', words: 'resume in another shape' },
  { keys: ['t'], shown: 'T', action: 'takeAway', words: 'take a report or a picture away' },
  { keys: ['d', 'D', 'Shift+D'], shown: 'D', action: 'compare', words: 'compare with another run' },
  { keys: ['w', 'W'], shown: 'W', action: 'write', words: 'write what is changed to the file' },
  { keys: ['Shift+W'], shown: 'Shift W', action: 'writeNew', words: 'write it as a new scenario' },
  { keys: ['Escape'], shown: 'Esc', action: 'back', words: 'cancel, or step back out' },
  { keys: ['?'], shown: '?', action: 'help', words: 'these keys' },
];

interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** What a key does; `undefined` for one that is not ours. With Ctrl, Alt or Command it is VS Code's. */
export function actionOf({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyPress): ActionName | undefined {
  if (metaKey || ctrlKey !== altKey) return undefined;
  const pressed = shiftKey ? `Shift+${key}` : key;
  const exact = BINDINGS.find(({ keys }) => keys.includes(pressed));
  if (exact !== undefined) return exact.action;
  // A sign that takes Shift on this keyboard is still that sign, and a letter that letter; a named key is another with it.
  if (key.length > 1) return undefined;
  const plain = key.toLowerCase();
  return BINDINGS.find(({ keys }) => keys.includes(key) || keys.includes(plain))?.action;
}
