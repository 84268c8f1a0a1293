import { requireRank, requireWorldSize } from '../errors/argument.ts';
import { ProcessGroupError } from '../errors/processGroup.ts';

/** What `torch.distributed` knows of this process. */
export interface ProcessGroup {
  /** Processes in all, an integer from 1 on. `torch.distributed.get_world_size()`. */
  readonly worldSize: number;
  /** This process, an integer in 0 … worldSize - 1. `torch.distributed.get_rank()`. */
  readonly rank: number;
}

let processGroup: ProcessGroup | undefined;

/**
 * Says which process this is, for distributed samplers that are not told. `undefined` forgets it.
 *
 * @throws {WorldSizeError | RankError} for a group that cannot be.
 */
export function setProcessGroup(group: ProcessGroup | undefined): void {
  if (group !== undefined) {
    requireWorldSize(group.worldSize, 'worldSize');
    requireRank(group.rank, group.worldSize);
  }
  processGroup = group;
}

/** @throws {ProcessGroupError} if neither the process group nor WORLD_SIZE says it. */
export function defaultNumReplicas(): number {
  const size = processGroup?.worldSize ?? fromEnvironment('WORLD_SIZE');
  if (size === undefined) throw new ProcessGroupError('numReplicas');
  return size;
}

/** @throws {ProcessGroupError} if neither the process group nor RANK says it. */
export function defaultRank(): number {
  const rank = processGroup?.rank ?? fromEnvironment('RANK');
  if (rank === undefined) throw new ProcessGroupError('rank');
  return rank;
}

/** An integer among Node's environment variables, as torchrun sets them; nothing in a browser. */
function fromEnvironment(variable: 'WORLD_SIZE' | 'RANK'): number | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  const text = process?.env?.[variable];
  return text === undefined || text.trim() === '' ? undefined : Number(text);
}
