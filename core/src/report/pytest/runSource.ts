import { drawsOfEpoch } from '../../training/globalGenerator.ts';
import type { LoopParameters } from '../../training/loop.ts';
import type { LoopSourceOptions } from './loopSource.ts';
import { indented } from './python.ts';

/** The part of a test file that trains, kills and resumes. It follows the loop's own functions. */
export function runSource(
  loop: LoopParameters,
  loaderDropLast: boolean,
  options: LoopSourceOptions,
): string[] {
  return [
    ...share(loop, options),
    '',
    '',
    ...steps(loop, loaderDropLast),
    '',
    '',
    ...train(loop, options),
    '',
    '',
    ...stopAndResume(loop),
  ];
}

/** One rank's samples of an epoch. */
function share(loop: LoopParameters, options: LoopSourceOptions): string[] {
  const { marksPads, isDistributed, hasSeed } = options;
  const bySeed = loop.seedFrom === 'global_generator' && hasSeed;
  const seed = bySeed ? ', seed=seed' : '';
  const sliced = '[start_iter * job["args"].get("batch_size", 1):]';
  const wholeOrder = [
    'def whole_order(job, epoch):',
    '    """The order before it is shared out."""',
    isDistributed
      ? '    sampler = make_sampler(dict(job, args=dict(job["args"], num_replicas=1)), 0)'
      : '    sampler = make_sampler(job, 0)',
    '    sampler.set_epoch(epoch)',
    '    return list(sampler)',
    '',
    '',
  ];
  const head = `def share(job, rank, epoch, start_iter${bySeed ? ', seed=None' : ''}):`;
  if (loop.sharding === 'chunked') {
    return [
      ...wholeOrder,
      head,
      '    order = whole_order(job, epoch)',
      `    length = len(order) // job["ranks"] if ${loop.dropLast === 'both' ? 'True' : 'job["args"].get("drop_last")'} else -(-len(order) // job["ranks"])`,
      '    places = range(rank * length, (rank + 1) * length)',
      `    return ${marksPads ? '[Pad(order[p % len(order)]) if p >= len(order) else order[p] for p in places]' : '[order[p % len(order)] for p in places]'}${sliced}`,
    ];
  }
  const usesWhole = loop.padding !== 'whole';
  const own =
    loop.padding === 'none'
      ? [`    return whole_order(job, epoch)[rank::job["ranks"]]${sliced}`]
      : [
          `    sampler = make_sampler(job, rank${seed})`,
          bySeed ? '    sampler.set_epoch(epoch if seed is None else 0)' : '    sampler.set_epoch(epoch)',
          ...(loop.orderAfterResume === 'sequential' && !isDistributed
            ? [
                '    if not job.get("shuffled", True):  # MEND: shuffle after the resume too',
                `        return list(range(job["samples"]))${sliced}`,
              ]
            : []),
          ...(marksPads ? ['    length = len(sampler)'] : []),
          '    sampler.start_iter = start_iter',
          ...(marksPads
            ? [
                '    indices = list(sampler)',
                '    first = length - len(indices)',
                '    return [',
                '        Pad(index) if (first + j) * job["ranks"] + rank >= job["samples"] else index',
                '        for j, index in enumerate(indices)',
                '    ]',
              ]
            : ['    return list(sampler)']),
        ];
  return [
    ...(usesWhole ? wholeOrder : []),
    head,
    '    """One rank\'s samples of an epoch, from start_iter on."""',
    ...own,
    ...(loop.padding === 'remaining' ? ['', '', ...restOfEpoch(marksPads)] : []),
    ...(bySeed ? ['', '', ...globalSeed(loop)] : []),
  ];
}

function restOfEpoch(marksPads: boolean): string[] {
  return [
    'def share_of_rest(job, rank, epoch, saved):',
    '    """MEND: the rest of the epoch is shared out anew and padded from its own start."""',
    '    consumed = saved["batch"] * saved["job"]["batch"] * saved["job"]["ranks"]',
    '    rest = whole_order(job, epoch)[consumed:]',
    '    length = -(-len(rest) // job["ranks"])',
    '    places = range(rank, length * job["ranks"], job["ranks"])',
    marksPads
      ? '    return [Pad(rest[p % len(rest)]) if p >= len(rest) else rest[p] for p in places]'
      : '    return [rest[p % len(rest)] for p in places]',
  ];
}

function globalSeed(loop: LoopParameters): string[] {
  return [
    'def global_seed(job, drawn):',
    '    """The seed a loader draws when the global generator has given `drawn` 32-bit numbers already."""',
    '    torch.manual_seed(job["args"].get("seed", 0))',
    '    numbers = [int(torch.empty((), dtype=torch.int64).random_()) for _ in range(drawn // 2 + 2)]',
    '    return numbers[-1]  # the one before it is the base seed of the workers',
    '',
    '',
    'def drawn_before(saved, nth):',
    '    """32-bit numbers drawn from the global generator before the nth epoch of a process."""',
    '    if saved is None:',
    `        return nth * ${drawsOfEpoch(loop.validationDraws)}`,
    '    at = saved["at"]',
    '    past = at["epoch"] + 1 if at["over"] else at["epoch"]',
    ...(loop.generatorRestored === 'at_stop'
      ? [
          `    in_epoch = ${drawsOfEpoch(0)} if not at["over"] and at["batch"] > 0 else 0`,
          `    return (past + nth) * ${drawsOfEpoch(loop.validationDraws)} + in_epoch`,
        ]
      : [`    return past * ${drawsOfEpoch(0)} + nth * ${drawsOfEpoch(loop.validationDraws)}`]),
  ];
}

/** What the loaders of all ranks give. */
function steps(loop: LoopParameters, loaderDropLast: boolean): string[] {
  const drops = loaderDropLast || loop.dropLast === 'both';
  return [
    'def steps_of(shares, job):',
    '    """All steps of an epoch: at each, the batch of every rank, None where a rank has none left."""',
    '    size = job["batch"]',
    '    ranks = [[share[i:i + size] for i in range(0, len(share), size)] for share in shares]',
    ...(drops
      ? ['    ranks = [[batch for batch in batches if len(batch) == size] for batches in ranks]']
      : []),
    '    return list(itertools.zip_longest(*ranks))',
  ];
}

/** One process: from a checkpoint until it is killed or the job ends. */
function train(loop: LoopParameters, { hasSeed }: LoopSourceOptions): string[] {
  const byIterations = loop.ends === 'iterations';
  const stream = loop.applied === 'stream_start';
  const bySeed = loop.seedFrom === 'global_generator' && hasSeed;
  const skips = loop.applied !== 'epoch_start';
  const told = 'order_epoch(epoch, nth, saved is not None, job, changes)';
  const plain = [
    `told = ${told}`,
    ...(bySeed ? ['seed = global_seed(job, drawn_before(saved, nth))'] : []),
    ...(loop.padding === 'remaining'
      ? [
          'if saved is not None and nth == 0 and saved["batch"] > 0:',
          '    shares = [share_of_rest(job, rank, told, saved) for rank in range(job["ranks"])]',
          'else:',
          `    shares = [share(job, rank, told, start_iter${bySeed ? ', seed' : ''})[skip:] for rank in range(job["ranks"])]`,
        ]
      : [
          `shares = [share(job, rank, told, start_iter${bySeed ? ', seed' : ''})[skip:] for rank in range(job["ranks"])]`,
        ]),
    ...(loop.applied === 'finished_epoch'
      ? [
          'if saved is not None and nth == 0 and saved["at"]["over"]:',
          '    shares = [[] for _ in shares]  # MEND: the end of an epoch is applied to the next one',
        ]
      : []),
    'steps = steps_of(shares, job)',
  ];
  const most = [
    ...(loop.firstEpoch === 'what_was_left'
      ? [
          'if saved is not None:  # MEND: the counters end the epoch, not its data',
          `    steps = steps[:max(0, job["batches"] - (saved["batch"] if nth == 0 else 0))]`,
        ]
      : []),
    ...(byIterations ? ['steps = steps[:TOTAL - trained]'] : []),
  ];
  const body = [
    ...(stream
      ? [
          'if saved is None:',
          ...indented([...plain, ...most]),
          'else:  # MEND: the data starts over from epoch 0',
          ...indented([
            'left = job["batches"]',
            ...(loop.firstEpoch === 'what_was_left'
              ? ['if nth == 0:', '    left = max(0, left - saved["batch"])']
              : []),
            ...(byIterations ? ['left = min(left, TOTAL - trained)'] : []),
            'steps = [stream_step(job, streamed + i) for i in range(left)]',
            'streamed += len(steps)',
          ]),
        ]
      : [...plain, ...most]),
    'at = None if saved is None else saved["at"]',
    'same = at is not None and nth == 0 and at["epoch"] == epoch and not at["over"]',
    'yield dict(',
    '    epoch=epoch,',
    '    steps=steps,',
    '    done=at["batch"] if same else 0,',
    loop.counterAfterResume === 'restarts'
      ? '    counted=0,  # MEND: the count starts again'
      : '    counted=saved["batch"] if saved is not None and nth == 0 else 0,',
    '    start=trained,',
    '    ends=True,',
    '    resumed=saved is not None,',
    ')',
    'trained += len(steps)',
    ...(byIterations
      ? [
          'if not steps and nth > 0 and epoch >= EPOCHS:',
          '    raise NeverEnds(f"epoch {epoch} and all after it are empty")',
        ]
      : []),
    ...(skips && loop.cleared === 'after_first_epoch'
      ? ['start_iter = skip = 0  # the position is cleared']
      : []),
    'epoch, nth = epoch + 1, nth + 1',
  ];
  return [
    ...(stream
      ? [
          'def stream_step(job, i):',
          '    """Step i of the stream that starts at the first batch of epoch 0."""',
          '    epoch, batch = divmod(i, job["batches"])',
          '    return whole_epoch(job, epoch)[batch]',
          '',
          '',
          'whole_epochs = {}',
          '',
          '',
          'def whole_epoch(job, epoch):',
          '    key = (epoch, repr(job))',
          '    if key not in whole_epochs:',
          '        whole_epochs[key] = steps_of([share(job, rank, epoch, 0) for rank in range(job["ranks"])], job)',
          '    return whole_epochs[key]',
          '',
          '',
        ]
      : []),
    ...(byIterations ? ['class NeverEnds(Exception):', '    pass', '', ''] : []),
    'def train(job, saved=None, changes={}):',
    '    """Epoch after epoch, from a checkpoint on."""',
    '    epoch, start_iter, skip = (0, 0, 0) if saved is None else restore(saved, job, changes)',
    ...(skips ? [] : ['    start_iter = skip = 0  # MEND: the position is not given to the sampler']),
    '    trained = 0 if saved is None else saved["at"]["trained"]',
    `    nth${stream ? ', streamed = 0, 0' : ' = 0'}`,
    byIterations ? '    while trained < TOTAL:' : '    while epoch < EPOCHS:',
    ...indented(body, 8),
  ];
}

/** Killing a process, finding its newest checkpoint, and going on from it. */
function stopAndResume(loop: LoopParameters): string[] {
  const every = loop.earlyStop ? undefined : loop.checkpointEvery;
  return [
    'def live(process, epoch, batch):',
    '    """A process until it has trained `batch` batches of `epoch`."""',
    '    life = []',
    '    for stretch in process:',
    '        if stretch["epoch"] > epoch:',
    '            break',
    '        left = batch - stretch["done"]',
    '        if stretch["epoch"] == epoch and len(stretch["steps"]) >= left:',
    '            steps = stretch["steps"][:max(0, left)]',
    '            life.append(dict(stretch, steps=steps, ends=len(steps) == len(stretch["steps"])))',
    '            break',
    '        life.append(stretch)',
    '    return life',
    '',
    '',
    'FRESH = dict(epoch=0, batch=0, counted=0, trained=0, over=False)',
    '',
    '',
    'def position(life, trained, before):',
    '    """Where a life is when so many batches of the whole job are trained."""',
    '    within = [s for s in life if s["start"] < trained] or [s for s in life if s["start"] <= trained]',
    '    if not within:',
    '        return before',
    '    last = within[-1]',
    '    since = trained - last["start"]',
    '    over = last["ends"] and since > 0 and since == len(last["steps"])',
    '    return dict(epoch=last["epoch"], batch=last["done"] + since, counted=last["counted"] + since, trained=trained, over=over)',
    '',
    '',
    ...(every === undefined ? [] : [...newestCheckpoint(loop, every), '', '']),
    'def stop_and_resume(stops, resumed_job, changes):',
    '    """Kills the run at each stop and resumes it. What was trained and kept, and where it went on from."""',
    '    kept, saved, job, first = [], None, FIRST, None',
    '    for epoch, batch in stops:',
    '        life = live(train(job, saved, changes), epoch, batch)',
    '        before = FRESH if saved is None else saved["at"]',
    '        trained = life[-1]["start"] + len(life[-1]["steps"]) if life else before["trained"]',
    ...(every === undefined
      ? [
          '        at = position(life, trained, before)',
          '        saved = dict(save(at, job), at=at, job=job)',
          '        first = first or (epoch, batch)',
        ]
      : [
          '        newest = newest_checkpoint(life, trained)',
          '        if newest is not None and newest > before["trained"]:',
          '            at = position(life, newest, before)',
          '            saved = dict(save(at, job), at=at, job=job)',
          '        elif saved is None:',
          '            saved = dict(epoch=0, batch=0, count=0, at=FRESH, job=job)',
          '        else:',
          '            saved = dict(saved, job=job)',
          '        first = first or (saved["at"]["epoch"], saved["at"]["batch"])',
        ]),
    '        for stretch in life:',
    '            steps = stretch["steps"][:max(0, saved["at"]["trained"] - stretch["start"])]',
    '            if steps:',
    '                kept.append(dict(stretch, steps=steps))',
    '        job = resumed_job',
    ...(loop.ends === 'iterations'
      ? [
          '    ends = True',
          '    try:',
          '        for stretch in train(job, saved, changes):',
          '            kept.append(stretch)',
          '    except NeverEnds:',
          '        ends = False',
          '    return kept, first, ends',
        ]
      : ['    kept += train(job, saved, changes)', '    return kept, first, True']),
  ];
}

function newestCheckpoint(loop: LoopParameters, every: number): string[] {
  if (loop.ends === 'epochs') {
    return [
      'def newest_checkpoint(life, trained):',
      `    """The newest checkpoint: one after every ${every} epochs."""`,
      '    borders = [s["start"] + len(s["steps"]) for s in life if s["ends"]]',
      `    return max([b for i, b in enumerate(borders) if b <= trained and (i + 1) % ${every} == 0], default=None)`,
    ];
  }
  const { accumulationSteps } = loop;
  const between = every * accumulationSteps;
  return [
    'def newest_checkpoint(life, trained):',
    `    """The newest checkpoint before the kill: one after every ${every} iterations."""`,
    '    last = trained - 1',
    `    due = last // ${between} * ${between}`,
    `    newest = last if last >= due + ${between - accumulationSteps + 1} else due`,
    '    return newest if newest > 0 else None',
  ];
}
