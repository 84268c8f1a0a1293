import type { Theme } from '../colour/theme.ts';
import { Button } from '../controls/Button.tsx';
import { Dropdown } from '../controls/Dropdown.tsx';
import type { Colour } from '../layout/tones.ts';
import type { View } from '../state/choices.ts';
import type { Store } from '../state/store.ts';
import { type ActionName, isOffered } from './actions.ts';
import { Legend } from './Legend.tsx';
import { Toolbar } from './Toolbar.tsx';

const VIEWS: readonly { readonly view: View; readonly name: string; readonly key: string }[] = [
  { view: 'lanes', name: 'Lanes', key: 'V' },
  { view: 'dots', name: 'Dot plot', key: 'V' },
  { view: 'table', name: 'Table', key: 'L' },
];

const COLOURS: readonly { readonly colour: Colour; readonly words: string }[] = [
  { colour: 'place', words: 'Colour: place' },
  { colour: 'index', words: 'Colour: index' },
];

/** What is done to the view, and what its signs mean. */
export function Tools({
  store,
  theme,
  onAction,
}: {
  readonly store: Store;
  readonly theme: Theme;
  readonly onAction: (action: ActionName) => void;
}) {
  return (
    <div class="tools">
      <Toolbar name="View">
        <span class="views">
          {VIEWS.filter(({ view }) => view !== 'dots' || store.compared.value === undefined).map(
            ({ view, name, key }) => (
              <Button
                key={view}
                look="choice"
                isPressed={store.view.value === view}
                title={`${name} (${key})`}
                onClick={() => {
                  store.view.value = view;
                }}
              >
                {name}
              </Button>
            ),
          )}
        </span>
        <Dropdown
          label="Colour (C)"
          options={COLOURS.map(({ words }) => words)}
          chosen={COLOURS.findIndex(({ colour }) => colour === store.colour.value)}
          onChoose={(chosen) => {
            store.colour.value = COLOURS[chosen]?.colour ?? 'place';
          }}
        />
        <Button appearance="icon" icon="zoom-out" label="Zoom out (−)" onClick={() => onAction('zoomOut')} />
        <Button appearance="icon" icon="zoom-in" label="Zoom in (+)" onClick={() => onAction('zoomIn')} />
        <Button
          appearance="icon"
          icon="screen-full"
          label="The whole job (0)"
          onClick={() => onAction('zoomWhole')}
        />
        {isOffered('elastic', store) ? (
          <Button
            appearance="icon"
            icon="table"
            label="Resume in another shape (E)"
            onClick={() => onAction('elastic')}
          />
        ) : null}
        <Button
          appearance="icon"
          icon="git-compare"
          label="Compare with… (D)"
          onClick={() => onAction('compare')}
        />
        {isOffered('takeAway', store) ? (
          <Button
            appearance="icon"
            icon="export"
            label="Take away (T)"
            onClick={() => onAction('takeAway')}
          />
        ) : null}
        <Button appearance="icon" icon="question" label="Keys (?)" onClick={() => onAction('help')} />
      </Toolbar>
      <span class="space" />
      <Legend entries={store.legend.value} theme={theme} />
    </div>
  );
}
