import { type JobFacts, plural } from '@sampler-scope/core';
import type { CompareWith } from '../protocol/compareWith.ts';
import type { ScenarioOfFile } from '../protocol/scenario.ts';
import type { SideOfComparison, StoppedJob } from '../protocol/worker.ts';
import { withArgs } from './samplerArgs.ts';

/** What is compared, and what each is called. */
export interface Sides {
  readonly a: SideOfComparison;
  readonly b: SideOfComparison;
  readonly names: { readonly a: string; readonly b: string };
}

interface Shown {
  readonly name: string;
  readonly facts: JobFacts;
  readonly scenarios: readonly ScenarioOfFile[];
  readonly job: StoppedJob;
  /** With what the elastic plan says filled in. */
  readonly scenario: ScenarioOfFile;
}

/**
 * What is shown and what it is compared with: of a scenario the resumed runs, of all else the runs that nothing interrupts.
 * `undefined` where there is no such scenario.
 */
export function sidesOf(
  { name, facts, scenarios, job, scenario }: Shown,
  other: CompareWith,
): Sides | undefined {
  const { configuration } = job;
  const a = { configuration };
  switch (other.kind) {
    case 'seed':
      return {
        a,
        b: { configuration: withArgs(configuration, { seed: other.seed }) },
        names: { a: `seed ${facts.seed ?? 0}`, b: `seed ${other.seed}` },
      };
    case 'ranks':
      return {
        a,
        b: { configuration: withArgs(configuration, { num_replicas: other.ranks }) },
        names: { a: plural(facts.ranks, 'rank'), b: plural(other.ranks, 'rank') },
      };
    case 'scenario': {
      const second = scenarios[other.index];
      return (
        second && {
          a: { configuration, scenario },
          b: { configuration, scenario: second },
          names: { a: scenario.name ?? 'the scenario shown', b: scenarioName(second, other.index) },
        }
      );
    }
    case 'file':
      return { a, b: { configuration: other.configuration }, names: { a: name, b: other.name } };
  }
}

/** What a scenario is called. */
export function scenarioName({ name, stop }: ScenarioOfFile, index: number): string {
  return name ?? `scenario ${index + 1}, stopped after epoch ${stop.epoch}, batch ${stop.batch}`;
}
