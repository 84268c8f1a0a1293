/** A constant of Python's: an int is a `bigint`, a float a `number`, None `null`. */
export type Scalar = bigint | number | boolean | string | null;

/** Wider results are no setting, and costly: `10 ** 10 ** 10`. */
const MAX_BITS = 256n;

/** `left operator right` as Python computes it; `undefined` for what is not computed here. */
export function arithmetic(operator: string, left: Scalar, right: Scalar): Scalar | undefined {
  const a = numeric(left);
  const b = numeric(right);
  if (a === undefined || b === undefined) return undefined;
  if (typeof a === 'bigint' && typeof b === 'bigint') return ofIntegers(operator, a, b);
  return ofFloats(operator, Number(a), Number(b));
}

/** `left operator right` as Python compares; `undefined` for other operators and for what has no order. */
export function compare(operator: string, left: Scalar, right: Scalar): boolean | undefined {
  const a = numeric(left) ?? left;
  const b = numeric(right) ?? right;
  if (operator === '==') return equal(a, b);
  if (operator === '!=') return !equal(a, b);
  if (a === null || b === null || (typeof a === 'string') !== (typeof b === 'string')) return undefined;
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      return undefined;
  }
}

/** What Python's `if` makes of it. */
export function truth(value: Scalar): boolean {
  if (typeof value === 'string') return value !== '';
  return value !== null && value !== false && value !== 0 && value !== 0n;
}

function equal(a: Scalar, b: Scalar): boolean {
  const areNumbers = numeric(a) !== undefined && numeric(b) !== undefined;
  return areNumbers ? Number(a) === Number(b) : a === b;
}

function numeric(value: Scalar): bigint | number | undefined {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return typeof value === 'bigint' || typeof value === 'number' ? value : undefined;
}

function ofIntegers(operator: string, a: bigint, b: bigint): Scalar | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0n ? undefined : Number(a) / Number(b);
    case '//':
      return b === 0n ? undefined : floorDivision(a, b);
    case '%':
      return b === 0n ? undefined : a - floorDivision(a, b) * b;
    case '**': {
      if (b < 0n) return Number(a) ** Number(b);
      const bits = BigInt(a.toString(2).length);
      return bits * b > MAX_BITS ? undefined : a ** b;
    }
    default:
      return undefined;
  }
}

function floorDivision(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function ofFloats(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? undefined : a / b;
    case '//':
      return b === 0 ? undefined : Math.floor(a / b);
    case '%':
      return b === 0 ? undefined : a - Math.floor(a / b) * b;
    case '**':
      return a ** b;
    default:
      return undefined;
  }
}
