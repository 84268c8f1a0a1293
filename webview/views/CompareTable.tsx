import { formatCount } from '@sampler-scope/core';
import type { Compared } from '../state/comparing.ts';
import { Section } from './Section.tsx';

/** Epochs that are listed; the lanes show them all. */
const MOST_EPOCHS = 200;

/** How many batches and samples differ, epoch by epoch. */
export function CompareTable({ compared: { answer } }: { readonly compared: Compared }) {
  if (answer?.ok !== true) return <Section name="By epoch">{null}</Section>;
  const { epochs } = answer.comparison;
  return (
    <Section name="By epoch" count={epochs.length}>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col">epoch</th>
            <th scope="col">batches</th>
            <th scope="col">differ</th>
            <th scope="col">only above</th>
            <th scope="col">only below</th>
          </tr>
        </thead>
        <tbody>
          {epochs.slice(0, MOST_EPOCHS).map(({ epoch, batches, same, only }) => (
            <tr key={epoch}>
              <th scope="row">{epoch}</th>
              <td>
                {batches.a === batches.b
                  ? formatCount(batches.a)
                  : `${formatCount(batches.a)}, ${formatCount(batches.b)}`}
              </td>
              <td>{formatCount(Math.max(batches.a, batches.b) - same)}</td>
              <td>{formatCount(only.a)}</td>
              <td>{formatCount(only.b)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">
        Batches at the same place of an epoch are compared, on every rank. Only above and only below are
        samples.
      </p>
    </Section>
  );
}
