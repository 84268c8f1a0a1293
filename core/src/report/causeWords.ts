import type { CauseId, Diagnosis } from '../contract/diagnosis/cause.ts';
import type { Mend } from './causes/row.ts';
import { CAUSE_ROWS } from './causes/table.ts';
import { plural } from './numbers.ts';
import { tellApart } from './tellApart.ts';

/** A cause as a card shows it. */
export interface CauseWords {
  readonly id: CauseId;
  /** What was mistaken for what, in at most six words. */
  readonly title: string;
  readonly sentence: string;
  /** Symbols, then numbers, then samples; at most 43 characters a line. */
  readonly formula: readonly string[];
  /** Where it was seen: public threads (project#number) and places. */
  readonly known: readonly string[];
  readonly mend: Mend;
}

/** A diagnosis in words. */
export interface DiagnosisWords {
  readonly about: Diagnosis['about'];
  /** Whether one cause, and one only, explains what was seen. */
  readonly exact: boolean;
  /** The one cause's title, or what there is to say where several fit, or none. */
  readonly title: string;
  readonly causes: readonly CauseWords[];
  /** Where several fit: what to change so that only one still does. */
  readonly howToTell?: string;
}

/** Says a diagnosis in words. */
export function diagnosisWords({ about, causes, numbers }: Diagnosis): DiagnosisWords {
  const words = causes.map((id) => causeWords(id, numbers));
  const [first] = words;
  const exact = words.length === 1;
  const title =
    first === undefined
      ? NOTHING_FITS[about]
      : exact
        ? first.title
        : `${first.title}, or ${plural(words.length - 1, 'other cause')}`;
  return {
    about,
    exact,
    title,
    causes: words,
    ...(words.length > 1 ? { howToTell: tellApart(causes, numbers) } : {}),
  };
}

/** Says a cause in words, with the numbers of the diagnosis filled in. */
export function causeWords(id: CauseId, numbers: Diagnosis['numbers']): CauseWords {
  const { title, sentence, formula, known, mend } = CAUSE_ROWS[id];
  return { id, title, sentence: sentence(numbers), formula: formula(numbers), known, mend: mend(numbers) };
}

const NOTHING_FITS: Readonly<Record<Diagnosis['about'], string>> = {
  position: 'The position is wrong, by none of the known ways',
  epoch: 'The epoch is wrong, by none of the known ways',
  'later epochs': 'Later epochs are wrong, by none of the known ways',
  order: 'What comes fits none of the known causes',
  ranks: 'The ranks differ, by none of the known ways',
  shape: 'The change of shape fits none of the known causes',
};
