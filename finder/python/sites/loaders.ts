import type { Role } from '../known/known.ts';
import type { Meaning } from '../meaning/meaning.ts';
import type { KnownCall } from './describe.ts';
import type { KnownCalls } from './reading.ts';

/** A loader, and what gives it its samples. */
export interface LoaderUse {
  readonly loader: KnownCall;
  /** What cuts the samples into batches, if that is not the loader. */
  readonly batches: KnownCall | undefined;
  /** The samplers it may be given: several after an `if`. */
  readonly samplers: readonly KnownCall[];
  /** Whether it may also be given none. */
  readonly isOptional: boolean;
  /** What else it is given, as it is written: a class not known, a parameter. */
  readonly unknown: string | undefined;
}

const LOADERS: ReadonlySet<Role> = new Set(['loader', 'params', 'create-loader']);

export function loaderUses(reading: KnownCalls): readonly LoaderUse[] {
  return reading.calls.filter(({ known }) => LOADERS.has(known.role)).map((loader) => useOf(reading, loader));
}

function useOf(reading: KnownCalls, loader: KnownCall): LoaderUse {
  const { given } = loader.args;
  const direct = given.get('sampler');
  const batched = given.get('batch_sampler');
  const none = { loader, batches: undefined, samplers: [], isOptional: false, unknown: undefined };
  const source = direct ?? batched;
  if (source === undefined) {
    return loader.args.rest === undefined ? none : { ...none, unknown: 'what ** or * gives' };
  }
  const meanings = reading.follower.meanings(source.expr, source.place);
  const isOptional = meanings.some(isNone);
  const calls = meanings.flatMap((meaning) => callOf(reading, meaning) ?? []);
  const isUnknown = meanings.some((meaning) => !isNone(meaning) && callOf(reading, meaning) === undefined);
  const unknown = isUnknown ? sourceText(reading, source.span) : undefined;
  const batches = calls.find(({ known }) => known.role === 'batches');
  if (batches === undefined) return { ...none, samplers: calls, isOptional, unknown };
  const inner = batches.args.given.get('sampler');
  const wrapped = inner === undefined ? [] : reading.follower.meanings(inner.expr, inner.place);
  return {
    ...none,
    batches,
    samplers: wrapped.flatMap((meaning) => callOf(reading, meaning) ?? []),
    isOptional,
    unknown:
      inner !== undefined && wrapped.every((meaning) => callOf(reading, meaning) === undefined)
        ? sourceText(reading, inner.span)
        : undefined,
  };
}

function callOf(reading: KnownCalls, meaning: Meaning): KnownCall | undefined {
  return meaning.kind === 'expr' && meaning.expr.kind === 'call'
    ? reading.byCall.get(meaning.expr)
    : undefined;
}

function isNone(meaning: Meaning): boolean {
  return meaning.kind === 'expr' && meaning.expr.kind === 'none';
}

function sourceText({ program }: KnownCalls, { start, end }: { start: number; end: number }): string {
  const text = program.text.slice(start, end);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
