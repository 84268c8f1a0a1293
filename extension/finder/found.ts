import type * as vscode from 'vscode';
import type { Span } from '../../core/document/tree.ts';
import type { Site } from '../../finder/found.ts';
import type { Lint } from '../../finder/lint.ts';
import type { FinderResults, Judged } from '../../finder/protocol.ts';
import { siteKeys } from '../../finder/siteKeys.ts';
import { type Placed, placed, type Text, wholeOf } from './text.ts';

/** A sampler in somebody's file, and what follows from it. */
export interface FoundSampler extends Placed {
  /** The file or the notebook it stands in. */
  readonly uri: vscode.Uri;
  /** Its name in that file, the same as long as no other of its kind is put before it. */
  readonly key: string;
  readonly site: Site;
  readonly derived: Judged;
}

/** Something wrong in somebody's file. */
export interface FoundProblem extends Placed {
  readonly lint: Lint;
  /** What mends it, if anything does. */
  readonly edits: readonly (Placed & { readonly text: string })[];
}

/** What stands in a text. */
export interface FoundText {
  readonly uri: vscode.Uri;
  readonly samplers: readonly FoundSampler[];
  readonly problems: readonly FoundProblem[];
}

/** The finder's answer, at the places where a person sees it. */
export function foundIn(text: Text, { found, derived }: FinderResults['find']): FoundText {
  const keys = siteKeys(found.sites);
  // A notebook that is not open has no place to go to but itself: its spans count in its cells.
  const place = (span: Span) => (found.cells === undefined ? placed(text, span) : wholeOf(text));
  return {
    uri: text.uri,
    samplers: found.sites.flatMap((site, i) => {
      const [key, one] = [keys[i], derived[i]];
      if (key === undefined || one === undefined) return [];
      return [{ uri: text.uri, key, site, derived: one, ...place(site.at) }];
    }),
    problems: found.lints.map((lint) => ({
      lint,
      edits: (lint.fix?.edits ?? []).map(({ at, text: written }) => ({ ...place(at), text: written })),
      ...place(lint.at),
    })),
  };
}
