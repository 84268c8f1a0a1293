import { formatCount } from '@sampler-scope/core';
import { Button } from '../controls/Button.tsx';
import type { ElasticAnswer, ElasticChoice } from '../protocol/answers.ts';
import { elasticFormula, elasticTitle, wayOutInWords } from '../state/elasticWords.ts';
import type { Store } from '../state/store.ts';
import { Formula, Heading } from './Diagnosis.tsx';
import { ElasticGrid } from './ElasticGrid.tsx';
import { Section } from './Section.tsx';

/** How the run goes on in another shape: the arithmetic, the ways to choose from, and all shapes around. */
export function Elastic({ store, answer }: { readonly store: Store; readonly answer: ElasticAnswer }) {
  return (
    <Section name="Elastic plan">
      <Heading title={elasticTitle(answer)} />
      <Formula lines={elasticFormula(answer)} />
      <table class="choices">
        <thead>
          <tr>
            <th scope="col">choice</th>
            <th scope="col" class="number">
              start_iter
            </th>
            <th scope="col" class="number">
              twice
            </th>
            <th scope="col" class="number">
              lost
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.choices.map((choice) => (
            <Choice key={choice.words} choice={choice} onChoose={() => choose(store, choice)} />
          ))}
        </tbody>
      </table>
      {answer.plan.waysOut.length === 0 ? null : (
        <ul class="others">
          {answer.plan.waysOut.map((way) => (
            <li key={way.kind}>{wayOutInWords(way)}</li>
          ))}
        </ul>
      )}
      <ElasticGrid
        answer={answer}
        onChoose={({ ranks, batchSize }) => {
          const at = store.stop.peek();
          if (at !== undefined) store.resumePlanned(at, { ranks, batchSize });
        }}
      />
    </Section>
  );
}

/** Rounding up is no plan's choice, and must be set; all else is planned, wherever the run stops then. */
function choose(store: Store, { kind, stop, changes, shape }: ElasticChoice): void {
  if (kind === 'up' || kind === 'asSet') store.setChanges(changes);
  else store.resumePlanned(stop, shape);
}

function Choice({ choice, onChoose }: { readonly choice: ElasticChoice; readonly onChoose: () => void }) {
  const { words, startIter, twice, lost, lossless, isShown } = choice;
  return (
    <tr>
      <td>
        <span class={lossless ? 'ok' : 'wrong-text'} aria-hidden="true">
          {lossless ? '✔' : '✘'}
        </span>{' '}
        {isShown ? (
          <>
            {words} <span class="quiet">(shown)</span>
          </>
        ) : (
          <Button look="go" onClick={onChoose}>
            {words}
          </Button>
        )}
      </td>
      <td class="number">{formatCount(startIter)}</td>
      <td class="number">{formatCount(twice)}</td>
      <td class="number">{formatCount(lost)}</td>
    </tr>
  );
}
