import { Dropdown } from '../controls/Dropdown.tsx';
import { loopName, loopOptions } from '../state/loops.ts';
import type { Reading } from '../state/readings.ts';
import type { Store } from '../state/store.ts';
import { LoopParameters } from './LoopParameters.tsx';

/** Which training loop the job runs: one that is known by its name, and what is different of it. */
export function LoopChoice({ store, reading }: { readonly store: Store; readonly reading: Reading }) {
  const options = loopOptions(reading.loop);
  const isEdited = store.edit.value.loop !== undefined;
  const name = loopName(store.loop.value);
  const isOwn = !isEdited && reading.loop.isChanged;
  const chosen = isOwn
    ? 0
    : Math.max(
        0,
        options.findLastIndex((option) => option.name === name),
      );
  return (
    <span class="group">
      <span class="quiet">Loop</span>
      <Dropdown
        label={`Training loop. ${options[chosen]?.sentence ?? ''}`}
        options={options.map(({ title }) => title)}
        sentences={options.map(({ sentence }) => sentence)}
        chosen={chosen}
        isChanged={isEdited}
        onChoose={(option) => store.chooseLoop(options[option]?.name)}
      />
      <LoopParameters store={store} facts={reading.loop} />
    </span>
  );
}
