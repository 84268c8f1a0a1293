import * as z from 'zod/mini';

/** A loop as a configuration spells it: its name, or a mapping of what is different. The rest is the core's to judge. */
export const loopOfFile = z.union([z.string(), z.record(z.string(), z.unknown())]);
export type LoopOfFile = z.infer<typeof loopOfFile>;

/** What a loop is given besides its name that says how much, not how: it stays when another loop is tried. */
export const AMOUNTS: readonly string[] = ['total_steps', 'accumulation_steps', 'checkpoint_every'];
