import type { LoopField, LoopGroup } from '@sampler-scope/core';
import { Dropdown } from '../controls/Dropdown.tsx';
import { TextField } from '../controls/TextField.tsx';
import type { LoopFacts, LoopValue } from '../protocol/answers.ts';
import { isSet, parameterOf, usualOf } from '../state/loops.ts';
import type { Store } from '../state/store.ts';
import { fieldOf, Popover } from './Popover.tsx';

const GROUP_TITLES: Readonly<Record<LoopGroup, string>> = {
  saved: 'What a checkpoint holds',
  restored: 'What it is taken for',
  applied: 'Where the resumed run goes on',
  orders: 'Which order an epoch has',
  length: 'How long the job is',
};

interface LoopParametersProps {
  readonly store: Store;
  readonly facts: LoopFacts;
}

/** Each parameter of the training loop, to see and to change. */
export function LoopParameters({ store, facts }: LoopParametersProps) {
  const loop = store.loop.value;
  const set = facts.fields.filter((field) => isSet(loop, field));
  const isEdited = store.edit.value.loop !== undefined;
  return (
    <Popover
      label="Parameters of the training loop"
      words={set.length === 0 ? 'as named' : `${set.length} set`}
      isChanged={isEdited}
      refused={store.refused.value.filter(({ path }) => path.startsWith('loop'))}
      clear={isEdited ? { words: "The file's own", do: () => store.chooseLoop(undefined) } : undefined}
    >
      {groupsOf(facts.fields).map(({ group, fields }) => (
        <fieldset key={group} class="parameters">
          <legend>{GROUP_TITLES[group]}</legend>
          {fields.map((field) => (
            <Parameter key={field.name} store={store} facts={facts} field={field} />
          ))}
        </fieldset>
      ))}
    </Popover>
  );
}

function groupsOf(
  fields: readonly LoopField[],
): { readonly group: LoopGroup; readonly fields: readonly LoopField[] }[] {
  const names = [...new Set(fields.map(({ group }) => group))];
  return names.map((group) => ({ group, fields: fields.filter((field) => field.group === group) }));
}

function Parameter({ store, facts, field }: LoopParametersProps & { readonly field: LoopField }) {
  const { name, description, options } = field;
  const loop = store.loop.value;
  const value = parameterOf(loop, name, facts);
  const label = `${name}. ${description}`;
  const set = (next: LoopValue | undefined): void => store.setLoopParameter(name, next);
  return (
    <div class="row" title={description}>
      <span class="mono">{name}</span>
      {options === undefined ? (
        <TextField
          label={label}
          value={isSet(loop, field) ? String(value) : ''}
          placeholder={String(usualOf(loop, name, facts) ?? '')}
          size={12}
          isChanged={isSet(loop, field)}
          error={store.refused.value.find(({ path }) => fieldOf(path) === name)?.message}
          onCommit={(text) => set(typed(text))}
        />
      ) : (
        <Dropdown
          label={label}
          options={options.map(String)}
          chosen={Math.max(0, options.map(String).indexOf(String(value)))}
          isChanged={isSet(loop, field)}
          onChoose={(option) => set(options[option])}
        />
      )}
    </div>
  );
}

/** A number where it is one; what makes no sense is the core's to refuse. Nothing: as it is by the loop's name. */
function typed(text: string): LoopValue | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}
