import type { SampleSet } from './sampleSet.ts';

/** How bad a violation is: `fatal` hangs or never ends, `error` breaks the contract, the rest is worth knowing. */
export type Severity = 'fatal' | 'error' | 'warning' | 'note' | 'info';

/** What each code stands for (V01 … V22), and how bad it is unless a violation says otherwise. */
export const VIOLATIONS = {
  V01: { name: 'first-divergence', severity: 'error' },
  V02: { name: 'skipped', severity: 'error' },
  V03: { name: 'repeated', severity: 'error' },
  V04: { name: 'reordered', severity: 'error' },
  V05: { name: 'wrong-rank', severity: 'info' },
  V06: { name: 'wrong-epoch', severity: 'error' },
  V07: { name: 'epoch-frozen', severity: 'error' },
  V08: { name: 'truncated-or-extended', severity: 'error' },
  V09: { name: 'later-epoch-damage', severity: 'error' },
  V10: { name: 'empty-epoch', severity: 'error' },
  V11: { name: 'batch-misaligned', severity: 'error' },
  V12: { name: 'pad-duplicate', severity: 'note' },
  V13: { name: 'pad-drift', severity: 'warning' },
  V14: { name: 'dropped-tail', severity: 'note' },
  V15: { name: 'rank-desync', severity: 'fatal' },
  V16: { name: 'rank-overlap', severity: 'error' },
  V17: { name: 'length-lie', severity: 'warning' },
  V18: { name: 'global-batch-changed', severity: 'warning' },
  V19: { name: 'second-resume', severity: 'error' },
  V20: { name: 'undetermined', severity: 'error' },
  V21: { name: 'seed-not-applied', severity: 'warning' },
  V22: { name: 'lost-in-flight', severity: 'error' },
} as const satisfies Record<string, { readonly name: string; readonly severity: Severity }>;

export type ViolationCode = keyof typeof VIOLATIONS;

/** A place in the resumed run. What is left out, the violation is about all of. */
export interface ViolationPlace {
  readonly rank?: number;
  readonly epoch?: number;
  /** Index of the batch in the epoch, from 0 on. */
  readonly batch?: number;
  readonly slot?: number;
}

/** One way in which a resumed run is not what it would have been, as data. The words are the report's. */
export interface Violation {
  readonly code: ViolationCode;
  readonly severity: Severity;
  readonly at: ViolationPlace;
  /** The samples it is about, where it is about samples. */
  readonly samples: SampleSet | undefined;
  /** How many of its unit (samples, batches, ranks, epochs): what a list shows beside it. */
  readonly count: number;
  readonly unit: 'sample' | 'batch' | 'rank' | 'epoch' | 'slot';
  /** The numbers it is made of, by name: a shift, an epoch, a head. */
  readonly numbers: Readonly<Record<string, number>>;
  /** Which kind of it, where there are several. */
  readonly kind: string | undefined;
}

/** A violation with what is usual left out. */
export function violation(
  code: ViolationCode,
  {
    at = {},
    count,
    unit = 'sample',
    samples,
    numbers = {},
    kind,
    severity = VIOLATIONS[code].severity,
  }: {
    readonly at?: ViolationPlace;
    readonly count: number;
    readonly unit?: Violation['unit'];
    readonly samples?: SampleSet;
    readonly numbers?: Violation['numbers'];
    readonly kind?: string;
    readonly severity?: Severity;
  },
): Violation {
  return { code, severity, at, samples, count, unit, numbers, kind };
}

/** Whether a run with this violation is not the run it would have been, or never ends. */
export function breaksContract({ severity }: Violation): boolean {
  return severity === 'fatal' || severity === 'error';
}
