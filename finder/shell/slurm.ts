import type { Span } from '../../core/document/tree.ts';
import type { Variable } from './variables.ts';

interface Option {
  readonly value: string;
  readonly at: Span;
}

/** What Slurm sets in a job, as far as the script's own `#SBATCH` lines say it. */
export function batchVariables(text: string): ReadonlyMap<string, Variable> {
  const options = batchOptions(text);
  const nodes = options.get('nodes') ?? options.get('N');
  const perNode = options.get('ntasks-per-node');
  const all = options.get('ntasks') ?? options.get('n');
  const gpus = options.get('gpus-per-node') ?? options.get('gres');
  const found: [string, Option | undefined][] = [
    ['SLURM_NNODES', nodes],
    ['SLURM_JOB_NUM_NODES', nodes],
    ['SLURM_NTASKS_PER_NODE', perNode],
    ['SLURM_NTASKS', all ?? times(nodes, perNode)],
    ['SLURM_GPUS_ON_NODE', gpus && countOfGpus(gpus)],
    ['SLURM_GPUS_PER_NODE', gpus && countOfGpus(gpus)],
  ];
  return new Map(
    found.flatMap(([name, option]) => (option === undefined ? [] : [[name, scalar(option)] as const])),
  );
}

function batchOptions(text: string): ReadonlyMap<string, Option> {
  const options = new Map<string, Option>();
  if (!text.includes('#SBATCH')) return options;
  for (const line of text.matchAll(/^#SBATCH[ \t]+(--?)([\w-]+)(?:[ \t]*=[ \t]*|[ \t]+)(\S+)/gm)) {
    const [whole, , name = '', value = ''] = line;
    const end = line.index + whole.length;
    options.set(name, { value, at: { start: end - value.length, end } });
  }
  return options;
}

function times(nodes: Option | undefined, perNode: Option | undefined): Option | undefined {
  if (nodes === undefined || perNode === undefined) return undefined;
  const product = Number(nodes.value) * Number(perNode.value);
  const at = {
    start: Math.min(nodes.at.start, perNode.at.start),
    end: Math.max(nodes.at.end, perNode.at.end),
  };
  return Number.isSafeInteger(product) ? { value: String(product), at } : undefined;
}

/** `8`, `h100:8`, `gpu:h100:8`. */
function countOfGpus({ value, at }: Option): Option | undefined {
  const count = /(?:^|:)(\d+)$/.exec(value)?.[1];
  return count === undefined
    ? undefined
    : { value: count, at: { start: at.end - count.length, end: at.end } };
}

function scalar({ value, at }: Option): Variable {
  return { kind: 'scalar', pieces: [{ text: value, at, isExact: at.end - at.start === value.length }] };
}
