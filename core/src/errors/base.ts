/**
 * The root of every error this library throws on purpose. A broken resume is never one of them: findings are data.
 */
export class SamplerScopeError extends Error {
  override readonly name: string = 'SamplerScopeError';
}

/** A value as an error message shows it: short, unambiguous, one line. */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'bigint':
      return `${value}n`;
    case 'string':
      return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
    case 'function':
      return value.name === '' ? 'an anonymous function' : `function ${value.name}`;
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? `an array of ${value.length}` : 'an object';
    default:
      return Object.is(value, -0) ? '-0' : String(value);
  }
}
