import type { Fix, Lint } from '../../lint.ts';
import { epochLoopOf } from '../loops/epochLoop.ts';
import { attributeKey } from '../meaning/keys.ts';
import type { LoopAt, StatementAt } from '../meaning/scope.ts';
import type { KnownCall } from '../sites/describe.ts';
import type { Assign, Member } from '../syntax/ast.ts';
import { type Context, sourceOf } from './context.ts';
import { lineAtEnd } from './edits.ts';

/** L5: a position is set and never cleared, so that every later epoch skips as many batches. */
export function startIterKept(context: Context): readonly Lint[] {
  const assignments = context.reading.program.statements.flatMap(({ statement, place }) =>
    statement.kind === 'assign' ? startIterOf(statement, place) : [],
  );
  const cleared = assignments.filter((one) => isZero(context, one)).map(({ receiver }) => receiver);
  return assignments.flatMap((one) => {
    if (isZero(context, one) || cleared.includes(one.receiver) || one.receiver === 'self') return [];
    const sampler = samplerOf(context, one);
    const loop = sampler && loopOver(context, sampler);
    if (sampler === undefined) return [];
    const fix = loop && fixOf(context, one, loop);
    const lint: Lint = {
      code: 'L5',
      severity: loop === undefined ? 'warning' : 'error',
      message: `${one.receiver}.start_iter is set and never cleared: every epoch after the resumed one skips its first batches too.`,
      at: one.target.span,
      ...(fix === undefined ? {} : { fix }),
    };
    return [lint];
  });
}

interface Assignment extends StatementAt {
  readonly target: Member;
  readonly value: Assign['value'];
  /** `sampler`, `loader.sampler`. */
  readonly receiver: string;
}

function startIterOf(statement: Assign, place: StatementAt['place']): readonly Assignment[] {
  return statement.targets.flatMap((target) => {
    const receiver =
      target.kind === 'member' && target.property === 'start_iter' ? attributeKey(target.object) : undefined;
    return target.kind !== 'member' || receiver === undefined
      ? []
      : [{ statement, place, target, value: statement.value, receiver }];
  });
}

function isZero({ reading }: Context, { value, place }: Assignment): boolean {
  const known = value && reading.evaluator.evaluate(value, place);
  return known?.kind === 'known' && known.value === 0n;
}

function samplerOf({ reading }: Context, { target, place }: Assignment): KnownCall | undefined {
  for (const meaning of reading.follower.meanings(target.object, place)) {
    if (meaning.kind !== 'expr') continue;
    const { expr } = meaning;
    if (expr.kind === 'call') return reading.byCall.get(expr);
    // `loader, sampler = create_dataloader(…)`.
    if (expr.kind === 'element' && expr.index === 1 && expr.of.kind === 'call')
      return reading.byCall.get(expr.of);
  }
  return undefined;
}

function loopOver({ reading, iterations, described }: Context, sampler: KnownCall): LoopAt | undefined {
  const use = described.find(({ source }) => source.call === sampler.call)?.use;
  if (use === undefined) return undefined;
  const made = [sampler.place, use.loader.place];
  for (const iteration of iterations.filter(({ loader }) => loader === use.loader)) {
    const loop = epochLoopOf(reading.program, iteration, made);
    if (loop !== undefined) return loop;
  }
  return undefined;
}

function fixOf({ text }: Context, { place, target }: Assignment, loop: LoopAt): Fix | undefined {
  if (place.scope !== loop.place.scope) return undefined;
  const line = `${sourceOf(text, target)} = 0`;
  const edit = lineAtEnd(text, loop.loop.body, line);
  return edit && { title: `Reset start_iter at the end of the epoch`, edits: [edit] };
}
