import type { JobFacts } from '@sampler-scope/core';
import type { ComponentChildren } from 'preact';
import { Dropdown } from '../controls/Dropdown.tsx';
import { TextField } from '../controls/TextField.tsx';
import type { ScenarioChanges } from '../protocol/scenario.ts';
import type { Store } from '../state/store.ts';
import { changesInWords } from '../state/wording.ts';
import { fieldOf, Popover } from './Popover.tsx';

const EPOCH_CHOICES = [
  'set_epoch is called',
  'set_epoch is called with another epoch',
  'set_epoch is forgotten',
];

/** What is different when the run resumes: a field for each, empty where it is as it was. */
export function ResumeWith({ store, facts }: { readonly store: Store; readonly facts: JobFacts }) {
  const changes = store.changes.value;
  const isChanged = Object.keys(changes).length > 0;
  return (
    <Popover
      label="What is different when the run resumes"
      words={changesInWords(changes, facts)}
      isChanged={isChanged}
      refused={store.refused.value.filter(({ path }) => !path.startsWith('loop'))}
      clear={isChanged ? { words: 'Nothing changed', do: () => store.setChanges({}) } : undefined}
    >
      <Fields store={store} facts={facts} changes={changes} />
    </Popover>
  );
}

function Fields({
  store,
  facts,
  changes,
}: {
  readonly store: Store;
  readonly facts: JobFacts;
  readonly changes: ScenarioChanges;
}) {
  const stop = store.stop.value;
  const isPlanned = store.edit.value.isPlanned === true;
  const planned = isPlanned ? store.elastic.value?.plan.floor.startIter : undefined;
  const set = (patch: ScenarioChanges, ...without: (keyof ScenarioChanges)[]): void => {
    const kept = Object.entries({ ...changes, ...patch }).filter(
      ([key, value]) => value !== undefined && !without.some((name) => name === key),
    );
    store.setChanges(Object.fromEntries(kept));
  };
  const wrong = (key: keyof ScenarioChanges): string | undefined =>
    store.refused.value.find(({ path }) => fieldOf(path) === key)?.message;
  const epochChoice = changes.set_epoch === 'forgotten' ? 2 : changes.epoch_offset === undefined ? 0 : 1;
  const number = (
    key: NumberKey,
    row: Pick<RowProps, 'label' | 'hint'> & { name: string; usual?: number | undefined },
    ...without: (keyof ScenarioChanges)[]
  ) => (
    <Row label={row.label} hint={row.hint}>
      <TextField
        label={row.name}
        value={changes[key] === undefined ? '' : String(changes[key])}
        placeholder={row.usual === undefined ? '' : String(row.usual)}
        size={8}
        isChanged={changes[key] !== undefined}
        error={wrong(key)}
        onCommit={(text) =>
          onNumber(
            text,
            // Nothing added is nothing changed.
            (value) =>
              value === 0 && key === 'start_iter_offset' ? set({}, key) : set({ [key]: value }, ...without),
            () => set({}, key),
          )
        }
      />
    </Row>
  );
  const saved = stop?.batch ?? 0;
  return (
    <div class="fields">
      {number(
        'start_iter',
        {
          label: 'start_iter',
          hint: isPlanned ? 'as the elastic plan says' : `saved: ${saved}`,
          name: 'start_iter that the resumed run sets',
          usual: planned ?? saved + (changes.start_iter_offset ?? 0),
        },
        'start_iter_offset',
      )}
      {number(
        'start_iter_offset',
        { label: 'off by', hint: 'added to start_iter', name: 'Added to start_iter', usual: 0 },
        'start_iter',
      )}
      <Row label="epoch" hint="">
        <Dropdown
          label="Whether set_epoch is called"
          options={EPOCH_CHOICES}
          chosen={epochChoice}
          onChoose={(choice) => {
            if (choice === 0) set({}, 'set_epoch', 'epoch_offset');
            else if (choice === 1) set({ epoch_offset: 1 }, 'set_epoch');
            else set({ set_epoch: 'forgotten' }, 'epoch_offset');
          }}
        />
      </Row>
      {epochChoice === 1
        ? number('epoch_offset', { label: 'off by', hint: 'added to the epoch', name: 'Added to the epoch' })
        : null}
      <Row label="seed" hint={`saved: ${facts.seed ?? 0}`}>
        <TextField
          label="Seed"
          value={changes.seed === undefined ? '' : String(changes.seed)}
          placeholder={String(facts.seed ?? 0)}
          size={12}
          isChanged={changes.seed !== undefined}
          error={wrong('seed')}
          onCommit={(text) => {
            const seed = text.trim();
            if (seed === '') set({}, 'seed');
            else set({ seed: Number.isSafeInteger(Number(seed)) ? Number(seed) : seed });
          }}
        />
      </Row>
      {number('num_replicas', {
        label: 'world size',
        hint: `saved: ${facts.ranks}`,
        name: 'World size',
        usual: facts.ranks,
      })}
      {number('batch_size', {
        label: 'batch size',
        hint: `saved: ${facts.batchSize}`,
        name: 'Batch size',
        usual: facts.batchSize,
      })}
    </div>
  );
}

/** What is changed by a number. */
type NumberKey = 'start_iter' | 'start_iter_offset' | 'epoch_offset' | 'num_replicas' | 'batch_size';

interface RowProps {
  readonly label: string;
  readonly hint: string;
  readonly children: ComponentChildren;
}

function Row({ label, hint, children }: RowProps) {
  return (
    <div class="row">
      <span class="mono">{label}</span>
      {children}
      <span class="quiet">{hint}</span>
    </div>
  );
}

/** Calls back with the number that a text is, or that it is empty; a text that is neither is left alone. */
function onNumber(text: string, set: (value: number) => void, clear: () => void): void {
  if (text.trim() === '') {
    clear();
    return;
  }
  const value = Number(text.replace('−', '-'));
  if (Number.isFinite(value)) set(value);
}
