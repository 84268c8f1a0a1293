import type { JobFacts } from '@sampler-scope/core';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { Dropdown } from '../controls/Dropdown.tsx';
import { TextField } from '../controls/TextField.tsx';
import type { CompareWith } from '../protocol/compareWith.ts';
import type { ScenarioOfFile } from '../protocol/scenario.ts';
import { scenarioName } from '../state/compareSides.ts';

/** What to compare with: another scenario of the file, another seed, another world size. */
export function CompareDialog({
  facts,
  scenarios,
  shown,
  onCompare,
  onClose,
}: {
  readonly facts: JobFacts;
  readonly scenarios: readonly ScenarioOfFile[];
  /** Which scenario is shown. */
  readonly shown: number;
  readonly onCompare: (other: CompareWith) => void;
  readonly onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const others = scenarios.map((_, i) => i).filter((i) => i !== shown);
  const [chosen, setChosen] = useState(0);
  const [seed, setSeed] = useState(String((facts.seed ?? 0n) + 1n));
  const [ranks, setRanks] = useState(facts.ranks === 1 ? 2 : Math.ceil(facts.ranks / 2));
  const compare = (other: CompareWith): void => {
    dialog.current?.close();
    onCompare(other);
  };
  const index = others[chosen];
  return (
    <dialog ref={dialog} class="help" aria-label="Compare with" onClose={onClose}>
      <div class="help-head">
        <h2>Compare with</h2>
        <Button appearance="icon" icon="close" label="Close" onClick={() => dialog.current?.close()} />
      </div>
      <ul class="compare-with">
        {index === undefined ? null : (
          <li>
            <span>Another scenario</span>
            <Dropdown
              label="Scenario to compare with"
              options={others.map((i) => {
                const scenario = scenarios[i];
                return scenario === undefined ? '' : scenarioName(scenario, i);
              })}
              chosen={chosen}
              onChoose={setChosen}
            />
            <Button label="Compare with the scenario" onClick={() => compare({ kind: 'scenario', index })}>
              Compare
            </Button>
          </li>
        )}
        <li>
          <span>Another seed</span>
          <TextField
            label="Seed to compare with"
            value={seed}
            size={12}
            onCommit={(text) => {
              if (/^-?\d+$/.test(text.trim())) setSeed(text.trim());
            }}
          />
          <Button
            label="Compare with the seed"
            onClick={() =>
              compare({ kind: 'seed', seed: Number.isSafeInteger(Number(seed)) ? Number(seed) : seed })
            }
          >
            Compare
          </Button>
        </li>
        <li>
          <span>Another world size</span>
          <TextField
            label="World size to compare with"
            value={String(ranks)}
            size={6}
            onCommit={(text) => {
              const size = Number(text);
              if (Number.isSafeInteger(size) && size > 0) setRanks(size);
            }}
          />
          <Button label="Compare with the world size" onClick={() => compare({ kind: 'ranks', ranks })}>
            Compare
          </Button>
        </li>
      </ul>
      <p class="quiet">Scenarios are compared as they are resumed; all else, as if nothing stopped it.</p>
    </dialog>
  );
}
