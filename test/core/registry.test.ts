import {
  AnonymousTypeError,
  DuplicateNameError,
  type Named,
  Registry,
  ResumableSampler,
  SAMPLER_REGISTRY,
  UnknownNameError,
} from '@sampler-scope/core';
import { beforeEach, describe, expect, it } from 'vitest';

class Small {}
class Large {}

describe('a registry', () => {
  let models: Registry<Named>;
  beforeEach(() => {
    models = new Registry<Named>('model');
  });

  it('takes a class by a call, and gives it back', () => {
    expect(models.register(Small)).toBe(Small);
    expect(models.get('Small')).toBe(Small);
  });

  it('takes a class as a decorator, and leaves it as it is', () => {
    @models.register
    class Tiny {
      readonly size = 1;
    }
    expect(models.get('Tiny')).toBe(Tiny);
    expect(new Tiny().size).toBe(1);
  });

  it('takes a function', () => {
    function buildModel(): void {}
    models.register(buildModel);
    expect(models.get('buildModel')).toBe(buildModel);
  });

  it('takes a suffix', () => {
    models.register(Small, 'v2');
    expect([...models.keys()]).toEqual(['Small_v2']);
    expect(models.get('Small_v2')).toBe(Small);
    expect(models.get('Small', 'v2')).toBe(Small);
    expect(() => models.get('Small')).toThrow(UnknownNameError);
  });

  it('prefers the name itself to the name with the suffix', () => {
    models.register(Small);
    models.register(Large, 'v2');
    expect(models.get('Small', 'v2')).toBe(Small);
    expect(models.get('Large', 'v2')).toBe(Large);
  });

  it('refuses a name that is taken, and keeps the first', () => {
    models.register(Small);
    const another = class Small {};
    expect(() => models.register(another)).toThrow(DuplicateNameError);
    expect(() => models.register(another)).toThrow("'Small' is already registered in the 'model' registry");
    expect(models.get('Small')).toBe(Small);
    models.register(Large, 'a');
    expect(() => models.register(Large, 'a')).toThrow("'Large_a' is already registered");
  });

  it('refuses a class without a name', () => {
    const [anonymous] = [class {}];
    expect(() => models.register(anonymous)).toThrow(AnonymousTypeError);
    expect(() => models.register(() => {})).toThrow(
      /'model' registry expected a class or function with a name/,
    );
    expect([...models]).toEqual([]);
  });

  it('says which names it knows when asked for another', () => {
    expect(() => models.get('Huge')).toThrow("no 'Huge' in the 'model' registry (none is registered)");
    models.register(Small);
    models.register(Large);
    expect(() => models.get('Huge')).toThrow("no 'Huge' in the 'model' registry (known: Small, Large)");
    expect(() => models.get('Huge', 'v2')).toThrow(UnknownNameError);
    // No name of Object.prototype is a registered one.
    expect(() => models.get('constructor')).toThrow(UnknownNameError);
  });

  it('answers for a very name', () => {
    models.register(Small, 'v2');
    expect(models.has('Small_v2')).toBe(true);
    expect(models.has('Small')).toBe(false);
    expect(models.has('toString')).toBe(false);
  });

  it('lists names and types in the order they came', () => {
    models.register(Large);
    models.register(Small);
    expect([...models.keys()]).toEqual(['Large', 'Small']);
    expect([...models]).toEqual([
      ['Large', Large],
      ['Small', Small],
    ]);
  });

  it('is written as its name', () => {
    expect(String(models)).toBe('model');
    expect(models.name).toBe('model');
  });
});

describe('SAMPLER_REGISTRY', () => {
  it('holds the three samplers, under their names', () => {
    expect([...SAMPLER_REGISTRY.keys()]).toEqual([
      'ResumableRandomSampler',
      'ResumableSequentialSampler',
      'ResumableDistributedSampler',
    ]);
    for (const [name, type] of SAMPLER_REGISTRY) expect(type.name).toBe(name);
    expect(String(SAMPLER_REGISTRY)).toBe('sampler');
  });

  it('takes samplers alone', () => {
    // @ts-expect-error: Small is no sampler.
    const take = () => SAMPLER_REGISTRY.register(Small);
    expect(take).toBeTypeOf('function');

    abstract class Unfinished extends ResumableSampler {}
    // @ts-expect-error: an abstract class cannot be created by name.
    const takeAbstract = () => SAMPLER_REGISTRY.register(Unfinished);
    expect(takeAbstract).toBeTypeOf('function');
  });
});
