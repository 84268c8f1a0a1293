import * as z from 'zod/mini';

const id = z.int().check(z.minimum(1));

/** What a worker is posted: requests, and that one of them is not wanted any more. */
export function toWorkerSchema<Request extends z.ZodMiniType>(request: Request) {
  return z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('request'), id, request }),
    z.strictObject({ type: z.literal('cancel'), id }),
  ]);
}

/**
 * What a worker posts. Of each request that is not cancelled there is one end: `done` or `failed`. The envelope is checked;
 * what is in it was made by the same build of the same code.
 */
export function fromWorkerSchema<Progress extends z.ZodMiniType>(progress: Progress) {
  return z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('ready') }),
    z.strictObject({ type: z.literal('progress'), id, progress }),
    z.strictObject({ type: z.literal('done'), id, result: z.unknown() }),
    z.strictObject({ type: z.literal('failed'), id, message: z.string() }),
  ]);
}

/** What a worker posts, as it makes it. */
export type WorkerMessage<Progress> =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'done'; readonly id: number; readonly result: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly message: string };

/** The id of what is no message, if it has one: so that even it is answered. */
export function idOf(data: unknown): number | undefined {
  const value = typeof data === 'object' && data !== null && 'id' in data ? data.id : undefined;
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
}
