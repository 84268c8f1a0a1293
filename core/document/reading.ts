import { formatPath, type Job, readJob, type SamplerConfig } from '@sampler-scope/core';
import { Lines, type Place } from './lines.ts';
import { type ReadDocument, readDocument } from './read.ts';
import { syntaxOf } from './syntax.ts';
import type { Span } from './tree.ts';

/** Something wrong with a configuration, and where in its text. */
export interface PlacedProblem {
  /** Whether the text itself cannot be read, is beyond a bound of ours, or says what makes no sense. */
  readonly kind: 'syntax' | 'bound' | 'configuration';
  readonly severity: 'error' | 'warning';
  /** As a person writes it: `resume[0].stop.batch`; empty for the document itself. */
  readonly path: string;
  readonly message: string;
  readonly start: Place;
  /** Excluded. */
  readonly end: Place;
}

/** A configuration's text, all that is known of it, and what is wrong with it. */
export interface Reading {
  readonly document: ReadDocument;
  readonly lines: Lines;
  /** The configuration and its job; `undefined` after an error. */
  readonly described: { readonly config: SamplerConfig; readonly job: Job } | undefined;
  /** Syntax first, then in the order they were found. */
  readonly problems: readonly PlacedProblem[];
}

/** Reads a configuration's text. Never throws. */
export function readConfiguration(path: string, text: string): Reading {
  const document = readDocument(text, syntaxOf(path));
  const { config, job, problems } = document.readable ? readJob(document.value) : UNREADABLE;
  const lines = new Lines(text);
  const placed = ({ start, end }: Span) => ({ start: lines.placeAt(start), end: lines.placeAt(end) });
  return {
    document,
    lines,
    described: config && { config, job },
    problems: [
      ...document.problems.map(({ severity, span, message, isBound }) => ({
        kind: isBound ? ('bound' as const) : ('syntax' as const),
        severity,
        path: '',
        message,
        ...placed(span),
      })),
      ...problems.map(({ severity, path, atKey, message }) => ({
        kind: 'configuration' as const,
        severity,
        path: formatPath(path),
        message,
        ...placed(document.placeOf(path, atKey)),
      })),
    ],
  };
}

const UNREADABLE = { config: undefined, job: undefined, problems: [] } as const;
