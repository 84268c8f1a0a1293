import { LengthError, randperm, randpermInSteps, TorchGenerator, WIDE_LENGTH } from '@sampler-scope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../support/runs.ts';

/** `randperm_cpu` below its threshold, as it stands in PyTorch's TensorFactories.cpp, one call a number. */
function plainRandperm(n: number, generator: TorchGenerator): number[] {
  const indices = Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < n - 1; i++) {
    const z = generator.random() % (n - i);
    const kept = indices[i] ?? Number.NaN;
    indices[i] = indices[i + z] ?? Number.NaN;
    indices[i + z] = kept;
  }
  return indices;
}

describe('randperm', () => {
  it('is the plain algorithm, and leaves the generator where that leaves it', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3000 }), fc.nat(), fc.nat({ max: 700 }), (n, seed, skipped) => {
        const [ours, plain] = [new TorchGenerator().manualSeed(seed), new TorchGenerator().manualSeed(seed)];
        ours.fill(new Uint32Array(skipped));
        plain.fill(new Uint32Array(skipped));
        expect([...randperm(n, ours)]).toEqual(plainRandperm(n, plain));
        expect(ours.getState()).toEqual(plain.getState());
      }),
      runs(60),
    );
  });

  it.each([65_535, 65_536, 65_537, 65_538, 131_073])('is the plain algorithm across steps: n = %i', (n) => {
    const [ours, plain] = [new TorchGenerator().manualSeed(n), new TorchGenerator().manualSeed(n)];
    expect(randperm(n, ours)).toEqual(Uint32Array.from(plainRandperm(n, plain)));
    expect(ours.random()).toBe(plain.random());
  });

  it('goes on where the generator stands', () => {
    // PyTorch 1.13.0, 2026-11-22:
    // g = torch.Generator().manual_seed(6691)
    // torch.randperm(700, generator=g)[:5].tolist(), torch.randperm(10, generator=g).tolist()
    const generator = new TorchGenerator().manualSeed(6691);
    expect([...randperm(700, generator).subarray(0, 5)]).toEqual([480, 229, 536, 183, 173]);
    expect([...randperm(10, generator)]).toEqual([0, 4, 6, 9, 8, 1, 2, 7, 5, 3]);
  });

  it('is the same by both algorithms below the threshold', () => {
    expect(WIDE_LENGTH).toBe(214_748_364);
    const [older, newer] = [new TorchGenerator(), new TorchGenerator()];
    expect(randperm(1000, older, { torch: '1' })).toEqual(randperm(1000, newer, { torch: '2.6' }));
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 32])('refuses n = %d', (n) => {
    expect(() => randperm(n, new TorchGenerator())).toThrow(LengthError);
    expect(() => randperm(n, new TorchGenerator())).toThrow(
      `n: expected an integer from 0 to 2^32 - 1, got ${n}`,
    );
  });
});

describe('randpermInSteps', () => {
  it('says how many draws are made, and ends with the permutation', () => {
    const steps = randpermInSteps(200_000, new TorchGenerator().manualSeed(1));
    const done: number[] = [];
    let step = steps.next();
    for (; !step.done; step = steps.next()) done.push(step.value);
    expect(done).toEqual([65_536, 131_072, 196_608, 199_999]);
    expect(step.value).toEqual(randperm(200_000, new TorchGenerator().manualSeed(1)));
  });

  it('has nothing to say of a permutation without a draw', () => {
    for (const n of [0, 1]) expect(randpermInSteps(n, new TorchGenerator()).next().done).toBe(true);
  });
});
