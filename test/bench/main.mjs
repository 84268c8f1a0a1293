// @ts-check
// The bench itself, over core as it is built. `npm run bench` builds it and starts this.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { TASKS } from './tasks.mjs';
import { startTorch } from './torch.mjs';

const SIZES = [1_000_000, 10_000_000];
const BOUND = 1.5;

const { values } = parseArgs({ options: { repeat: { type: 'string', default: '9' } } });
const repeat = Math.max(1, Number(values.repeat) || 9);

const torch = await startTorch();

console.log(`Node ${process.versions.node}, ${torch?.version ?? 'no PyTorch'}, ${cpus()[0]?.model.trim()}`);
if (torch === undefined)
  console.log('Skipped: PyTorch (no Python here can import torch), so there are no ratios.');
console.log(`Milliseconds, median (least) of ${repeat}, the two taking turns.\n`);
console.log(row('', 'samples', 'here', 'PyTorch', 'ratio'));

/** @type {string[]} */
const tooSlow = [];
for (const { name, title, run } of TASKS) {
  for (const n of SIZES) {
    /** @type {number[]} */
    const here = [];
    /** @type {number[]} */
    const there = [];
    // The first round of each warms up and does not count.
    for (let round = 0; round <= repeat; round++) {
      const start = performance.now();
      run(n);
      const took = performance.now() - start;
      const tookThere = await torch?.time(name, n);
      if (round === 0) continue;
      here.push(took);
      if (tookThere !== undefined) there.push(tookThere);
    }
    const ratio = torch ? median(here) / median(there) : undefined;
    const cells = [
      n.toLocaleString('en'),
      timing(here),
      torch ? timing(there) : '–',
      ratio?.toFixed(2) ?? '–',
    ];
    console.log(row(title, ...cells));
    if (name === 'randperm' && ratio !== undefined && ratio > BOUND) tooSlow.push(`${cells[0]}: ${cells[3]}`);
  }
}
torch?.close();

if (torch)
  console.log(
    `\nrandperm within ${BOUND} times PyTorch: ${tooSlow.length === 0 ? 'yes' : `no (${tooSlow.join(', ')})`}`,
  );
if (tooSlow.length > 0) process.exitCode = 1;

/** @param {readonly number[]} times */
function median(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}

/** @param {readonly number[]} times */
function timing(times) {
  return `${median(times).toFixed(1)} (${Math.min(...times).toFixed(1)})`;
}

/**
 * @param {string} title
 * @param {readonly string[]} cells
 */
function row(title, ...cells) {
  const widths = [12, 18, 18, 8];
  return title.padEnd(42) + cells.map((cell, i) => cell.padStart(widths[i] ?? 0)).join('');
}
