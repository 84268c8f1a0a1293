import type { CauseId } from '../../contract/diagnosis/cause.ts';
import { plural } from '../numbers.ts';
import { equation, known, type Numbers, show } from './formula.ts';
import { type CauseRow, mend } from './row.ts';

const CALL_SET_EPOCH = [
  ' for epoch in range(first_epoch, epochs):',
  '+    sampler.set_epoch(epoch)',
  '     for batch in loader:',
] as const;

/** Causes of a wrong epoch: which order the resumed epoch has, and what later epochs do. */
export const EPOCH_CAUSES = {
  'epoch-saved-too-late': {
    title: 'The epoch is counted too early',
    sentence: ({ epoch, due }) =>
      epoch === undefined || due === undefined
        ? 'The checkpoint names the next epoch while this one is being trained, so that its rest is never seen.'
        : `The checkpoint says epoch ${show(epoch)} while epoch ${show(due)} is being trained, so the rest of epoch ${show(due)} is never seen.`,
    formula: ({ epoch, due, M, k }) => [
      ...equation(
        'saved epoch',
        'e + 1',
        `${show(due)} + 1`,
        known([due], (due) => show(due + 1)),
      ),
      ...(known([epoch, due], (epoch, due) => epoch !== due + 1) ? [`resumed in epoch ${show(epoch)}`] : []),
      ...equation(
        'lost',
        'M − k',
        `${show(M)} − ${show(k)}`,
        known([M, k], (M, k) => batches(M - k)),
      ),
    ],
    known: ['Helios H3', 'Helios H5'],
    mend: () =>
      mend(
        'Raise the epoch after its last batch, not before its first.',
        '-global_epoch += 1',
        ' for batch in loader:',
        '     train(batch)',
        '+global_epoch += 1',
      ),
    tell: 'the run itself reports the next epoch',
  },
  'epoch-not-restored': {
    title: 'The epoch was not restored',
    sentence: (n) => `The position is restored and the epoch is not: ${hasOrderOf(n)}.`,
    formula: orderOf,
    known: ['meta-pytorch/data#1513', 'accelerate#4195'],
    mend: () =>
      mend(
        'Save the epoch, and set it before the first batch is drawn.',
        ' sampler.start_iter = state["batch"]',
        '+sampler.set_epoch(state["epoch"])',
      ),
    tell: 'later epochs have their own orders',
  },
  'stream-restarted': {
    title: 'The stream of data started over',
    sentence: () =>
      'The counters go on, and the data starts again from the first batch of epoch 0 and runs on from there.',
    formula: (n) => [
      ...orderOf(n),
      ...equation(
        'position',
        '0',
        known([n.k], (k) => `not ${batches(k)}`),
      ),
    ],
    known: ['nanoGPT#467', 'detectron2#829'],
    mend: () =>
      mend(
        'Move the stream to where the counters are before the first batch.',
        ' stream = iter(endless(loader))',
        '+for _ in range(state["batches_trained"]):',
        '+    next(stream)',
      ),
    tell: 'the next epoch begins in the middle of the order of epoch 0',
  },
  'set-epoch-never': {
    title: 'set_epoch is never called',
    sentence: ({ source }) =>
      `The sampler is never told the epoch, so each has the order of epoch ${show(source ?? 0)}.`,
    formula: () => ['order(e) = order(0)   for every e'],
    known: ['pytorch#31771', 'transformers#3721'],
    mend: () => mend('Tell the sampler the epoch before each epoch.', ...CALL_SET_EPOCH),
    tell: 'later epochs have the order of epoch 0 too',
  },
  'set-epoch-too-late': {
    title: 'set_epoch comes too late',
    sentence: ({ P = 0 }) =>
      `The workers have drawn the order already when set_epoch is called${P > 0 ? `: they are ${batches(P)} ahead` : ''}.`,
    formula: ({ P, M }) => [
      'order(e) = order(e − L)',
      ...equation(
        'L',
        '⌈P / M⌉',
        known([P, M], (P, M) => `⌈${show(P)} / ${show(M)}⌉`),
        known([P, M], (P, M) => plural(Math.max(1, Math.ceil(P / Math.max(1, M))), 'epoch')),
      ),
    ],
    known: ['Lightning#21938', 'ultralytics/yolov5#6741', 'timm MultiEpochsDataLoader'],
    mend: () =>
      mend(
        'Call set_epoch before the iterator is made; make a new one each epoch.',
        '-batches = iter(loader)',
        ' sampler.set_epoch(epoch)',
        '+batches = iter(loader)',
      ),
    tell: 'with num_workers=0 nothing is wrong',
  },
  'set-epoch-off-by-one': {
    title: 'set_epoch gets another epoch',
    sentence: (n) => `The resumed run gives set_epoch another number than it reports: ${hasOrderOf(n)}.`,
    formula: orderOf,
    known: ['catalyst#764', 'deep-person-reid#64'],
    mend: () =>
      mend(
        'Give set_epoch the epoch that is trained.',
        '-sampler.set_epoch(epoch + 1)',
        '+sampler.set_epoch(epoch)',
      ),
    tell: 'every order is that of some epoch of the same seed',
  },
  'source-not-told': {
    title: 'The first loader was not told',
    sentence: () =>
      'The rest of the epoch came from a second loader; the first, which is gone back to, does not know that the epoch is over and repeats its order.',
    formula: () => ['order(e + 1) = order(e)   after the resume'],
    known: ['accelerate#4233'],
    mend: () =>
      mend(
        'Tell the first loader the epoch before it is gone back to.',
        ' for batch in skip_first_batches(loader, k): ...',
        '+loader.set_epoch(epoch + 1)',
        ' for batch in loader: ...',
      ),
    tell: 'the resumed epoch itself is right',
  },
  'position-not-cleared': {
    title: 'start_iter is never cleared',
    sentence: ({ k = 0, o, B = 1 }) =>
      `Every epoch after the resume leaves out its first ${o === undefined || o % B !== 0 ? batches(k) : batches(o / B)} too.`,
    formula: ({ o, M, B }) => [
      'epoch(e) = planned(e)[o:]   for later e',
      ...equation('o', known([o], (o) => `${plural(o, 'sample')} a rank`) ?? 'the restored position'),
      ...(known([o, M, B], (o, M, B) =>
        equation('left', 'M − o / B', `${batches(Math.max(0, M - o / B))} an epoch`),
      ) ?? []),
    ],
    known: ['OLMo#650', 'Helios H2'],
    mend: () =>
      mend(
        'Set it back when the resumed epoch is over.',
        ' for epoch in range(first_epoch, epochs):',
        '     sampler.set_epoch(epoch)',
        '     for batch in loader: ...',
        '+    sampler.start_iter = 0',
      ),
    tell: 'a stop in mid-epoch damages every later epoch',
  },
  'end-restored-again': {
    title: "An epoch's end, applied again",
    sentence: () =>
      'The checkpoint holds the full count of an epoch that is over. Taken as a position, it leaves nothing of the next one.',
    formula: ({ M }) => [
      ...equation('saved', 'M', batches(M ?? 0)),
      ...equation('left', 'M − M', '0 batches of the next epoch'),
    ],
    known: ['Helios H4', 'verl#7401', 'meta-pytorch/data#1437'],
    mend: () =>
      mend(
        "Clear the count before an epoch's last checkpoint is written.",
        ' if epoch_is_over:',
        '+    dataset_iter = 0',
        ' save_checkpoint(dataset_iter)',
      ),
    tell: 'a stop in mid-epoch is resumed right',
  },
} satisfies Partial<Record<CauseId, CauseRow>>;

/** Which epoch's order the resumed epoch has. */
function orderOf({ epoch, source }: Numbers): string[] {
  return equation(
    epoch === undefined ? 'order(e)' : `order(${show(epoch)})`,
    source === undefined ? 'the order of another epoch' : `order(${show(source)})`,
  );
}

function hasOrderOf({ epoch, source }: Numbers): string {
  const which = epoch === undefined ? 'the resumed epoch' : `epoch ${show(epoch)}`;
  return `${which} has the order of ${source === undefined ? 'another one' : `epoch ${show(source)}`}`;
}

function batches(count: number): string {
  return plural(Math.round(count * 100) / 100, 'batch', 'batches');
}
