import { formatCount } from '@sampler-scope/core';
import { Button } from '../controls/Button.tsx';
import type { IconName } from '../controls/Icon.tsx';
import type { Store } from '../state/store.ts';
import type { ActionName } from './actions.ts';
import { isStill } from './playActions.ts';
import { Toolbar } from './Toolbar.tsx';

interface PlayButton {
  readonly action: ActionName;
  readonly icon: IconName;
  readonly name: string;
  readonly words: string;
  /** Whether its name stands beside it where there is room. */
  readonly isNamed: boolean;
}

const STEPS: readonly PlayButton[] = [
  { action: 'stepBack', icon: 'debug-step-back', name: 'Step back', words: 'Step back (,)', isNamed: false },
  {
    action: 'step',
    icon: 'debug-step-over',
    name: 'Step',
    words: 'Step: train a batch more, from the cursor on (.)',
    isNamed: true,
  },
  {
    action: 'killHere',
    icon: 'debug-stop',
    name: 'Stop here',
    words: 'Stop here: the run is killed (K)',
    isNamed: true,
  },
  {
    action: 'resume',
    icon: 'debug-restart',
    name: 'Resume',
    words: 'Resume it from the stop (R)',
    isNamed: true,
  },
  {
    action: 'lastViolation',
    icon: 'arrow-up',
    name: 'Violation before',
    words: 'To the violation before (Shift+N)',
    isNamed: false,
  },
  {
    action: 'nextViolation',
    icon: 'arrow-down',
    name: 'Next violation',
    words: 'To the next violation (N)',
    isNamed: false,
  },
];

const PLAY: PlayButton = {
  action: 'play',
  icon: 'debug-continue',
  name: 'Play',
  words: 'Play the run, batch by batch (Space)',
  isNamed: true,
};
const STILL: PlayButton = { ...PLAY, words: 'Play: a batch a press, since motion is to be reduced (Space)' };
const PAUSE: PlayButton = { ...PLAY, icon: 'debug-pause', name: 'Pause', words: 'Pause (Space)' };
const RESET: PlayButton = {
  action: 'reset',
  icon: 'clear-all',
  name: 'Reset',
  words: 'The whole run again (Backspace)',
  isNamed: false,
};

/** The debugger's buttons: to watch the run train, die and come back. */
export function PlayGroup({
  store,
  onAction,
}: {
  readonly store: Store;
  readonly onAction: (action: ActionName) => void;
}) {
  const first = store.isRunning.value ? PAUSE : isStill() ? STILL : PLAY;
  const isWatched = store.moment.value !== undefined;
  return (
    <>
      <Toolbar name="Watch the run" class="play">
        {[first, ...STEPS, ...(isWatched ? [RESET] : [])].map(({ action, icon, name, words, isNamed }) => (
          <Button key={action} appearance="icon" icon={icon} label={words} onClick={() => onAction(action)}>
            {isNamed ? <span class="long">{name}</span> : null}
          </Button>
        ))}
      </Toolbar>
      <span class="unseen" role="status">
        {deathInWords(store)}
      </span>
    </>
  );
}

/** That the run that is watched is dead, for whoever does not see it. */
function deathInWords({ playhead, groups }: Store): string {
  const head = playhead.value;
  const epoch = head && groups.value[head.group]?.epoch;
  return head?.isDead
    ? `The run was killed after epoch ${epoch}, batch ${formatCount(head.batch)}. R resumes it.`
    : '';
}
