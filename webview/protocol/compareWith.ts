import * as z from 'zod/mini';

/** What is shown is compared with: itself with another seed or world size, another of its scenarios, or another file. */
export const compareWith = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('seed'), seed: z.union([z.number(), z.string()]) }),
  z.strictObject({ kind: z.literal('ranks'), ranks: z.int().check(z.minimum(1)) }),
  z.strictObject({ kind: z.literal('scenario'), index: z.int().check(z.minimum(0)) }),
  z.strictObject({ kind: z.literal('file'), name: z.string(), configuration: z.unknown() }),
]);
export type CompareWith = z.infer<typeof compareWith>;
