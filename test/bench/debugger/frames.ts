// Milliseconds of script in each frame, from Chromium's own trace of the page's main thread.
import type { Browser, Page } from 'playwright-core';
import * as z from 'zod/mini';

const traceEvent = z.looseObject({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Microseconds. */
  ts: z.optional(z.number()),
  dur: z.optional(z.number()),
  /** Of `dur`, what the thread ran, and did not wait for a processor that others had. */
  tdur: z.optional(z.number()),
});
const trace = z.looseObject({ traceEvents: z.array(traceEvent) });
type TraceEvent = z.infer<typeof traceEvent>;

/** What runs script: handlers, timers, frames, messages, what was promised. Style, layout and paint are not script. */
const SCRIPT = new Set(['FunctionCall', 'EvaluateScript', 'RunMicrotasks']);

/** Ends a frame: what was painted is put together. */
const FRAME = 'Layerize';

/** Traces what is done, and gives the script time of each frame that paints the lanes anew, in milliseconds. */
export async function scriptPerFrame(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<number[]> {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'v8.execute', 'blink.user_timing'] });
  await act();
  const { traceEvents } = trace.parse(JSON.parse((await browser.stopTracing()).toString()));
  const thread = mainThread(traceEvents);
  const own = traceEvents.filter(({ pid, tid }) => pid === thread.pid && tid === thread.tid);
  const frames = own
    .filter(({ name }) => name === FRAME)
    .map(({ ts = 0 }) => ts)
    .sort((a, b) => a - b);
  const painted = own.filter(({ name, ph }) => name === 'lanes' && ph === 'b');
  const spent = new Float64Array(frames.length);
  for (const { ts, ran } of outermost(own)) {
    // Script belongs to the frame that shows what it did: the next to be put together.
    const frame = frames.findIndex((end) => end > ts);
    if (frame !== -1) spent[frame] = (spent[frame] ?? 0) + ran / 1000;
  }
  const isPainted = new Set(painted.map(({ ts = 0 }) => frames.findIndex((end) => end > ts)));
  return [...spent].filter((_, frame) => isPainted.has(frame));
}

interface Thread {
  readonly pid: number;
  readonly tid: number;
}

/** The thread that paints the lanes. */
function mainThread(events: readonly TraceEvent[]): Thread {
  const painted = events.find(({ name }) => name === 'lanes');
  if (painted === undefined) throw new Error('the lanes were not painted while it was traced');
  return painted;
}

/** Script that no other script called. */
function outermost(events: readonly TraceEvent[]): { ts: number; dur: number; ran: number }[] {
  const scripts = events
    .filter(({ name, ph }) => ph === 'X' && SCRIPT.has(name))
    .map(({ ts = 0, dur = 0, tdur = dur }) => ({ ts, dur, ran: tdur }))
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  let end = Number.NEGATIVE_INFINITY;
  return scripts.filter(({ ts, dur }) => {
    if (ts < end) return false;
    end = ts + dur;
    return true;
  });
}
