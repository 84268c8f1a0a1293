import { SamplerScopeError } from './base.ts';

/** A name registered twice. Helios: `assert name not in self._obj_map`. */
export class DuplicateNameError extends SamplerScopeError {
  override readonly name = 'DuplicateNameError';

  constructor(
    readonly registry: string,
    readonly typeName: string,
  ) {
    super(`'${typeName}' is already registered in the '${registry}' registry`);
  }
}

/** A name that was never registered. Helios: `KeyError`. The message lists the names there are. */
export class UnknownNameError extends SamplerScopeError {
  override readonly name = 'UnknownNameError';

  constructor(
    readonly registry: string,
    readonly typeName: string,
    readonly known: readonly string[],
  ) {
    const names = known.length === 0 ? 'none is registered' : `known: ${known.join(', ')}`;
    super(`no '${typeName}' in the '${registry}' registry (${names})`);
  }
}

/** A class or function without a name, which a registry keyed by names cannot hold. */
export class AnonymousTypeError extends SamplerScopeError {
  override readonly name = 'AnonymousTypeError';

  constructor(readonly registry: string) {
    super(`the '${registry}' registry expected a class or function with a name, got an anonymous one`);
  }
}
