import type { Known } from './known.ts';

const MODULES = ['mmengine.dataset', 'mmengine.dataset.sampler'];

/** Source: MMEngine, `mmengine/dataset/sampler.py`. Without a seed one is drawn, and sent to all ranks. */
export const MMENGINE: readonly Known[] = [
  {
    name: 'DefaultSampler',
    system: 'mmengine',
    role: 'distributed',
    modules: MODULES,
    parameters: ['dataset', 'shuffle', 'seed', 'round_up'],
    defaults: { shuffle: true, round_up: true },
  },
  {
    name: 'InfiniteSampler',
    system: 'mmengine',
    role: 'random',
    modules: MODULES,
    parameters: ['dataset', 'shuffle', 'seed'],
    defaults: { shuffle: true },
  },
];
