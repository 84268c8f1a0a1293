import { Button } from '../controls/Button.tsx';
import type { Reading } from '../state/readings.ts';
import type { Store } from '../state/store.ts';
import type { ActionName } from './actions.ts';

/** What differs from the file: to be written into it, or to be taken back. */
export function WriteBack({
  store,
  reading,
  onAction,
}: {
  readonly store: Store;
  readonly reading: Reading;
  readonly onAction: (action: ActionName) => void;
}) {
  const into = store.scenarioToWrite.value;
  const isWritable = store.unwritten.value !== undefined;
  if (store.isWritten.value) {
    return (
      <span
        class="group quiet"
        role="status"
        title="One Undo in the editor takes it back; saved there, it is kept."
      >
        <span class="ok" aria-hidden="true">
          ✔
        </span>
        written to {reading.name}
      </span>
    );
  }
  if (Object.keys(store.edit.value).length === 0) return null;
  return (
    <span class="group">
      <Button
        appearance="icon"
        icon="discard"
        label="Back to the file's scenario (Backspace)"
        onClick={() => store.reset()}
      />
      {isWritable && into !== undefined ? (
        <Button
          appearance="icon"
          icon="save"
          label={intoWords(reading, into)}
          onClick={() => onAction('write')}
        >
          <span class="long">Write</span>
        </Button>
      ) : null}
      {isWritable ? (
        <Button
          appearance="icon"
          icon="save-as"
          label={`Write to ${reading.name} as a new scenario (Shift+W)`}
          onClick={() => onAction('writeNew')}
        />
      ) : null}
    </span>
  );
}

function intoWords({ name, scenarios }: Reading, into: number): string {
  const called = scenarios[into]?.name;
  const which =
    called !== undefined ? `, into "${called}"` : scenarios.length > 1 ? `, scenario ${into + 1}` : '';
  return `Write to ${name}${which} (W)`;
}
