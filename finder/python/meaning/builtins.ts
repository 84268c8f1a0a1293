import { arithmetic, compare, type Scalar, truth } from './arithmetic.ts';

/** Python's functions of numbers, as far as settings use them; `undefined` for what they refuse. */
export const BUILTINS: Readonly<Record<string, (values: readonly Scalar[]) => Scalar | undefined>> = {
  'builtins.int': ([value]) =>
    typeof value === 'number' ? wholeNumber(value) : isNumber(value) ? value : undefined,
  'builtins.float': ([value]) => (isNumber(value) ? Number(value) : undefined),
  'builtins.bool': ([value]) => value !== undefined && truth(value),
  'builtins.max': (values) => extreme(values, '>'),
  'builtins.min': (values) => extreme(values, '<'),
  'builtins.abs': ([value]) =>
    value === undefined ? undefined : compare('<', value, 0n) ? arithmetic('-', 0n, value) : value,
};

function wholeNumber(value: number): bigint | undefined {
  return Number.isFinite(value) ? BigInt(Math.trunc(value)) : undefined;
}

function isNumber(value: Scalar | undefined): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

function extreme(values: readonly Scalar[], operator: '<' | '>'): Scalar | undefined {
  const [first, ...rest] = values;
  if (first === undefined || values.length < 2) return undefined;
  return rest.reduce((best, value) => (compare(operator, value, best) === true ? value : best), first);
}
