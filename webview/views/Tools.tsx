import type { Theme } from '../colour/theme.ts';
import { Button } from '../controls/Button.tsx';
import type { LegendEntry } from '../layout/legend.ts';
import type { ActionName } from './actions.ts';
import { Legend } from './Legend.tsx';

/** What is done to the view, and what its signs mean. */
export function Tools({
  legend,
  theme,
  onAction,
}: {
  readonly legend: readonly LegendEntry[];
  readonly theme: Theme;
  readonly onAction: (action: ActionName) => void;
}) {
  return (
    <div class="tools">
      <Button appearance="icon" icon="zoom-out" label="Zoom out (−)" onClick={() => onAction('zoomOut')} />
      <Button appearance="icon" icon="zoom-in" label="Zoom in (+)" onClick={() => onAction('zoomIn')} />
      <Button
        appearance="icon"
        icon="screen-full"
        label="The whole job (0)"
        onClick={() => onAction('zoomWhole')}
      />
      <Button
        appearance="icon"
        icon="table"
        label="Resume in another shape (E)"
        onClick={() => onAction('elastic')}
      />
      <Button appearance="icon" icon="question" label="Keys (?)" onClick={() => onAction('help')} />
      <span class="space" />
      <Legend entries={legend} theme={theme} />
    </div>
  );
}
