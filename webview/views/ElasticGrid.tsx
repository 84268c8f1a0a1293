import type { JobShape } from '@sampler-scope/core';
import { useRef, useState } from 'preact/hooks';
import type { ElasticAnswer } from '../protocol/answers.ts';
import { type ElasticCell, elasticCell } from '../state/elasticWords.ts';

/** The shares of red and green in a cell, in percent. */
const LEAST_RED = 6;
const MOST_RED = 46;
const GREEN = 26;

const STEPS: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  // Batch sizes grow upwards.
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** World sizes by batch sizes: what resuming in each shape comes to. Pressing one resumes in it. */
export function ElasticGrid({
  answer: { map, saved, target },
  onChoose,
}: {
  readonly answer: ElasticAnswer;
  readonly onChoose: (shape: JobShape) => void;
}) {
  const grid = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<JobShape>(target);
  const focused = map.ranks.includes(at.ranks) && map.batchSizes.includes(at.batchSize) ? at : target;
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const ranks = map.ranks[map.ranks.indexOf(focused.ranks) + step[0]] ?? focused.ranks;
    const batchSize =
      map.batchSizes[map.batchSizes.indexOf(focused.batchSize) + step[1]] ?? focused.batchSize;
    setAt({ ranks, batchSize });
    grid.current?.querySelector<HTMLElement>(`[data-shape="${ranks} ${batchSize}"]`)?.focus();
  };
  const columns = { gridTemplateColumns: `30px repeat(${map.ranks.length}, minmax(0, 1fr))` };
  return (
    <>
      <p class="quiet map-words">
        Samples trained twice, by world size R′ and batch size B′, at this stop. ✓ lossless, = lossless with
        the same global batch. <span class="frame saved" aria-hidden="true" /> saved with{' '}
        <span class="frame target" aria-hidden="true" /> resumed with
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a grid to walk in by arrow keys, which a table is not. */}
      <div
        class="map"
        role="grid"
        aria-label="Shapes to resume in: world size by batch size"
        ref={grid}
        onKeyDown={onKeyDown}
      >
        {map.batchSizes
          .map((batchSize, row) => (
            // biome-ignore lint/a11y/useSemanticElements: see the grid.
            // biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus.
            <div role="row" key={batchSize} style={columns}>
              {/* biome-ignore lint/a11y/useSemanticElements: see the grid. */}
              {/* biome-ignore lint/a11y/useFocusableInteractive: the cells have the focus. */}
              <span role="rowheader" class="head">
                {batchSize}
              </span>
              {map.ranks.map((ranks, column) => (
                <Cell
                  key={ranks}
                  cell={elasticCell(map, saved, column, row)}
                  frame={
                    isShape(saved, ranks, batchSize)
                      ? 'saved'
                      : isShape(target, ranks, batchSize)
                        ? 'target'
                        : ''
                  }
                  isFocusable={isShape(focused, ranks, batchSize)}
                  onChoose={() => {
                    setAt({ ranks, batchSize });
                    onChoose({ ranks, batchSize });
                  }}
                />
              ))}
            </div>
          ))
          .reverse()}
        <div aria-hidden="true" class="axis" style={columns}>
          <span>B′/R′</span>
          {map.ranks.map((ranks) => (
            <span key={ranks}>{ranks}</span>
          ))}
        </div>
      </div>
    </>
  );
}

function Cell({
  cell: { sign, lossless, harm, words, ranks, batchSize },
  frame,
  isFocusable,
  onChoose,
}: {
  readonly cell: ElasticCell;
  readonly frame: string;
  readonly isFocusable: boolean;
  readonly onChoose: () => void;
}) {
  const colour = lossless ? 'var(--ok)' : 'var(--bad)';
  const share = lossless ? GREEN : Math.round(LEAST_RED + harm * (MOST_RED - LEAST_RED));
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid.
    <button
      type="button"
      role="gridcell"
      class={frame}
      title={words}
      aria-label={words}
      data-shape={`${ranks} ${batchSize}`}
      tabIndex={isFocusable ? 0 : -1}
      style={{ background: `color-mix(in srgb, ${colour} ${share}%, var(--panel))` }}
      onClick={onChoose}
    >
      {sign}
    </button>
  );
}

function isShape(shape: JobShape, ranks: number, batchSize: number): boolean {
  return shape.ranks === ranks && shape.batchSize === batchSize;
}
