import { describe, expect, it } from 'vitest';
import { findIn, said, written } from '../support/findIn.ts';

function sitesIn(text: string) {
  return findIn('run.sh', text).sites;
}

function onlySite(text: string) {
  const [site, ...others] = sitesIn(text);
  if (site === undefined || others.length > 0)
    throw new Error(`expected one site, got ${sitesIn(text).length}`);
  return site;
}

describe('S19, launch lines', () => {
  it.each([
    ['torchrun --nproc_per_node 8 --nnodes 2 train.py', 'torchrun', 16],
    ['torchrun --nproc-per-node=8 train.py', 'torchrun', 8],
    ['/opt/env/bin/torchrun --standalone --nproc_per_node=gpu train.py', 'torchrun', '?'],
    ['torchrun --nnodes=1:4 --nproc_per_node=8 train.py', 'torchrun', '?'],
    ['python -m torch.distributed.run --nproc_per_node=4 train.py', 'torchrun', 4],
    [
      'CUDA_VISIBLE_DEVICES=0,1 python3.11 -u -m torch.distributed.launch --nproc_per_node 2 t.py',
      'torchrun',
      2,
    ],
    ['nohup env A=1 torchrun --nproc_per_node 2 t.py > log 2>&1 &', 'torchrun', 2],
    ['uv run torchrun --nproc_per_node 2 t.py', 'torchrun', 2],
    ['accelerate launch --multi_gpu --num_processes 4 train.py', 'accelerate launch', 4],
    ['accelerate launch train.py', 'accelerate launch', '?'],
    ['torchrun --nproc_per_node=$N t.py', 'torchrun', '?'],
    ['N=4; torchrun --nproc_per_node="$N" t.py', 'torchrun', 4],
    [`N=4; torchrun --nproc_per_node="\${N}" --nnodes=2 t.py`, 'torchrun', 8],
    ['python /x/site-packages/torch/distributed/run.py --nproc_per_node 2 t.py', 'torchrun', 2],
    ['deepspeed --num_gpus 8 --num_nodes 2 train.py', 'deepspeed', 16],
    ['deepspeed --include localhost:0,1,2@other:0 train.py', 'deepspeed', 4],
    ['deepspeed train.py', 'deepspeed', '?'],
    ['srun -N 2 --ntasks-per-node=8 python train.py', 'srun', 16],
    ['srun --nodes=2 torchrun --nnodes 2 --nproc_per_node 8 train.py', 'torchrun', 16],
    ['mpirun -np 4 python train.py', 'mpirun', 4],
    ['if true; then\n  torchrun --nproc_per_node 3 a.py\nfi', 'torchrun', 3],
    ['run() { torchrun --nproc_per_node 3 a.py "$@"; }', 'torchrun', 3],
    ['cd x && torchrun --nproc_per_node 3 a.py | tee log', 'torchrun', 3],
    ['lightning run model --devices=8 --num-nodes 2 train.py --devices 3', 'lightning run', 16],
    ['composer -n 8 train.py', 'composer', 8],
    ['horovodrun -np 4 python train.py', 'mpirun', 4],
    ['CMD="torchrun --nproc_per_node 8 t.py"\necho $CMD\neval "$CMD"', 'torchrun', 8],
    ["srun bash -c 'cd x; torchrun --nproc_per_node 8 --nnodes 2 t.py'", 'torchrun', 16],
    ['python train.py --per_device_train_batch_size 4', 'python', '?'],
  ])('%s', (text, name, ranks) => {
    const site = onlySite(text);
    expect([site.shape, site.name]).toEqual(['S19', name]);
    expect(said(site).num_replicas).toBe(ranks);
  });

  it.each([
    'python train.py --nproc_per_node 8',
    'pip install torchrun deepspeed accelerate',
    'echo "run torchrun --nproc_per_node 8 train.py"',
    '# torchrun --nproc_per_node 8 train.py',
    'cat <<EOF\ntorchrun --nproc_per_node 8 train.py\nEOF',
    'accelerate config',
    'echo --per_device_train_batch_size 4',
    'composer install',
    'python -m torch.utils.collect_env',
    'python train.py --micro-batch-size 4',
  ])('nothing in: %s', (text) => {
    expect(sitesIn(text)).toEqual([]);
  });
});

describe('Megatron on a command line', () => {
  const text = `#!/bin/bash
#SBATCH --nodes=4
GPUS_PER_NODE=8
NNODES=\${SLURM_NNODES}
DISTRIBUTED_ARGS=(
    --nproc_per_node $GPUS_PER_NODE   # ä
    --nnodes $NNODES
)
GPT_ARGS="
    --tensor-model-parallel-size 2 \\
    --micro-batch-size 4 \\
    --global-batch-size $((64 * 8)) --train-iters 500000
"
torchrun \${DISTRIBUTED_ARGS[@]} pretrain_gpt.py \\
    $GPT_ARGS --seed 3 --dataloader-type cyclic
`;

  it('is followed through arrays, strings, arithmetic and Slurm', () => {
    const site = onlySite(text);
    expect(site.system).toBe('megatron');
    expect(said(site)).toMatchObject({
      num_replicas: 16,
      batch_size: 4,
      global_batch_size: 512,
      accumulation_steps: 8,
      max_steps: 500_000,
      seed: 3,
    });
    expect(site.order).toMatchObject({ kind: 'unknown', why: expect.stringContaining('cyclic') });
  });

  it('keeps the places of what it followed', () => {
    expect(written(onlySite(text), text)).toEqual({
      batch_size: '4',
      global_batch_size: '$((64 * 8))',
      max_steps: '500000',
      seed: '3',
    });
  });

  it('needs no launcher to be known', () => {
    const site = onlySite('python pretrain_gpt.py --micro-batch-size 4 --global-batch-size 512\n');
    expect(said(site)).toMatchObject({ num_replicas: '?', batch_size: 4, global_batch_size: 512 });
  });

  it("takes HF's arguments too", () => {
    const site = onlySite(
      'accelerate launch --num_processes 2 t.py --per_device_train_batch_size 4 --gradient_accumulation_steps=2 --num_train_epochs 5\n',
    );
    expect(said(site)).toMatchObject({
      num_replicas: 2,
      batch_size: 4,
      accumulation_steps: 2,
      epochs: 5,
      seed: 42,
    });
  });
});

describe('what a command line sets of a configuration', () => {
  it.each([
    [
      'python train.py trainer.devices=4 trainer.num_nodes=2 data.batch_size=32 +trainer.max_steps=100',
      { num_replicas: 8, batch_size: 32, max_steps: 100 },
    ],
    [
      'python main.py fit --trainer.devices 4 --trainer.strategy=ddp --data.batch_size 16',
      { num_replicas: 4, batch_size: 16 },
    ],
    ['python t.py trainer.devices=[0,1] trainer.accelerator=gpu', { num_replicas: 2 }],
    ['N=4; python t.py trainer.devices=$N trainer.devices=3 trainer.accelerator=gpu', { num_replicas: 3 }],
    ['python t.py trainer.devices=$N trainer.accelerator=gpu', { num_replicas: '?' }],
    [
      'torchrun --nproc_per_node 8 g.py trainer.devices=8 trainer.num_nodes=1 model.micro_batch_size=4 model.global_batch_size=64 model.tensor_model_parallel_size=2',
      { num_replicas: 4, batch_size: 4, accumulation_steps: 4 },
    ],
  ])('%s', (text, facts) => {
    const site = onlySite(text);
    expect(site.shape).toBe('S19');
    expect(said(site)).toMatchObject(facts);
    for (const [name, stands] of Object.entries(written(site, text))) {
      expect([name, `${said(site)[name as keyof ReturnType<typeof said>]}`]).toEqual([
        name,
        stands === '[0,1]' ? '2' : stands,
      ]);
    }
  });

  it.each([
    'python train.py trainer.name=x data.batch_size=32',
    'python train.py trainer=ddp trainer.max_epochs=3',
    'git config trainer.devices 4',
  ])('nothing in: %s', (text) => {
    expect(sitesIn(text)).toEqual([]);
  });
});

describe("Diffusers' scripts", () => {
  it('count a batch for each process', () => {
    const site = onlySite(
      'accelerate launch --num_processes 2 t.py --train_batch_size=3 --max_train_steps 100 --gradient_accumulation_steps 4',
    );
    expect(site.system).toBe('accelerate');
    expect(said(site)).toMatchObject({
      num_replicas: 2,
      batch_size: 3,
      accumulation_steps: 4,
      max_steps: 100,
    });
  });
});

describe('variables of a script', () => {
  const ranks = (text: string) => said(onlySite(`${text}\ntorchrun --nproc_per_node $N t.py`)).num_replicas;

  it.each([
    ['N=8', 8],
    ['export N=8', 8],
    ["N='8'", 8],
    ['N=2\nN=4', 4],
    ['M=2; N=$((M*4))', 8],
    [`N=\${N:-8}`, 8],
    ['if [ -z "$N" ]; then N=8; fi', 8],
    ['N=4; if [ "$BIG" ]; then N=8; fi', '?'],
    ['N=$(nvidia-smi -L | wc -l)', '?'],
    ['N=$1', '?'],
    ['', '?'],
    ['for N in 1 2 4; do :; done', '?'],
    [`A=(1 2 3)\nN=\${#A[@]}`, '?'],
    [`A=(1 2 3)\nN=\${A[1]}`, 2],
    ['N=$((1/0))', '?'],
    ['OPTS="--nnodes 2"; N="8 $OPTS"; if a; then N="$N --x"; fi', 16],
  ])('%s', (text, value) => {
    expect(ranks(text)).toBe(value);
  });

  it.each([
    ['N=4; torchrun --nproc_per_node="$N" t.py', '4'],
    ['torchrun --nproc_per_node="4" t.py', '4'],
    ["torchrun '--nproc_per_node=4' t.py", '4'],
    [`N=1; torchrun --nproc_per_node="\${N}6" t.py`, `--nproc_per_node="\${N}6"`],
  ])('places the value of an option: %s', (text, at) => {
    const site = onlySite(text);
    expect(written(site, text).num_replicas).toBe(at);
  });

  it('follows no script that runs itself for ever', () => {
    const text = `X='torchrun --nproc_per_node 2 t.py; bash -c "$X"'\nbash -c "$X"`;
    expect(sitesIn(text).map((site) => said(site).num_replicas)).toContain(2);
  });

  it('says why what is open is open', () => {
    const site = onlySite('torchrun --nproc_per_node $GPUS t.py');
    expect(site.facts.num_replicas).toMatchObject({ kind: 'open', why: '$GPUS comes from the environment' });
  });

  it('marks what the environment may change', () => {
    const site = onlySite(`torchrun --nproc_per_node \${GPUS:-8} t.py`);
    expect(site.facts.num_replicas).toMatchObject({
      kind: 'default',
      value: 8,
      of: '$GPUS unless it is set',
    });
  });

  it('takes the tasks of a batch job for a srun that says none', () => {
    const site = onlySite('#SBATCH --nodes=4 \n#SBATCH --ntasks-per-node 8\nsrun python train.py\n');
    expect(said(site).num_replicas).toBe(32);
  });
});
