import type { ReportForm } from '@sampler-scope/core';
import * as vscode from 'vscode';
import type { TakeAway } from '../../webview/protocol/messages.ts';
import type { Finder } from '../finder/finder.ts';
import { titleOf } from '../finder/foundUri.ts';
import { saved, tell } from './save.ts';
import { whileLate } from './whileLate.ts';

interface Form {
  /** What it is called in a message. */
  readonly words: string;
  /** A file's name from that of its configuration, without its endings. */
  readonly name: (of: string) => string;
  readonly filters: Record<string, string[]>;
}

const FORMS: Readonly<Record<ReportForm, Form>> = {
  markdown: { words: 'the report', name: (of) => `${of}.report.md`, filters: { Markdown: ['md'] } },
  json: { words: 'the report', name: (of) => `${of}.report.json`, filters: { JSON: ['json'] } },
  csv: { words: 'the batches', name: (of) => `${of}.batches.csv`, filters: { CSV: ['csv'] } },
  pytest: {
    words: 'the test',
    name: (of) => `test_${of.replaceAll(/\W+/g, '_')}_resume.py`,
    filters: { Python: ['py'] },
  },
};

/** Writes a report of what the debugger shows, to a file that the person chooses or to the clipboard. */
export async function takeAway(
  { form, to, configuration }: TakeAway,
  uri: vscode.Uri,
  finder: Pick<Finder, 'ask'>,
): Promise<void> {
  const { words, name, filters } = FORMS[form];
  const file = titleOf(uri);
  const write = async (): Promise<
    { readonly text: string; readonly leftOut: string | undefined } | undefined
  > =>
    await whileLate(`Writing ${words} of ${file}`, (token) =>
      finder.ask({ method: 'report', form, file, configuration }, token),
    );
  if (to === 'clipboard') {
    const report = await write();
    if (report === undefined) return;
    await vscode.env.clipboard.writeText(report.text);
    tell(`Copied ${words} of ${file}.`, report.leftOut);
    return;
  }
  await saved({ uri, name: name(stem(file)), filters }, async () => {
    const report = await write();
    return report && { bytes: new TextEncoder().encode(report.text), leftOut: report.leftOut };
  });
}

/** Saves a picture of what the debugger shows to a file that the person chooses. */
export async function savePicture(png: string, uri: vscode.Uri): Promise<void> {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  await saved({ uri, name: `${stem(titleOf(uri))}.png`, filters: { PNG: ['png'] } }, async () => ({
    bytes,
    leftOut: undefined,
  }));
}

/** A configuration's name without its endings. */
function stem(file: string): string {
  return file.replace(/(\.sampler)?\.(ya?ml|json)$/i, '').replaceAll(/[^\w.-]+/g, '-');
}
