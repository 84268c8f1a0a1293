// Holds the built debugger to its bounds, in headless Chromium, and prints what it measures. `npm run bench:debugger` builds
// it and starts this.
import { stat } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { budgets } from '../../../esbuild.mjs';
import { root } from '../../../scripts/root.mjs';
import { documentOf, openDebugger, openSite } from '../../webview/support/debuggerPage.ts';
import { epochTimes } from './epoch.ts';
import { scriptPerFrame } from './frames.ts';
import { DRAWN, HUGE, LARGE, USUAL } from './jobs.ts';
import { dragStop, panAndZoom } from './moves.ts';
import { type Seen, seenAfter, WATCHING } from './watch.ts';
import { workerBytes } from './workerMemory.ts';

const { values } = parseArgs({ options: { repeat: { type: 'string', default: '5' } } });
const repeat = Math.max(1, Number(values.repeat) || 5);

const MIB = 2 ** 20;
/** What the webview and its worker may take together, in KB; the build holds them to what they take today. */
const WEBVIEW_KB = 400;
const missed: string[] = [];
const site = await openSite();

console.log(`Chromium ${site.browser.version()}, ${cpus().length} × ${cpus()[0]?.model.trim()}`);
console.log(`Other work on this machine: a load of ${loadavg()[0]?.toFixed(1)} when it began.\n`);
console.log(line('what', 'median', 'worst', 'bound'));

await firstSeen('50,000 × 8 × 3: first picture', USUAL, ['picture'], 300);
await firstSeen('10^7 × 64: first picture', LARGE, ['picture'], 500);
await firstSeen('10^8 × 1,024: lanes, verdict, every stop', HUGE, ['picture', 'everyStop'], 1000);
await wholeEpoch();
for (const [size, job] of [
  ['50,000 × 8', USUAL],
  ['10^7 × 64', LARGE],
  ['10^8 × 1,024', HUGE],
] as const) {
  await frames(size, job);
}
await drag('10^8 × 1,024: stop dragged', HUGE);
await drag('10^6 × 8, orders compared: stop dragged', DRAWN);
await memory();
await bundles();
await site.close();

console.log(missed.length === 0 ? '\nEvery bound is kept.' : `\nNot kept:\n  ${missed.join('\n  ')}`);
if (missed.length > 0) process.exitCode = 1;

/** How long after the page had its script all of some things are seen. */
async function firstSeen(what: string, job: object, seen: readonly Seen[], bound: number): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < repeat; i++) {
    const { page, close } = await openDebugger(site, { messages: [documentOf(job)], before: WATCHING });
    const at = await seenAfter(page, ...seen);
    times.push(Math.max(...seen.map((name) => at[name])));
    await close();
  }
  tell(what, 'ms', quantile(times, 0.5), Math.max(...times), bound);
}

async function wholeEpoch(): Promise<void> {
  const { page, close } = await openDebugger(site);
  const { ours, alone } = await epochTimes(page, repeat);
  await close();
  console.log(line('10^7: the shuffle alone', ...[quantile(alone, 0.5), Math.max(...alone)].map(inMs), ''));
  const ratio = quantile(ours, 0.5) / quantile(alone, 0.5);
  tell('10^7: whole epoch known, in shuffles', '', ratio, Math.max(...ours) / quantile(alone, 0.5), 1.2);
}

async function frames(size: string, job: object): Promise<void> {
  const { page, close } = await openDebugger(site, { messages: [documentOf(job)], before: WATCHING });
  await seenAfter(page, 'picture', 'everyStop');
  // The first time the browser compiles what it runs.
  await panAndZoom(page);
  const times = await scriptPerFrame(site.browser, page, async () => {
    for (let i = 0; i < 3; i++) await panAndZoom(page);
  });
  await close();
  tell(
    `${size}: script in a frame, ${times.length} frames`,
    'ms',
    quantile(times, 0.5),
    Math.max(...times),
    8,
  );
  tell(`${size}: the same, 99th percentile`, 'ms', quantile(times, 0.99), Math.max(...times), 16);
}

async function drag(what: string, job: object): Promise<void> {
  const { page, close } = await openDebugger(site, { messages: [documentOf(job)], before: WATCHING });
  await seenAfter(page, 'picture', 'everyStop');
  const times = await dragStop(page, 8 * repeat);
  await close();
  tell(`${what}, seen after`, 'ms', quantile(times, 0.5), Math.max(...times), 50);
}

/** Every epoch of a job is looked at, more of them than may be kept. */
async function memory(): Promise<void> {
  const job = { ...LARGE, epochs: 12 };
  const { page, close } = await openDebugger(site, { messages: [documentOf(job)], before: WATCHING });
  await seenAfter(page, 'picture', 'indices');
  await page.locator('.lanes .pane').focus();
  let most = await workerBytes(site.browser);
  for (let epoch = 0; epoch < job.epochs; epoch++) {
    await page.keyboard.press(epoch === 0 ? '0' : 'PageDown');
    await page.waitForTimeout(1500);
    most = Math.max(most, await workerBytes(site.browser));
  }
  await close();
  const held = 3;
  const bound = (8 * job.dataset.length * held) / MIB + 64;
  tell(`10^7, 12 epochs looked at, ${held} held: worker's memory`, 'MiB', most / MIB, most / MIB, bound);
}

async function bundles(): Promise<void> {
  for (const { name, files, limit } of budgets) {
    const sizes = await Promise.all(files.map((file) => stat(`${root}/dist/${file}`)));
    const kilobytes = sizes.reduce((total, { size }) => total + size, 0) / 1000;
    const bound = files.includes('webview.js') ? WEBVIEW_KB : limit;
    tell(`bundle: ${name}`, 'KB', kilobytes, kilobytes, bound);
  }
}

function tell(what: string, unit: string, median: number, worst: number, bound: number): void {
  const isKept = median <= bound;
  const show = (value: number): string => `${value.toFixed(unit === '' ? 2 : 1)} ${unit}`;
  console.log(line(what, show(median), show(worst), `≤ ${show(bound)}${isKept ? '' : '  ✘'}`));
  if (!isKept) missed.push(`${what}: ${show(median)}, bound ${show(bound)}`);
}

function inMs(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function line(what: string, ...cells: readonly string[]): string {
  return what.padEnd(58) + cells.map((cell) => cell.padStart(14)).join('');
}
