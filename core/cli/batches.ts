import { finish, loopOf, mostBatches, readBatch, uninterruptedRun } from '@sampler-scope/core';
import { type Arguments, integerOf } from './arguments.ts';
import { onlyFile, readFile, tellProblems } from './files.ts';
import { EXIT, type Exit, type Io } from './io.ts';
import { newOrders } from './orders.ts';
import { UsageError } from './usage.ts';

/** `sampler-scope batches FILE`: a batch a line, as the uninterrupted run has it. */
export async function batches(args: Arguments, io: Io): Promise<Exit> {
  const read = await readFile(onlyFile('batches', args.files), io);
  tellProblems(read, io);
  if (read.config === undefined) return EXIT.badInput;
  const { config, job } = read;
  const rank = integerOf(args, 'rank', 0, job.ranks - 1) ?? 0;
  const { stretches } = uninterruptedRun(job, loopOf(config));
  const epoch = integerOf(args, 'epoch', 0, Math.max(0, stretches.length - 1)) ?? 0;
  const stretch = stretches.find((one) => one.epoch === epoch);
  if (stretch === undefined) throw new UsageError(`--epoch: the run has no epoch ${epoch}`);
  const { plan } = stretch;
  const all = Math.min(stretch.batches, mostBatches(plan));
  const from = integerOf(args, 'from', 0, all) ?? 0;
  const count = integerOf(args, 'count', 0) ?? all - from;
  const orders = newOrders();
  for (let batch = from; batch < Math.min(from + count, all); batch++) {
    const { indices, places } = finish(readBatch({ plan, batch }, rank, orders));
    const shown = Array.from(indices, (index, slot) =>
      (places[slot] ?? 0) >= plan.order.length ? `${index}p` : `${index}`,
    );
    io.out(`${shown.join(' ')}\n`);
  }
  return EXIT.holds;
}
