import type { ExprAt } from '../meaning/parameters.ts';
import type { Place } from '../meaning/scope.ts';
import type { Argument, Call } from '../syntax/ast.ts';
import type { Reading } from './reading.ts';

/** What makes a tensor of as many rows as its first argument says. */
const TENSORS = new Set(
  ['randn', 'rand', 'zeros', 'ones', 'empty', 'arange'].flatMap((name) => [`torch.${name}`, `numpy.${name}`]),
);

/** `len()` of what is made of written numbers alone: `TensorDataset(torch.randn(1000, 3))`, `random_split(ds, [900, 100])`. */
export function madeLength(reading: Reading, { expr, place }: ExprAt): bigint | undefined {
  const { evaluator, follower } = reading;
  if (expr.kind === 'element' && expr.of.kind === 'call')
    return splitLength(reading, expr.of, place, expr.index);
  if (expr.kind !== 'call') return undefined;
  const [first, second] = expr.args;
  const path = follower.pathOf(expr.callee, place);
  if (first === undefined || path === undefined) return undefined;
  if (TENSORS.has(path))
    return expr.args.filter(isPositional).length > 1 && path.endsWith('arange')
      ? undefined
      : wholeOf(reading, first, place);
  if (path.endsWith('.TensorDataset')) {
    const tensor = follower.meaning(first.value, place);
    return tensor.kind === 'expr' ? madeLength(reading, tensor) : undefined;
  }
  return path.endsWith('.Subset') && second !== undefined
    ? evaluator.lengthOf(second.value, place)
    : undefined;
}

function splitLength(reading: Reading, call: Call, place: Place, index: number): bigint | undefined {
  const lengths = call.args[1]?.value;
  const isSplit = reading.follower.pathOf(call.callee, place)?.endsWith('.random_split') === true;
  if (!isSplit || lengths?.kind !== 'sequence') return undefined;
  const one = lengths.items[index];
  const value = one && reading.evaluator.evaluate(one, place);
  return value?.kind === 'known' && typeof value.value === 'bigint' ? value.value : undefined;
}

function wholeOf({ evaluator }: Reading, { kind, value }: Argument, place: Place): bigint | undefined {
  const known = kind === 'positional' ? evaluator.evaluate(value, place) : undefined;
  return known?.kind === 'known' && typeof known.value === 'bigint' ? known.value : undefined;
}

function isPositional({ kind }: Argument): boolean {
  return kind === 'positional';
}
