import { useRef } from 'preact/hooks';
import type { Theme } from '../colour/theme.ts';
import { HEADER_HEIGHT } from '../layout/laneGrid.ts';
import type { Picture } from '../layout/picture.ts';
import type { Store } from '../state/store.ts';
import type { LaneView } from './acting.ts';
import type { ActionName } from './actions.ts';
import { useSize } from './canvas.ts';
import { DotPlot } from './DotPlot.tsx';
import { Lanes } from './Lanes.tsx';
import { LaneTable } from './LaneTable.tsx';

interface StageProps {
  readonly store: Store;
  readonly picture: Picture;
  readonly theme: Theme;
  readonly isStale: boolean;
  readonly onAction: (action: ActionName) => void;
  /** Told what is seen, for whoever acts on it from outside. */
  readonly onView: (view: LaneView) => void;
}

/** All that a single rank takes, and the least that a dot plot under it does: in CSS pixels. */
const ONE_LANE = HEADER_HEIGHT + 190;
const LEAST_DOCKED = 200;

/** The run itself: its lanes, their table, or its dot plot. Lanes and plot, where a single rank leaves room. */
export function Stage(props: StageProps) {
  const { store, picture } = props;
  const isCompared = picture.compared !== undefined;
  const stage = useRef<HTMLDivElement>(null);
  const { height } = useSize(stage);
  const { first, end } = store.rankWindow.value;
  const isDocked = !isCompared && end - first === 1 && height >= ONE_LANE + LEAST_DOCKED;
  // A dot plot is of one run against its plan.
  const view = isCompared && store.view.value === 'dots' ? 'lanes' : store.view.value;
  return (
    <div
      ref={stage}
      class="stage"
      style={{
        gridTemplateRows: isDocked && view === 'lanes' ? `${ONE_LANE}px minmax(0, 1fr)` : 'minmax(0, 1fr)',
      }}
    >
      {view === 'lanes' ? <Lanes {...props} /> : null}
      {view === 'table' ? <LaneTable {...props} /> : null}
      {view === 'dots' || (view === 'lanes' && isDocked) ? (
        <DotPlot {...props} isDocked={view === 'lanes'} />
      ) : null}
    </div>
  );
}
