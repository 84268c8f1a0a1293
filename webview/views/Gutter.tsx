import { formatCount } from '@sampler-scope/core';
import { useMemo } from 'preact/hooks';
import { type LaneGrid, laneRow } from '../layout/laneGrid.ts';
import { ranksAlike } from '../layout/markCounts.ts';
import type { Picture } from '../layout/picture.ts';

/** Bars lower than this have no name of their own. */
const LEAST_NAMED_BAR = 11;

/** Which rank each lane is. */
export function Gutter({
  grid,
  picture,
  cursorRank,
}: {
  readonly grid: LaneGrid;
  readonly picture: Picture;
  readonly cursorRank: number;
}) {
  const named = grid.bar >= LEAST_NAMED_BAR;
  const { firstRank, endRank, ranksPerRow } = grid;
  const alike = useMemo(
    () => areAlike({ firstRank, endRank, ranksPerRow }, picture),
    [firstRank, endRank, ranksPerRow, picture],
  );
  return (
    <div class="gutter" aria-hidden="true">
      {grid.ranksPerRow > 1 ? (
        <span class="shared">
          {formatCount(grid.ranksPerRow)} ranks a row,
          <br />
          {alike ? 'all alike inside' : 'not alike inside'}
        </span>
      ) : null}
      {Array.from({ length: grid.rows }, (_, i) => {
        const row = laneRow(grid, i);
        const isCurrent = row.firstRank <= cursorRank && cursorRank < row.endRank;
        const isGone = row.firstRank >= picture.after.ranks;
        const middle = (row.expected + row.observed + grid.bar) / 2;
        return (
          <div key={row.firstRank}>
            <span
              class={`rank ${isCurrent ? 'current' : ''} ${isGone ? 'quiet' : ''}`}
              style={{ top: `${middle}px` }}
            >
              {row.endRank - row.firstRank > 1 ? (
                <>
                  {row.endRank > 1000 ? <span class="long">ranks </span> : 'ranks '}
                  {row.firstRank}–{row.endRank - 1}
                </>
              ) : (
                `rank ${row.firstRank}`
              )}
            </span>
            {named ? (
              <>
                <span class="bar" style={{ top: `${row.expected + grid.bar / 2}px` }}>
                  <span class="long">{picture.compared ? 'above' : 'expected'}</span>
                  <span class="short">{picture.compared ? 'above' : 'exp.'}</span>
                </span>
                <span class="bar" style={{ top: `${row.observed + grid.bar / 2}px` }}>
                  <span class="long">{picture.compared ? 'below' : 'observed'}</span>
                  <span class="short">{picture.compared ? 'below' : 'obs.'}</span>
                </span>
              </>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}

type Sharing = Pick<LaneGrid, 'firstRank' | 'endRank' | 'ranksPerRow'>;

/** Whether the ranks of each row have the same marks. */
function areAlike({ firstRank, endRank, ranksPerRow }: Sharing, { marks }: Picture): boolean {
  if (marks === undefined || ranksPerRow === 1) return true;
  for (let first = firstRank; first < endRank; first += ranksPerRow) {
    const end = Math.min(endRank, first + ranksPerRow);
    if (![...marks.expected, ...marks.observed].every((one) => ranksAlike(one, first, end))) return false;
  }
  return true;
}
