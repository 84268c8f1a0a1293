import type { Changes } from '../../config/samplerConfig.ts';
import type { LoopParameters } from '../../training/loop.ts';
import { indented } from './python.ts';

/** What the functions of a test file depend on besides the loop. */
export interface LoopSourceOptions {
  /** What is different in any of the scenarios. */
  readonly changes: readonly Changes[];
  /** Whether batches are held to their samples, and pads must be told from them. */
  readonly marksPads: boolean;
  /** Whether the sampler shares an order out to ranks. */
  readonly isDistributed: boolean;
  readonly hasSeed: boolean;
}

/** The part of a test file that a person mends: the loop, in as few lines as it takes. */
export function loopSource(loop: LoopParameters, options: LoopSourceOptions): string[] {
  return [
    ...makeSampler(loop, options),
    '',
    '',
    ...save(loop),
    '',
    '',
    ...restore(loop, options),
    '',
    '',
    ...orderEpoch(loop, options),
  ];
}

function makeSampler(loop: LoopParameters, { hasSeed }: LoopSourceOptions): string[] {
  if (loop.seedFrom === 'per_rank' && hasSeed) {
    return [
      'def make_sampler(job, rank):',
      '    args = dict(job["args"], seed=job["args"].get("seed", 0) + rank)  # MEND: the same seed on every rank',
      `    return Sampler(range(job["samples"]), **args${'{RANK}'})`,
    ];
  }
  if (loop.seedFrom === 'global_generator' && hasSeed) {
    return [
      'def make_sampler(job, rank, seed=None):',
      '    args = dict(job["args"])',
      '    if seed is not None:',
      '        args["seed"] = seed  # MEND: the order hangs on the global generator; keep the configured seed',
      `    return Sampler(range(job["samples"]), **args${'{RANK}'})`,
    ];
  }
  return [
    'def make_sampler(job, rank):',
    `    return Sampler(range(job["samples"]), **job["args"]${'{RANK}'})`,
  ];
}

/** What the checkpoint holds. `at`: where the run is, with its own count of the epoch's batches. */
function save(loop: LoopParameters): string[] {
  const startOfNext = 'return dict(epoch=at["epoch"] + 1, batch=0, count=0)';
  const epoch = loop.savedEpoch === 'next' ? 'at["epoch"] + 1' : 'at["epoch"]';
  const taken =
    loop.counterTaken === 'fetched'
      ? 'min(at["counted"] + job["prefetched"], job["batches"])'
      : 'at["counted"]';
  const stopsInNext = loop.earlyStop && loop.savedAtStop === 'next_epoch';
  return [
    'def save(at, job):',
    '    """What the checkpoint holds: at["counted"] batches of epoch at["epoch"] are trained."""',
    ...(loop.savedAtEpochEnd === 'after_reset'
      ? ['    if at["over"]:  # the epoch is used up', `        ${startOfNext}`]
      : []),
    ...(stopsInNext && loop.savedAtEpochEnd === 'after_reset'
      ? [`    ${startOfNext}  # an early stop saves the next epoch`]
      : []),
    ...(stopsInNext && loop.savedAtEpochEnd !== 'after_reset'
      ? ['    if not at["over"]:  # an early stop saves the next epoch', `        ${startOfNext}`]
      : []),
    ...(stopsInNext && loop.savedAtEpochEnd === 'after_reset'
      ? []
      : [`    return dict(epoch=${epoch}, batch=at["counted"], count=${countOf(taken, loop)})`]),
  ];
}

function countOf(taken: string, loop: LoopParameters): string {
  switch (loop.counter) {
    case 'batches':
      return taken;
    case 'rank_samples':
      return `${taken} * job["batch"]`;
    case 'global_samples':
      return `${taken} * job["batch"] * job["ranks"]`;
    case 'optimizer_steps':
      return `${taken} // ${loop.accumulationSteps}`;
    case 'none':
      return '0';
  }
}

/** Where the resumed run takes the checkpoint to be: epoch, start_iter, and samples each rank leaves out besides. */
function restore(loop: LoopParameters, { changes }: LoopSourceOptions): string[] {
  const constant = loop.restoredAdded === 'ranks_minus_1' ? 'job["ranks"] - 1' : String(loop.restoredAdded);
  const offset = changes.some(({ startIterOffset }) => startIterOffset !== undefined)
    ? 'changes.get("start_iter_offset", 0)'
    : '0';
  const added = [constant, offset].filter((term) => term !== '0').join(' + ');
  const overridden = changes.some(({ startIter }) => startIter !== undefined);
  const given = (value: string) => (overridden ? `changes.get("start_iter", ${value})` : value);
  const lines =
    loop.restoredEpoch === 'derived'
      ? [
          `batches = saved["at"]["trained"] // ${loop.accumulationSteps} * ${loop.accumulationSteps}`,
          'per_epoch = max(1, job["batches"])',
          `count = ${given(`max(0, batches % per_epoch${plus(added)})`)}`,
          ...inUnit('count', '', loop),
          'return batches // per_epoch, start_iter, skip',
        ]
      : [
          ...(overridden ? [`count = ${given('saved["count"]')}`] : []),
          ...inUnit(overridden ? 'count' : 'saved["count"]', added, loop),
          'return saved["epoch"], start_iter, skip',
        ];
  return [
    'def restore(saved, job, changes):',
    '    """Where the resumed run goes on: the epoch, its start_iter, and samples each rank leaves out besides."""',
    ...indented(lines),
  ];
}

function inUnit(count: string, added: string, loop: LoopParameters): string[] {
  const skipping = (samples: string) => [
    'start_iter = 0',
    added === '' ? `skip = ${samples}` : `skip = max(0, ${samples} + (${added}) * job["batch"])`,
  ];
  switch (loop.restoredUnit) {
    case 'start_iter':
      return [`start_iter = ${added === '' ? count : `max(0, ${count}${plus(added)})`}`, 'skip = 0'];
    case 'batches':
      return skipping(`${count} * job["batch"]`);
    case 'samples':
      return skipping(count);
    case 'batches_x_accumulation':
      return skipping(`${count} * ${loop.accumulationSteps} * job["batch"]`);
    case 'batches_x_ranks':
      return skipping(`${count} * saved["job"]["ranks"] * job["batch"]`);
    case 'batches_squared':
      return skipping(`${count} * job["batch"] * job["batch"]`);
    case 'samples_over_ranks':
      return skipping(`${count} // saved["job"]["ranks"]`);
  }
}

function plus(added: string): string {
  return added === '' ? '' : added.startsWith('-') ? ` - ${added.slice(1)}` : ` + ${added}`;
}

/** The epoch the sampler is told in the process's nth epoch. */
function orderEpoch(loop: LoopParameters, { changes }: LoopSourceOptions): string[] {
  const forgotten = changes.some(({ setEpoch }) => setEpoch === 'forgotten');
  const offset = changes.some(({ epochOffset }) => epochOffset !== undefined);
  return [
    'def order_epoch(epoch, nth, resumed, job, changes):',
    '    """The epoch whose order the sampler has, in the process\'s nth epoch."""',
    ...(forgotten ? ['    if resumed and changes.get("set_epoch") == "forgotten":', '        return 0'] : []),
    ...(offset
      ? [
          '    told = told_epoch(epoch, nth, resumed, job)',
          '    return max(0, told + changes.get("epoch_offset", 0)) if resumed else told',
          '',
          '',
          'def told_epoch(epoch, nth, resumed, job):',
        ]
      : []),
    ...indented(toldEpoch(loop)),
  ];
}

function toldEpoch(loop: LoopParameters): string[] {
  if (loop.setEpoch === 'never') return ['return 0  # MEND: call set_epoch(epoch) before each epoch'];
  return [
    ...(loop.samplerEpoch === 'zero_at_first'
      ? ['if resumed and nth == 0:', '    return 0  # MEND: the epoch is not restored']
      : []),
    ...(loop.sourceEpoch === 'not_told'
      ? ['if resumed and nth > 0:', '    return epoch - 1  # MEND: the first loader is not told the epoch']
      : []),
    ...(loop.iterator === 'endless'
      ? [
          'if job["prefetched"] > 0:  # MEND: workers draw orders ahead of set_epoch',
          '    lag = -(-job["prefetched"] // max(1, job["batches"]))',
          '    return 0 if nth < lag else epoch - lag',
        ]
      : loop.setEpoch === 'after_iter'
        ? [
            'if job["prefetched"] > 0:  # MEND: set_epoch comes after iter()',
            '    return 0 if nth == 0 else epoch - 1',
          ]
        : []),
    'return epoch',
  ];
}
