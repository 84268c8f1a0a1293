import type { SamplerConfig, Scenario } from '../../config/samplerConfig.ts';
import { jobOf } from '../../training/job.ts';
import type { LoopParameters } from '../../training/loop.ts';
import { loopOf } from '../../training/loopOf.ts';
import { changeWords, stopWords } from '../changeWords.ts';
import { contractSource } from './contractSource.ts';
import { loopSource } from './loopSource.ts';
import { docText, identifier, literal } from './python.ts';
import {
  changedJobSource,
  jobSource,
  type PythonJob,
  pythonJob,
  resumedConfig,
  takesSeed,
} from './pythonJob.ts';
import { runSource } from './runSource.ts';

export interface PytestOptions {
  /** What the configuration is called. */
  readonly file: string;
  /** The module of the sampler class; default `helios.data.samplers`. */
  readonly module?: string;
  /** The sampler class; default the configuration's own name of it. */
  readonly className?: string;
  /** The scenarios to test; default all of the configuration. */
  readonly scenarios?: readonly Scenario[];
}

/**
 * A Python test of a configuration's resumes, over the user's own sampler class: it fails while a resume is broken and
 * passes once it is mended. It runs under pytest, or by itself, and needs torch and the module of the sampler.
 */
export function pytestReport(config: SamplerConfig, options: PytestOptions): string {
  const { file, module = 'helios.data.samplers', className = config.sampler } = options;
  const scenarios = options.scenarios ?? config.resume ?? [];
  const loop = loopOf(config);
  const job = jobOf(config);
  const changes = scenarios.map((scenario) => scenario.with ?? {});
  const isDistributed = config.args?.numReplicas !== undefined;
  const reshapes = changes.some(
    ({ numReplicas = job.ranks, batchSize = job.batchSize }) =>
      numReplicas !== job.ranks || batchSize !== job.batchSize,
  );
  const hasSeed = takesSeed(config) && config.args?.shuffle !== false;
  const checksOverlap = loop.seedFrom === 'per_rank' && hasSeed;
  const marksPads = reshapes || checksOverlap;
  const loopOptions = { changes, marksPads, isDistributed, hasSeed };
  const first = pythonJob(config, loop, false);
  const checksOrders = ordersMayBeWrong(loop) && hasSeed;
  const loaderDropLast = config.loader?.dropLast ?? false;
  const byIterations = loop.ends === 'iterations';
  const lines = [
    '"""Does the resumed run train the samples it would have trained?',
    '',
    `Written by Sampler Scope from ${docText(file)}. It fails while a resume is broken, and passes once it is mended.`,
    'Run it with pytest, or with python alone. It needs torch, and the module of the sampler.',
    '"""',
    ...(reshapes ? ['import collections'] : []),
    'import itertools',
    'import sys',
    '',
    ...(loop.seedFrom === 'global_generator' && hasSeed ? ['import torch'] : []),
    `from ${module} import ${className}${className === 'Sampler' ? '' : ' as Sampler'}`,
    '',
    `EPOCHS = ${(byIterations ? undefined : loop.totalSteps) ?? job.epochs}`,
    ...(byIterations ? [`TOTAL = ${totalBatches(loop, job)}  # batches of the whole job`] : []),
    '',
    ...(marksPads
      ? [
          '',
          'class Pad(int):',
          '    """A sample that stands at the end of an order only to even the ranks."""',
          '',
          '',
        ]
      : []),
    '# ------------------------------------------------------------------------------------------------------',
    '# YOUR LOOP, as far as its data goes. MEND IT HERE, and in your code: the tests below hold it to the contract.',
    '',
    '# The job as it starts: the dataset, the ranks, the loader, and what the sampler is built with.',
    ...first.missing.map((argument) => `# MEND: args lacks ${argument}`),
    `FIRST = ${jobSource(first)}`,
    '',
    '',
    ...loopSource(loop, loopOptions).map((line) =>
      line.replace('{RANK}', isDistributed ? ', rank=rank' : ''),
    ),
    '',
    '',
    '# END OF YOUR LOOP.',
    '# ------------------------------------------------------------------------------------------------------',
    '',
    '',
    ...runSource(loop, loaderDropLast, loopOptions),
    '',
    '',
    ...(checksOrders ? [`ASKED = ${askedJob(config, loop)}`, '', ''] : []),
    ...contractSource({
      byIterations,
      reshapes,
      strided: loop.sharding !== 'chunked',
      checksOrders,
      checksOverlap,
    }),
    '',
    '',
    ...scenarioClasses(config, loop, scenarios, first),
    ...MAIN,
  ];
  return `${lines.join('\n')}\n`;
}

/** Loops whose orders may be wrong in every run, stopped or not. */
function ordersMayBeWrong({ setEpoch, iterator, seedFrom }: LoopParameters): boolean {
  return (
    setEpoch !== 'before_iter' ||
    iterator === 'endless' ||
    seedFrom === 'constant' ||
    seedFrom === 'global_generator'
  );
}

/** The job with all the arguments that the configuration asks for. */
function askedJob(config: SamplerConfig, loop: LoopParameters): string {
  return jobSource(pythonJob(config, { ...loop, samplerBatchSize: 'config', seedFrom: 'config' }, false));
}

function totalBatches(
  { totalSteps, accumulationSteps }: LoopParameters,
  { epochs, batchesPerEpoch }: { readonly epochs: number; readonly batchesPerEpoch: number },
): number {
  return totalSteps === undefined ? epochs * batchesPerEpoch : totalSteps * accumulationSteps;
}

function scenarioClasses(
  config: SamplerConfig,
  loop: LoopParameters,
  scenarios: readonly Scenario[],
  first: PythonJob,
): string[] {
  const taken = new Set<string>();
  return scenarios.flatMap((scenario) => {
    const { name, stop, again = [], with: changes = {} } = scenario;
    const title = name ?? `stopped after ${stopWords(stop)}`;
    const resumed = changedJobSource(pythonJob(resumedConfig(config, loop, changes), loop, true), first);
    const dict = changesDict(changes);
    return [
      `class ${className(title, taken)}(Contract):`,
      `    """${docText(title)}: stopped after ${[stop, ...again].map(stopWords).join('; then ')}, ${docText(changeWords(changes))}."""`,
      '',
      `    stops = [${[stop, ...again].map(({ epoch, batch }) => `(${epoch}, ${batch})`).join(', ')}]`,
      ...(resumed === '' ? [] : [`    resumed_job = ${resumed}  # what is different after the resume`]),
      ...(dict === '' ? [] : [`    changes = dict(${dict})  # MEND: what the resumed run does otherwise`]),
      '',
      '',
    ];
  });
}

/** A class that pytest collects, with a name of its own. */
function className(title: string, taken: Set<string>): string {
  const base = identifier(title)
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  let name = `Test${base}`;
  for (let n = 2; taken.has(name); n++) name = `Test${base}_${n}`;
  taken.add(name);
  return name;
}

function changesDict({
  startIter,
  startIterOffset,
  setEpoch,
  epochOffset,
}: NonNullable<Scenario['with']>): string {
  return [
    startIter === undefined ? [] : [`start_iter=${startIter}`],
    startIterOffset === undefined ? [] : [`start_iter_offset=${startIterOffset}`],
    setEpoch === undefined ? [] : [`set_epoch=${literal(setEpoch)}`],
    epochOffset === undefined ? [] : [`epoch_offset=${epochOffset}`],
  ]
    .flat()
    .join(', ');
}

/** For a Python without pytest. */
const MAIN: readonly string[] = [
  'def main():',
  '    failed = 0',
  '    for scenario in Contract.__subclasses__():',
  '        for name in [name for name in dir(scenario) if name.startswith("test_")]:',
  '            try:',
  '                getattr(scenario(), name)()',
  '                print(f"passed  {scenario.__name__}.{name}")',
  '            except AssertionError as error:',
  '                failed += 1',
  '                print(f"FAILED  {scenario.__name__}.{name}: {error}")',
  '    return 1 if failed else 0',
  '',
  '',
  'if __name__ == "__main__":',
  '    sys.exit(main())',
];
