import type * as z from 'zod/mini';
import { idOf, toWorkerSchema, type WorkerMessage } from './envelope.ts';

/** How long to compute before messages are read again, and at least how far apart progress is told: in milliseconds. */
const SLICE = 8;
const PROGRESS_EVERY = 60;

/** What a runner needs of where it runs. */
export interface RunnerHost<Progress> {
  post(message: WorkerMessage<Progress>, transfer?: ArrayBuffer[]): void;
  /** Milliseconds from any start on. */
  now(): number;
  /** Settles when other messages had their turn. */
  pause(): Promise<void>;
}

/** What a worker does: requests as a schema, and answers in the making. To cancel one is to stop asking it. */
export interface Work<Request, Progress> {
  readonly request: z.ZodMiniType<Request>;
  answer(request: Request): Generator<Progress, unknown>;
  /** Whether progress has news in it, and is told at once. */
  isNews(progress: Progress): boolean;
}

/** Takes what is posted to a worker, and computes it in slices. The worker itself only forwards. */
export class SlicedRunner<Request, Progress> {
  readonly #message: ReturnType<typeof toWorkerSchema<z.ZodMiniType<Request>>>;
  readonly #cancelled = new Set<number>();
  readonly #running = new Set<number>();

  constructor(
    readonly host: RunnerHost<Progress>,
    readonly work: Work<Request, Progress>,
  ) {
    this.#message = toWorkerSchema(work.request);
  }

  /** @returns when the message has been dealt with: for a request, when it is answered or cancelled. */
  async receive(data: unknown): Promise<void> {
    const message = this.#message.safeParse(data);
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
      await this.#run(id, this.work.answer(request));
    } catch (error) {
      this.host.post({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
    } finally {
      this.#running.delete(id);
      this.#cancelled.delete(id);
    }
  }

  async #run(id: number, steps: Generator<Progress, unknown>): Promise<void> {
    let sliceEnd = this.host.now() + SLICE;
    let told = Number.NEGATIVE_INFINITY;
    for (;;) {
      const step = steps.next();
      if (step.done) {
        this.host.post({ type: 'done', id, result: step.value }, transferable(step.value));
        return;
      }
      const now = this.host.now();
      if (this.work.isNews(step.value) || now - told >= PROGRESS_EVERY) {
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

/** Fetched samples are made for whoever asked alone, and handed over. All else may be kept here, and is copied. */
function transferable(result: unknown): ArrayBuffer[] {
  return result instanceof Uint32Array && result.buffer instanceof ArrayBuffer ? [result.buffer] : [];
}
