import { type ConfigPath, type ConfigProblem, errorAt, warningAt } from './problem.ts';
import type { SamplerConfig, Scenario } from './samplerConfig.ts';
import { takesArgument } from './schema.ts';

/** What no single field shows: values that contradict each other. */
export function contradictions(config: SamplerConfig): ConfigProblem[] {
  return [
    ...loaderProblems(config),
    ...(config.resume ?? []).flatMap((s, i) => scenarioProblems(config, s, ['resume', i])),
  ];
}

function loaderProblems({ loader, args }: SamplerConfig): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (loader?.prefetchFactor !== undefined && (loader.numWorkers ?? 0) === 0) {
    problems.push(
      errorAt(
        ['loader', 'prefetch_factor'],
        'expected num_workers > 0 beside it: PyTorch refuses it without workers',
      ),
    );
  }
  const samplerBatchSize = args?.batchSize ?? 1;
  const loaderBatchSize = loader?.batchSize ?? 1;
  if (samplerBatchSize !== loaderBatchSize) {
    const place = args?.batchSize === undefined ? ['sampler'] : ['args', 'batch_size'];
    problems.push(
      warningAt(
        place,
        `the sampler counts ${samplerBatchSize} to a batch, the loader ${loaderBatchSize}: start_iter skips too ` +
          `${Number(samplerBatchSize) < loaderBatchSize ? 'few' : 'many'} samples on resume`,
      ),
    );
  }
  return problems;
}

function scenarioProblems(config: SamplerConfig, scenario: Scenario, path: ConfigPath): ConfigProblem[] {
  const { stop, again = [], with: changes = {} } = scenario;
  const problems: ConfigProblem[] = [...laterStopProblems(config, [stop, ...again], [...path, 'again'])];
  if (stop.epoch >= config.epochs) {
    problems.push(
      errorAt(
        [...path, 'stop', 'epoch'],
        `expected an epoch from 0 to ${config.epochs - 1} (epochs: ${config.epochs}), got ${stop.epoch}`,
      ),
    );
  }
  if (changes.startIter !== undefined && changes.startIterOffset !== undefined) {
    problems.push(
      errorAt([...path, 'with', 'start_iter_offset'], 'expected start_iter or start_iter_offset, got both'),
    );
  }
  if (changes.setEpoch === 'forgotten' && changes.epochOffset !== undefined) {
    problems.push(
      errorAt(
        [...path, 'with', 'epoch_offset'],
        'expected set_epoch to be called: forgotten, there is no epoch to be off',
      ),
    );
  }
  const startIter = stop.batch + (changes.startIterOffset ?? 0);
  if (startIter < 0) {
    problems.push(
      errorAt(
        [...path, 'with', 'start_iter_offset'],
        `expected a start_iter from 0 on, got ${startIter} (${stop.batch} batches trained, ${changes.startIterOffset})`,
      ),
    );
  }
  const epoch = stop.epoch + (changes.epochOffset ?? 0);
  if (epoch < 0) {
    problems.push(errorAt([...path, 'with', 'epoch_offset'], `expected an epoch from 0 on, got ${epoch}`));
  }
  if (changes.seed !== undefined && !takesArgument(config.sampler, 'seed')) {
    problems.push(
      errorAt([...path, 'with', 'seed'], `expected a sampler that takes a seed, got ${config.sampler}`),
    );
  }
  if (changes.numReplicas !== undefined && config.args?.numReplicas === undefined) {
    problems.push(
      errorAt(
        [...path, 'with', 'num_replicas'],
        `expected a sampler that takes num_replicas, got ${config.sampler}`,
      ),
    );
  }
  return problems;
}

/** A run that is stopped again is stopped where it has come to since, and within the job. */
function laterStopProblems(
  { epochs }: SamplerConfig,
  stops: readonly Scenario['stop'][],
  path: ConfigPath,
): ConfigProblem[] {
  return stops.slice(1).flatMap((stop, i) => {
    const before = stops[i] ?? stop;
    const isLater = stop.epoch > before.epoch || (stop.epoch === before.epoch && stop.batch >= before.batch);
    if (!isLater) {
      const said = `epoch ${before.epoch}, batch ${before.batch}`;
      return [errorAt([...path, i], `expected a stop that is not before the last one (${said})`)];
    }
    return stop.epoch < epochs
      ? []
      : [
          errorAt(
            [...path, i, 'epoch'],
            `expected an epoch from 0 to ${epochs - 1} (epochs: ${epochs}), got ${stop.epoch}`,
          ),
        ];
  });
}
