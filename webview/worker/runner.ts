import type { FromWorker, WorkerProgress } from '../protocol/results.ts';
import { toWorker } from '../protocol/worker.ts';
import { Session } from './session.ts';

/** How long to compute before messages are read again, and at least how far apart progress is told: in milliseconds. */
const SLICE = 8;
const PROGRESS_EVERY = 60;

/** What a runner needs of where it runs. */
export interface RunnerHost {
  post(message: FromWorker, transfer?: Transferable[]): void;
  /** Milliseconds from any start on. */
  now(): number;
  /** Settles when other messages had their turn. */
  pause(): Promise<void>;
}

/** Takes what the page posts, and computes it in slices. The worker itself only forwards. */
export class Runner {
  readonly #session = new Session();
  readonly #cancelled = new Set<number>();
  readonly #running = new Set<number>();

  constructor(readonly host: RunnerHost) {}

  /** @returns when the message has been dealt with: for a request, when it is answered or cancelled. */
  async receive(data: unknown): Promise<void> {
    const message = toWorker.safeParse(data);
    if (!message.success) {
      const id = idOf(data);
      if (id !== undefined) this.host.post({ type: 'failed', id, message: message.error.message });
      return;
    }
    if (message.data.type === 'cancel') {
      if (this.#running.has(message.data.id)) this.#cancelled.add(message.data.id);
      return;
    }
    const { id, request } = message.data;
    this.#running.add(id);
    try {
      await this.#run(id, this.#session.answer(request));
    } catch (error) {
      this.host.post({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
    } finally {
      this.#running.delete(id);
      this.#cancelled.delete(id);
    }
  }

  async #run(id: number, steps: Generator<WorkerProgress, unknown>): Promise<void> {
    let sliceEnd = this.host.now() + SLICE;
    let told = Number.NEGATIVE_INFINITY;
    for (;;) {
      const step = steps.next();
      if (step.done) {
        this.host.post({ type: 'done', id, result: step.value }, transferable(step.value));
        return;
      }
      const now = this.host.now();
      if (step.value.runs !== undefined || step.value.stops !== undefined || now - told >= PROGRESS_EVERY) {
        this.host.post({ type: 'progress', id, progress: step.value });
        told = now;
      }
      if (now < sliceEnd) continue;
      await this.host.pause();
      if (this.#cancelled.has(id)) return;
      sliceEnd = this.host.now() + SLICE;
    }
  }
}

/** Fetched samples are made for the page alone, and handed over. All else may be kept here, and is copied. */
function transferable(result: unknown): Transferable[] {
  return result instanceof Uint32Array ? [result.buffer] : [];
}

function idOf(data: unknown): number | undefined {
  const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : undefined;
  return typeof id === 'number' && Number.isInteger(id) && id > 0 ? id : undefined;
}
