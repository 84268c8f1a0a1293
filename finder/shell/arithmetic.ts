import type { ArithmeticExpression } from 'unbash';
import type { Variables } from './variables.ts';
import { type Piece, wordOf } from './words.ts';

/** `$((NODES * 8))`, over integers that are known. */
export function arithmetic(
  expression: ArithmeticExpression | undefined,
  at: Piece['at'],
  variables: Variables,
): Piece {
  const value = expression && compute(expression, variables);
  if (value === undefined)
    return { text: undefined, at, isExact: false, why: 'it is worked out when it runs' };
  return { text: String(value), at, isExact: false };
}

function compute(expression: ArithmeticExpression, variables: Variables): number | undefined {
  switch (expression.type) {
    case 'ArithmeticGroup':
      return compute(expression.expression, variables);
    case 'ArithmeticWord':
      return numberOf(expression.value, variables);
    case 'ArithmeticBinary': {
      const left = compute(expression.left, variables);
      const right = compute(expression.right, variables);
      return left === undefined || right === undefined
        ? undefined
        : operate(expression.operator, left, right);
    }
    default:
      return undefined;
  }
}

function numberOf(word: string, variables: Variables): number | undefined {
  if (/^\d+$/.test(word)) return Number(word);
  const name = /^\$?\{?([A-Za-z_]\w*)\}?$/.exec(word)?.[1];
  const value = name === undefined ? undefined : variables.get(name);
  const text = value?.kind === 'scalar' ? wordOf(value.pieces).text : undefined;
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function operate(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : Math.trunc(left / right);
    case '%':
      return right === 0 ? undefined : left % right;
    default:
      return undefined;
  }
}
