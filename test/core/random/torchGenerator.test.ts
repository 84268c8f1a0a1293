import { ArgumentError, SeedError, TorchGenerator } from '@sampler-scope/core';
import fc from 'fast-check';
import { mersenne } from 'pure-rand/generator/mersenne';
import { describe, expect, it } from 'vitest';
import { runs } from '../support/runs.ts';

const seeds = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n });

/** A way to draw some numbers: `fill` of so many, or as many calls of `random`, or half as many of `random64`. */
const draw = fc.record({
  by: fc.constantFrom('fill', 'random', 'random64'),
  count: fc.oneof(fc.nat({ max: 8 }), fc.constantFrom(622, 623, 624, 625, 1248), fc.nat({ max: 1500 })),
});

function drawn(generator: TorchGenerator, { by, count }: { by: string; count: number }): number[] {
  switch (by) {
    case 'fill': {
      const target = new Uint32Array(count);
      generator.fill(target);
      return [...target];
    }
    case 'random':
      return Array.from({ length: count }, () => generator.random());
    default:
      return Array.from({ length: count >> 1 }, () => generator.random64()).flatMap((value) => [
        Number(value >> 32n),
        Number(value & 0xffff_ffffn),
      ]);
  }
}

describe('the stream', () => {
  it('is that of pure-rand, however it is drawn', () => {
    fc.assert(
      fc.property(seeds, fc.array(draw, { maxLength: 6 }), (seed, draws) => {
        const generator = new TorchGenerator().manualSeed(seed);
        const numbers = draws.flatMap((one) => drawn(generator, one));
        const reference = mersenne(Number(BigInt.asUintN(32, seed)));
        expect(numbers).toEqual(numbers.map(() => reference.next() >>> 0));
      }),
      runs(150),
    );
  });

  it('is that of numpy', () => {
    // numpy 1.24.2, 2026-11-22:
    // for seed in (0, 42, 6691, -1):
    //     s = numpy.random.RandomState(seed & 0xffffffff).randint(0, 2**32, 1300, dtype=numpy.uint32)
    //     print(seed, s[[0, 1, 2, 622, 623, 624, 625, 1299]].tolist())
    const printed: [number, number[]][] = [
      [0, [2357136044, 2546248239, 3071714933, 631131020, 3791854820, 341544762, 1076416385, 387547707]],
      [42, [1608637542, 3421126067, 4083286876, 336967606, 1077437785, 108880612, 791707097, 2059789457]],
      [
        6691,
        [1527277980, 3894329841, 2927864838, 4108203794, 2969340135, 3259486444, 1427286538, 4198529253],
      ],
      [-1, [419326371, 479346978, 3918654476, 1222270187, 1027084080, 3860652269, 657474326, 319045431]],
    ];
    for (const [seed, numbers] of printed) {
      const generator = new TorchGenerator().manualSeed(seed);
      const stream = Array.from({ length: 1300 }, () => generator.random());
      expect([0, 1, 2, 622, 623, 624, 625, 1299].map((i) => stream[i])).toEqual(numbers);
    }
  });

  it('makes 64 bits of two numbers, the high half first', () => {
    // PyTorch 1.13.0, 2026-11-22:
    // g = torch.Generator().manual_seed(42)
    // [int(torch.empty((), dtype=torch.int64).random_(generator=g)) for _ in range(4)]   # random64() & (2**63 - 1)
    const printed = [6909045637428952499n, 8314211556539077902n, 4279532810384561223n, 1819927849474927636n];
    const generator = new TorchGenerator().manualSeed(42);
    expect(printed.map(() => BigInt.asUintN(63, generator.random64()))).toEqual(printed);
  });
});

describe('seeds', () => {
  it('are reported as PyTorch does', () => {
    // PyTorch 1.13.0, 2026-11-22: torch.Generator().manual_seed(seed).initial_seed()
    const printed: [number | bigint, bigint][] = [
      [0, 0n],
      [7, 7n],
      [-1, 18446744073709551615n],
      [-5, 18446744073709551611n],
      [2 ** 32 + 7, 4294967303n],
      [2n ** 63n, 9223372036854775808n],
      [2n ** 64n - 1n, 18446744073709551615n],
      [-(2n ** 63n), 9223372036854775808n],
    ];
    for (const [seed, reported] of printed) {
      expect(new TorchGenerator().manualSeed(seed).initialSeed()).toBe(reported);
    }
  });

  it('default to the constant of an unseeded torch.Generator()', () => {
    expect(new TorchGenerator().initialSeed()).toBe(67280421310721n);
  });

  it('reach the engine with their low 32 bits alone', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 0xffff_ffff }),
        fc.bigInt({ min: -(2n ** 31n), max: 2n ** 32n - 1n }),
        (low, high) => {
          const seed = (high << 32n) + BigInt(low);
          expect(new TorchGenerator().manualSeed(seed).random()).toBe(
            new TorchGenerator().manualSeed(low).random(),
          );
        },
      ),
      runs(50),
    );
  });

  it.each<[string, unknown]>([
    ['2^64', 2n ** 64n],
    ['-2^63 - 1', -(2n ** 63n) - 1n],
    ['2^53', 2 ** 53],
    ['1.5', 1.5],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['a string', '3'],
    ['true', true],
    ['null', null],
    ['undefined', undefined],
  ])('refuse %s', (_, seed) => {
    const manualSeed = new TorchGenerator().manualSeed as (seed: unknown) => void;
    expect(() => manualSeed.call(new TorchGenerator(), seed)).toThrow(SeedError);
    expect(() => manualSeed.call(new TorchGenerator(), seed)).toThrow(
      /^seed: expected .*(integer|number).*, got /,
    );
  });

  it('leave the generator as it was when refused', () => {
    const generator = new TorchGenerator().manualSeed(7);
    expect(() => generator.manualSeed(2n ** 64n)).toThrow(SeedError);
    expect(generator.initialSeed()).toBe(7n);
    expect(generator.random()).toBe(new TorchGenerator().manualSeed(7).random());
  });
});

describe('the state', () => {
  it('goes out and in: the same numbers come after it', () => {
    fc.assert(
      fc.property(seeds, draw, draw, (seed, before, after) => {
        const generator = new TorchGenerator().manualSeed(seed);
        drawn(generator, before);
        const state = generator.getState();
        const copy = generator.clone();
        const numbers = drawn(generator, after);
        expect(drawn(new TorchGenerator().setState(state), after)).toEqual(numbers);
        expect(drawn(copy, after)).toEqual(numbers);
        expect(copy.initialSeed()).toBe(generator.initialSeed());
      }),
      runs(100),
    );
  });

  it("is pure-rand's own", () => {
    const generator = new TorchGenerator().manualSeed(6691);
    const reference = mersenne(6691);
    for (let i = 0; i < 700; i++) expect(generator.random()).toBe(reference.next() >>> 0);
    expect(generator.getState().mersenne).toEqual(reference.getState());
  });

  it('is refused if no generator gave it, and the generator stays as it was', () => {
    const generator = new TorchGenerator().manualSeed(7);
    for (const mersenneState of [[], [0], [624, ...Array(624).fill(0)], [-1, ...Array(624).fill(0)]]) {
      const state = { initialSeed: 0n, mersenne: mersenneState };
      expect(() => generator.setState(state)).toThrow(ArgumentError);
    }
    expect(() => generator.setState({ ...generator.getState(), initialSeed: 2n ** 64n })).toThrow(SeedError);
    expect(generator.initialSeed()).toBe(7n);
    expect(generator.random()).toBe(new TorchGenerator().manualSeed(7).random());
  });
});
