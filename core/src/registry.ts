import { AnonymousTypeError, DuplicateNameError, UnknownNameError } from './errors/registry.ts';

/** What a registry holds: a class or a function, known by its name. */
export interface Named {
  readonly name: string;
}

/**
 * A map from names to types, filled by the types themselves. Source: `helios.core.Registry`.
 *
 *     const MODELS = new Registry<ModelClass>('model');
 *
 *     @MODELS.register            // as a decorator
 *     class Small { … }
 *     MODELS.register(Large);     // or as a call: 'Large'
 *     MODELS.register(Large, 'v2');                // 'Large_v2'
 *
 * A class is registered under its own `name`. Where a minifier renames classes, a static `name` keeps it.
 */
export class Registry<T extends Named> implements Iterable<[name: string, type: T]> {
  readonly #types = new Map<string, T>();

  /** @param name what the registry is of, for its error messages. */
  constructor(readonly name: string) {}

  /**
   * Registers a type and returns it: a TC39 class decorator, or a call with an optional suffix.
   *
   * @throws {DuplicateNameError} if the name is taken.
   * @throws {AnonymousTypeError} if the type has no name.
   */
  readonly register = <C extends T>(type: C, suffix?: string | ClassDecoratorContext): C => {
    if (type.name === '') throw new AnonymousTypeError(this.name);
    const name = typeof suffix === 'string' ? `${type.name}_${suffix}` : type.name;
    if (this.#types.has(name)) throw new DuplicateNameError(this.name, name);
    this.#types.set(name, type);
    return type;
  };

  /**
   * The type of that name; failing that, the one of `name_suffix`.
   *
   * @throws {UnknownNameError} if there is neither. It lists the names there are.
   */
  get(name: string, suffix?: string): T {
    const type =
      this.#types.get(name) ?? (suffix === undefined ? undefined : this.#types.get(`${name}_${suffix}`));
    if (type === undefined) throw new UnknownNameError(this.name, name, [...this.#types.keys()]);
    return type;
  }

  /** Whether a type of that very name (suffix and all) is registered. Python's `name in registry`. */
  has(name: string): boolean {
    return this.#types.has(name);
  }

  /** The names, in the order of registration. */
  keys(): IterableIterator<string> {
    return this.#types.keys();
  }

  /** [name, type] in the order of registration. */
  [Symbol.iterator](): IterableIterator<[string, T]> {
    return this.#types.entries();
  }

  /** The registry's own name, as Python's `str(registry)`. */
  toString(): string {
    return this.name;
  }
}
