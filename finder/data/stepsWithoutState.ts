import type { Lint } from '../lint.ts';
import type { Source } from '../source.ts';
import type { Place } from './nodes.ts';
import { checkpointKey, isTrainer } from './shapes/lightning.ts';

/** L17: Lightning saves within an epoch, and nothing in the file gives it a loader that knows where it was. */
export function stepsWithoutState(
  place: Place,
  { path, text }: Pick<Source, 'path' | 'text'>,
): Lint | undefined {
  if (!isTrainer(place, path) || text.includes('StatefulDataLoader')) return undefined;
  const every = checkpointKey(place);
  if (every?.value.kind !== 'scalar' || every.value.value === null) return undefined;
  const quote = /^["']/.exec(text.slice(every.keySpan.start))?.[0] ?? '';
  return {
    code: 'L17',
    severity: 'information',
    message:
      'A checkpoint within an epoch restores the counters of the trainer, and the data only if its loader has a state: else ' +
      'the epoch starts over at its first batch, and its tail is never trained.',
    at: every.keySpan,
    fix: {
      title: 'Save at the end of every epoch: every_n_epochs: 1',
      edits: [
        { at: every.keySpan, text: `${quote}every_n_epochs${quote}` },
        { at: every.value.span, text: '1' },
      ],
    },
  };
}
