import type { Fact } from '../facts.ts';
import { byDefault, open, product } from '../newFacts.ts';
import { factOfWord, Options } from './options.ts';
import type { ShellWord } from './words.ts';

/** What starts a job's processes, and how many they are. */
export interface Launch {
  readonly name: string;
  readonly world: Fact;
  /** The words of the script that is launched, options and all. */
  readonly words: readonly ShellWord[];
}

interface Launcher {
  readonly name: string;
  /** Whether the words begin with it. */
  begins(words: readonly ShellWord[]): boolean;
  world(options: Options, tasks: ShellWord | undefined): Fact;
}

/** The inner before the outer: `srun torchrun …` has the ranks torchrun makes. */
const LAUNCHERS: readonly Launcher[] = [
  {
    name: 'torchrun',
    begins: (words) =>
      isProgram(words, 'torchrun') ||
      isProgram(words, 'torch/distributed/(run|launch).py') ||
      isModule(words, 'torch.distributed.run', 'torch.distributed.launch'),
    world: (options) =>
      product(
        [
          processes(options, ['--nproc-per-node'], byDefault(1, 'torchrun')),
          processes(options, ['--nnodes'], byDefault(1, 'torchrun')),
        ],
        'nproc_per_node × nnodes',
      ),
  },
  {
    name: 'accelerate launch',
    begins: (words) =>
      (isProgram(words, 'accelerate') && words[1]?.text === 'launch') ||
      isModule(words, 'accelerate.commands.launch'),
    world: (options) =>
      processes(options, ['--num-processes'], open("it is written in accelerate's own configuration")),
  },
  {
    name: 'deepspeed',
    begins: (words) => isProgram(words, 'deepspeed') || isModule(words, 'deepspeed.launcher.runner'),
    world: (options) =>
      product(
        [
          included(options) ?? processes(options, ['--num-gpus'], open('it takes all GPUs that there are')),
          processes(options, ['--num-nodes'], byDefault(1, 'deepspeed')),
        ],
        'num_gpus × num_nodes',
      ),
  },
  {
    name: 'lightning run',
    begins: (words) =>
      (isProgram(words, 'lightning') || isProgram(words, 'fabric')) && words[1]?.text === 'run',
    world: (options) =>
      product(
        [
          processes(options, ['--devices'], byDefault(1, 'fabric')),
          processes(options, ['--num-nodes'], byDefault(1, 'fabric')),
        ],
        'devices × num_nodes',
      ),
  },
  {
    name: 'composer',
    // PHP has a program of that name.
    begins: (words) => isProgram(words, 'composer') && words.some(({ text }) => text?.endsWith('.py')),
    world: (options) =>
      processes(options, ['--world-size', '--nproc', '-n'], open('it takes all GPUs that there are')),
  },
  {
    name: 'srun',
    begins: (words) => isProgram(words, 'srun'),
    world: slurmWorld,
  },
  {
    name: 'mpirun',
    begins: (words) => ['mpirun', 'mpiexec', 'horovodrun'].some((name) => isProgram(words, name)),
    world: (options) =>
      processes(options, ['-np', '-n', '--np', '--n'], open('mpirun takes all slots that there are')),
  },
];

/**
 * The launcher of a command line: wherever it stands, since others may stand before it (`env`, `nohup`, `srun`, `uv run`).
 *
 * @param tasks how many Slurm gives the job, for a `srun` that says nothing itself.
 */
export function launchOf(words: readonly ShellWord[], tasks?: ShellWord): Launch | undefined {
  for (const { name, begins, world } of LAUNCHERS) {
    const start = words.findIndex((_, i) => isCommand(words, i) && begins(words.slice(i)));
    if (start < 0) continue;
    const own = words.slice(start);
    return { name, world: world(new Options(own), tasks), words: own };
  }
  return undefined;
}

/** Whether a command line speaks of others and runs none of them. */
export function speaksOnly([first]: readonly ShellWord[]): boolean {
  return NOT_RUNNING.test(first?.text ?? '');
}

const NOT_RUNNING =
  /^(echo|printf|cat|grep|which|type|command|alias|man|ls|cp|mv|rm|kill|pkill|killall|pgrep|test|\[)$/;

/** Whether a word may be a program: not what an option before it takes, nor what is installed. */
function isCommand(words: readonly ShellWord[], index: number): boolean {
  if (words.slice(0, index).some(({ text }) => text === 'install' || text === 'uninstall')) return false;
  const before = words[index - 1]?.text;
  return before === undefined || !/^--?[a-z]/i.test(before) || before.includes('=');
}

/** @param name the end of its path, as a pattern. */
function isProgram([word]: readonly ShellWord[], name: string): boolean {
  return word?.text !== undefined && new RegExp(`(^|/)${name}$`).test(word.text);
}

/** `python -m torch.distributed.run`. */
function isModule(words: readonly ShellWord[], ...modules: readonly string[]): boolean {
  const [program] = words;
  if (program?.text === undefined || !/(^|\/)python[\d.]*$/.test(program.text)) return false;
  const flag = words.slice(1, 6).findIndex(({ text }) => text === '-m');
  return flag >= 0 && modules.includes(words[flag + 2]?.text ?? '');
}

/** A number of processes; open for a word like `gpu`, or a range of nodes (`1:4`). */
function processes(options: Options, names: readonly string[], absent: Fact): Fact {
  const word = options.first(...names);
  if (word === undefined) return absent;
  if (word.text !== undefined && /^\d+:\d+$/.test(word.text)) {
    const [least, most] = word.text.split(':');
    return least === most
      ? { kind: 'written', value: Number(least), at: word.at }
      : open(`it is elastic: from ${least} to ${most} nodes`, word.at);
  }
  return factOfWord(word);
}

/** `--include localhost:0,1,2@worker-1:0,1`. */
function included(options: Options): Fact | undefined {
  const word = options.first('--include', '-i');
  if (word?.text === undefined) return undefined;
  const hosts = word.text.split('@').map((host) => host.split(':')[1]);
  if (hosts.some((gpus) => gpus === undefined)) return open('it takes all GPUs of those hosts', word.at);
  const gpus = hosts.reduce((sum, host = '') => sum + host.split(',').length, 0);
  return { kind: 'written', value: gpus, at: word.at };
}

function slurmWorld(options: Options, tasks: ShellWord | undefined): Fact {
  const perNode = options.first('--ntasks-per-node');
  const nodes = options.first('--nodes', '-N');
  const all = options.first('--ntasks', '-n');
  if (all !== undefined) return factOfWord(all);
  if (perNode !== undefined && nodes !== undefined) {
    return product([factOfWord(perNode), factOfWord(nodes)], 'ntasks_per_node × nodes');
  }
  const isLeftToTheJob = perNode === undefined && nodes === undefined && tasks !== undefined;
  return isLeftToTheJob ? factOfWord(tasks) : open('Slurm says how many tasks there are');
}
