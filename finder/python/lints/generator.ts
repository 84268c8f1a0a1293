import type { Fix, Lint } from '../../lint.ts';
import type { Given } from '../meaning/arguments.ts';
import type { Place } from '../meaning/scope.ts';
import { type KnownCall, keywordSlot } from '../sites/describe.ts';
import type { Call } from '../syntax/ast.ts';
import type { Context } from './context.ts';

/** L12: a loader shuffles, and nothing seeds what it shuffles by. */
export function unseededShuffle(context: Context): readonly Lint[] {
  const isSeeded = seedsEverything(context);
  return context.described.flatMap(({ site, source, use }) => {
    const { shuffle } = site.facts;
    const isShuffled = shuffle?.kind === 'written' && shuffle.value === true;
    if (use === undefined || source !== use.loader || source.known.role !== 'loader') return [];
    if (!isShuffled || site.isTraining === false) return [];
    const given = source.args.given.get('generator');
    if (given === undefined) return isSeeded || source.args.rest ? [] : [globalLint(context, source)];
    const generator = bareGenerator(context, given);
    return generator === undefined ? [] : [bareLint(given, generator)];
  });
}

function globalLint({ reading }: Context, loader: KnownCall): Lint {
  const at = loader.args.given.get('shuffle')?.span ?? loader.call.span;
  const torch = reading.follower.meaning({ kind: 'name', span: at, name: 'torch' }, loader.place);
  const slot =
    torch.kind === 'path' && torch.path === 'torch' ? keywordSlot(loader.call, 'generator') : undefined;
  const fix: Fix | undefined = slot && {
    title: 'Shuffle by a generator of its own, seeded with 0',
    edits: [{ at: slot.at, text: `${slot.before}torch.Generator().manual_seed(0)` }],
  };
  return {
    code: 'L12',
    severity: 'information',
    message:
      'It shuffles by the global generator, which nothing in this text seeds: the order cannot be had again after a resume.',
    at,
    ...(fix === undefined ? {} : { fix }),
  };
}

function bareLint({ span }: Given, generator: Call): Lint {
  const at = { start: generator.span.end, end: generator.span.end };
  return {
    code: 'L12',
    severity: 'warning',
    message: 'A torch.Generator() that is not seeded has the same fixed seed in every run: 67280421310721.',
    at: span,
    fix: { title: 'Seed the generator with 0', edits: [{ at, text: '.manual_seed(0)' }] },
  };
}

/** The `torch.Generator()` behind an argument, if nothing seeds it: no chain of `.manual_seed(…)`, no call of it on its name. */
function bareGenerator({ reading }: Context, { expr, place }: Given): Call | undefined {
  const meaning = reading.follower.meaning(expr, place);
  if (meaning.kind !== 'expr' || meaning.expr.kind !== 'call') return undefined;
  const made = meaning.expr;
  if (reading.follower.pathOf(made.callee, meaning.place) !== 'torch.Generator') return undefined;
  const isSeeded = SEEDING.some((method) =>
    (reading.program.methodCalls.get(method) ?? []).some(({ call, place: there }) =>
      isCalledOn(reading, call, there, made),
    ),
  );
  return isSeeded ? undefined : made;
}

const SEEDING = ['manual_seed', 'seed', 'set_state'];

function isCalledOn({ follower }: Context['reading'], { callee }: Call, place: Place, made: Call): boolean {
  if (callee.kind !== 'member') return false;
  return follower.meanings(callee.object, place).some((one) => one.kind === 'expr' && one.expr === made);
}

const GLOBAL_SEEDS = new Set([
  'manual_seed',
  'seed_everything',
  'set_seed',
  'seed_all',
  'set_random_seed',
  'manual_seed_all',
  'fix_seed',
  'setup_seed',
  'init_seeds',
  'seed_torch',
  'set_seeds',
  'fix_random_seeds',
  'set_determinism',
  'enable_full_determinism',
  'random_seed',
  'same_seeds',
  'init_random_seed',
  'seed_rngs',
]);

/** Whether a call in the text seeds PyTorch's global generator, as its name tells. */
function seedsEverything({ reading }: Context): boolean {
  return reading.program.calls.some(({ call: { callee } }) => {
    const word = callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : '';
    return GLOBAL_SEEDS.has(word);
  });
}
