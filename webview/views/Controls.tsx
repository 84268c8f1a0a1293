import { formatCount, type Stop } from '@sampler-scope/core';
import { Dropdown } from '../controls/Dropdown.tsx';
import { TextField } from '../controls/TextField.tsx';
import type { Reading } from '../state/readings.ts';
import { batchesBefore, moveStop } from '../state/stops.ts';
import type { Store } from '../state/store.ts';
import { changesInWords } from '../state/wording.ts';
import type { ActionName } from './actions.ts';
import { LoopChoice } from './LoopChoice.tsx';
import { PlayGroup } from './PlayGroup.tsx';
import { ResumeWith } from './ResumeWith.tsx';
import { WriteBack } from './WriteBack.tsx';

/** The controls, as a sentence: the loop stops after epoch 1, batch 120, resumes with nothing changed. */
export function Controls({
  store,
  reading,
  stop,
  onAction,
}: {
  readonly store: Store;
  readonly reading: Reading;
  readonly stop: Stop;
  readonly onAction: (action: ActionName) => void;
}) {
  const { facts, scenarios } = reading;
  const picture = store.picture.value;
  const saved = picture?.loop.checkpointEvery === undefined ? undefined : picture.stop;
  const setEpoch = (text: string): void => whole(text, (epoch) => store.setStop({ ...stop, epoch }));
  const setBatch = (text: string): void => whole(text, (batch) => store.setStop({ ...stop, batch }));
  return (
    <section class="controls" aria-label="Stop and resume">
      {scenarios.length > 1 ? (
        <span class="group">
          <span class="quiet">Scenario</span>
          <Dropdown
            label="Scenario"
            options={scenarios.map(
              ({ name, stop: at, with: changes = {} }, i) =>
                name ??
                `${i + 1}: epoch ${at.epoch}, batch ${formatCount(at.batch)}, ${changesInWords(changes, facts)}`,
            )}
            chosen={Math.min(store.scenario.value, scenarios.length - 1)}
            onChoose={(option) => store.chooseScenario(option)}
          />
        </span>
      ) : null}
      <LoopChoice store={store} reading={reading} />
      {saved === undefined ? (
        <>
          <span class="group">
            <span class="quiet">stops after epoch</span>
            <TextField
              label={`Stops after epoch, 0 to ${facts.epochs - 1}`}
              value={String(stop.epoch)}
              size={4}
              isChanged={isOther(stop.epoch, scenarios[store.scenario.value]?.stop.epoch)}
              onCommit={setEpoch}
              onStep={(by) => store.setStop({ ...stop, epoch: stop.epoch + by })}
            />
          </span>
          <span class="group">
            <span class="quiet">batch</span>
            <TextField
              label={`Stops after batch, 0 to ${facts.batchesPerEpoch}`}
              value={String(stop.batch)}
              size={6}
              isChanged={isOther(stop.batch, scenarios[store.scenario.value]?.stop.batch)}
              onCommit={setBatch}
              onStep={(by) => store.setStop(moveStop(stop, by, facts))}
            />
            <span class="quiet">/ {formatCount(facts.batchesPerEpoch)}</span>
          </span>
        </>
      ) : (
        <>
          <span class="group">
            <span class="quiet">saves after epoch</span> <b>{saved.epoch}</b> <span class="quiet">batch</span>{' '}
            <b>{formatCount(saved.batch)}</b>{' '}
            <span class="quiet">/ {formatCount(facts.batchesPerEpoch)}</span>
          </span>
          <span class="group">
            <span class="quiet">dies after</span>
            <TextField
              label={`Dies after so many batches of the whole job, 0 to ${facts.epochs * facts.batchesPerEpoch}`}
              value={String(batchesBefore(stop, facts))}
              size={6}
              isChanged={store.edit.value.stop !== undefined}
              onCommit={(text) => whole(text, (batches) => store.setStop(moveStop(FIRST, batches, facts)))}
              onStep={(by) => store.setStop(moveStop(stop, by, facts))}
            />
          </span>
        </>
      )}
      <span class="group">
        <span class="quiet">resumes with</span>
        <ResumeWith store={store} facts={facts} />
      </span>
      <WriteBack store={store} reading={reading} onAction={onAction} />
      <PlayGroup store={store} onAction={onAction} />
    </section>
  );
}

const FIRST: Stop = { epoch: 0, batch: 0 };

/** Calls back with a text that is a whole number; any other is left alone. */
function whole(text: string, set: (value: number) => void): void {
  const value = Number(text.replaceAll(/[\s,]/g, ''));
  if (text.trim() !== '' && Number.isInteger(value)) set(value);
}

function isOther(value: number, ofFile: number | undefined): boolean {
  return ofFile !== undefined && value !== ofFile;
}
