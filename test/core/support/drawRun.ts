import {
  batchesOfRank,
  batchLength,
  type Order,
  orderKey,
  type Permutation,
  placeOfSlot,
  type Run,
  rankCount,
  type Stretch,
} from '@sampler-scope/core';

/**
 * Draws a run as text: a line a rank, a column a batch. A sample is a letter and a number: the epoch of the plan whose
 * order it comes from (a for epoch 0, ? for none of them), and its place in that order; a pad is its place in brackets.
 * Epochs are parted by ` | ` (` |n ` where they do not follow each other), a resume is `■`, an empty epoch `∅`.
 */
export function drawRun(run: Run, reference: Run): string {
  const first = run.stretches[0] ?? reference.stretches[0];
  const ranks = Math.max(...run.stretches.map(({ plan }) => rankCount(plan.sharding)), first ? 1 : 0);
  const lines = Array.from({ length: ranks }, (_, rank) => drawRank(run, reference, rank));
  if (run.end === 'livelock') lines.push('never ends');
  return `\n${lines.join('\n')}\n`;
}

function drawRank(run: Run, reference: Run, rank: number): string {
  let text = '';
  let last: Stretch | undefined;
  for (const stretch of run.stretches) {
    const resumes = stretch.resumed && !last?.resumed;
    const sameEpoch = last?.epoch === stretch.epoch;
    const follows = stretch.epoch === (last === undefined ? 0 : last.epoch + 1);
    const border = last === undefined || sameEpoch ? '' : follows ? ' |' : ` |${stretch.epoch}`;
    text += `${border}${resumes ? ' ■' : sameEpoch ? ' ·' : ''} ${drawStretch(stretch, reference, rank)}`;
    last = stretch;
  }
  return text.trim();
}

function drawStretch(stretch: Stretch, reference: Run, rank: number): string {
  const { plan, batches } = stretch;
  const count = Math.min(batches, rank < rankCount(plan.sharding) ? batchesOfRank(plan, rank) : 0);
  if (count === 0) return '∅';
  return Array.from({ length: count }, (_, batch) =>
    Array.from({ length: batchLength(plan, rank, batch) }, (_, slot) =>
      drawPlace(plan.order, placeOfSlot(plan, rank, batch, slot), rank, reference),
    ).join(' '),
  ).join(', ');
}

function drawPlace(order: Order, place: number, rank: number, reference: Run): string {
  switch (order.kind) {
    case 'sequential':
    case 'shuffled':
      return inOrder(order, place, reference);
    case 'rest':
      return inOrder(order.of, order.from + (place % order.length), reference, place >= order.length);
    case 'shares': {
      const own = order.orders[rank];
      const before = order.orders
        .slice(0, rank)
        .reduce((sum, _, r) => sum + Math.ceil((order.total - r) / order.orders.length), 0);
      return own === undefined ? '?' : inOrder(own, rank + (place - before) * order.orders.length, reference);
    }
    case 'listed':
      return String(order.indices[place]);
  }
}

function inOrder(order: Permutation, place: number, reference: Run, isPad = place >= order.length): string {
  const text = `${letterOf(order, reference)}${place % order.length}`;
  return isPad ? `(${text})` : text;
}

function letterOf(order: Permutation, reference: Run): string {
  const epochs = reference.stretches.flatMap(({ epoch, plan }) => {
    const { order: own } = plan;
    const planned = own.kind === 'rest' ? own.of : own;
    return (planned.kind === 'sequential' || planned.kind === 'shuffled') &&
      orderKey(planned) === orderKey(order)
      ? [epoch]
      : [];
  });
  return epochs[0] === undefined ? '?' : String.fromCharCode('a'.charCodeAt(0) + epochs[0]);
}
