import { mersenne, mersenneFromState } from 'pure-rand/generator/mersenne';
import { ArgumentError } from '../errors/argument.ts';
import { engineSeed, requireSeed } from './seed.ts';

// The Mersenne Twister's parameters, as in ATen/core/MT19937RNGEngine.h and in pure-rand's src/generator/mersenne.ts.
const STATE_WORDS = 624;
const SHIFT_WORDS = 397;
const TWIST_MASK = 0x9908_b0df;
const UPPER_MASK = 0x8000_0000;
const LOWER_MASK = 0x7fff_ffff;

/** `at::detail default_rng_seed_val`: the seed of a `torch.Generator()` that was never seeded. Not random at all. */
export const DEFAULT_SEED = 67280421310721n;

/** A generator's whole state. Give it to {@link TorchGenerator.setState} to go on from there. */
export interface GeneratorState {
  /** What `initialSeed()` answers, in 0 … 2^64 - 1. */
  readonly initialSeed: bigint;
  /** 625 numbers as pure-rand's `mersenne(…).getState()` gives them: the position, then the 624 words. */
  readonly mersenne: readonly number[];
}

/**
 * PyTorch's CPU generator (`torch.Generator`, at::CPUGeneratorImpl). Seeded and checked by pure-rand's Mersenne Twister;
 * the words are held in one typed array here, so that numbers are drawn in blocks and not by a call each.
 */
export class TorchGenerator {
  // As in pure-rand, words before the position belong to the next generation already, words from it on to this one.
  readonly #words = new Int32Array(STATE_WORDS);
  #position = 0;
  #initialSeed = DEFAULT_SEED;

  constructor() {
    this.manualSeed(DEFAULT_SEED);
  }

  /**
   * Seeds the engine with the low 32 bits of `seed`. Source: `torch.Generator.manual_seed`.
   *
   * @param seed an integer in -2^63 … 2^64 - 1; a negative one counts from 2^64 down.
   * @throws {SeedError} for anything else.
   */
  manualSeed(seed: number | bigint): this {
    const exact = requireSeed(seed);
    this.#initialSeed = BigInt.asUintN(64, exact);
    this.#load(mersenne(engineSeed(exact)).getState());
    return this;
  }

  /** The seed as PyTorch reports it, in 0 … 2^64 - 1. Source: `torch.Generator.initial_seed`. */
  initialSeed(): bigint {
    return this.#initialSeed;
  }

  /** One number, uniform in 0 … 2^32 - 1 (both included). Source: `CPUGeneratorImpl::random`. */
  random(): number {
    const position = this.#position;
    const word = temper(this.#words[position] ?? 0);
    twist(this.#words, position, position + 1);
    this.#position = (position + 1) % STATE_WORDS;
    return word >>> 0;
  }

  /** One number, uniform in 0 … 2^64 - 1: the first draw is the high half. Source: `CPUGeneratorImpl::random64`. */
  random64(): bigint {
    const high = BigInt(this.random());
    return (high << 32n) | BigInt(this.random());
  }

  /** Fills `target` with the numbers that as many calls of {@link random} would give, a block at a time. */
  fill(target: Uint32Array): void {
    const words = this.#words;
    let filled = 0;
    while (filled < target.length) {
      const from = this.#position;
      const to = Math.min(STATE_WORDS, from + target.length - filled);
      for (let i = from; i < to; i++) target[filled++] = temper(words[i] ?? 0);
      twist(words, from, to);
      this.#position = to % STATE_WORDS;
    }
  }

  /** The state, to be kept or handed over. Changing the generator later leaves it as it is. */
  getState(): GeneratorState {
    return { initialSeed: this.#initialSeed, mersenne: [this.#position, ...this.#words] };
  }

  /** @throws {ArgumentError} for a state that no generator gave. */
  setState(state: GeneratorState): this {
    const initialSeed = BigInt.asUintN(64, requireSeed(state.initialSeed, 'state.initialSeed'));
    try {
      this.#load(mersenneFromState(state.mersenne).getState());
    } catch {
      throw new ArgumentError(
        'state.mersenne',
        state.mersenne,
        '625 numbers from getState(), the first in 0 … 623',
      );
    }
    this.#initialSeed = initialSeed;
    return this;
  }

  /** A generator that goes on from here on its own. */
  clone(): TorchGenerator {
    return new TorchGenerator().setState(this.getState());
  }

  #load(state: readonly number[]): void {
    this.#position = state[0] ?? 0;
    this.#words.set(state.slice(1));
  }
}

function temper(word: number): number {
  let y = word;
  y ^= y >>> 11;
  y ^= (y << 7) & 0x9d2c_5680;
  y ^= (y << 15) & 0xefc6_0000;
  return y ^ (y >>> 18);
}

/** Replaces words `from` (included) to `to` (excluded) by the next generation's, in the order that needs no copy. */
function twist(words: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const next = i + 1 < STATE_WORDS ? i + 1 : 0;
    const shifted = i + SHIFT_WORDS < STATE_WORDS ? i + SHIFT_WORDS : i + SHIFT_WORDS - STATE_WORDS;
    const y = ((words[i] ?? 0) & UPPER_MASK) | ((words[next] ?? 0) & LOWER_MASK);
    words[i] = (words[shifted] ?? 0) ^ (y >>> 1) ^ (-(y & 1) & TWIST_MASK);
  }
}
