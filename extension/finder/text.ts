import * as vscode from 'vscode';
import { Lines } from '../../core/document/lines.ts';
import type { Span } from '../../core/document/tree.ts';
import type { Source } from '../../finder/source.ts';
import { languageOfDocument, languageOfPath } from './languages.ts';

/** A text that the finder reads as one, and the documents that its stretches stand in: a notebook's cells, else itself. */
export interface Text {
  /** The file, or the notebook. */
  readonly uri: vscode.Uri;
  readonly source: Source;
  /** In the order of the text; each ends before the next begins. */
  readonly parts: readonly Part[];
}

interface Part {
  readonly document: vscode.Uri;
  /** Its first offset in the whole text. */
  readonly start: number;
  readonly lines: () => Lines;
}

/** A stretch of a text, where a person sees it. */
export interface Placed {
  readonly document: vscode.Uri;
  readonly range: vscode.Range;
}

/** An open document; `undefined` where no sampler is looked for, and for a notebook's cell, which is read with the others. */
export function textOfDocument(document: vscode.TextDocument): Text | undefined {
  const language = languageOfDocument(document);
  if (language === undefined || document.uri.scheme === 'vscode-notebook-cell') return undefined;
  return oneText(document.uri, language, document.getText());
}

/** A file on disk, by its bytes. */
export function textOfFile(uri: vscode.Uri, bytes: Uint8Array): Text | undefined {
  const language = languageOfPath(uri.path);
  return language && oneText(uri, language, new TextDecoder().decode(bytes));
}

function oneText(uri: vscode.Uri, language: Source['language'], text: string): Text {
  const source = { path: uri.path, language, text };
  return { uri, source, parts: [{ document: uri, start: 0, lines: linesOf(text) }] };
}

/** An open notebook: its cells of Python, as the one program they are. */
export function textOfNotebook({ uri, getCells }: vscode.NotebookDocument): Text {
  const parts: Part[] = [];
  let text = '';
  for (const { kind, document } of getCells()) {
    if (kind !== vscode.NotebookCellKind.Code || document.languageId !== 'python') continue;
    const cell = document.getText();
    parts.push({ document: document.uri, start: text.length, lines: linesOf(cell) });
    text += `${withoutMagics(cell)}\n`;
  }
  return { uri, source: { path: uri.path, language: 'python', text }, parts };
}

/** The lines of a text, counted once they are needed: in most there is nothing to place. */
function linesOf(text: string): () => Lines {
  let lines: Lines | undefined;
  return () => {
    lines ??= new Lines(text);
    return lines;
  };
}

/** IPython's own lines (`%matplotlib inline`, `!nvidia-smi`) as comments of the same length. */
function withoutMagics(cell: string): string {
  if (/^\s*%%(?!time|capture|prun)/.test(cell)) return cell.replace(/[^\r\n]/g, ' ');
  return cell.replace(/^([^\S\r\n]*)[%!?]/gm, '$1#');
}

/** Where a stretch of the text stands. */
export function placed(text: Text, { start, end }: Span): Placed {
  const part = text.parts.findLast((one) => one.start <= start);
  if (part === undefined) return wholeOf(text);
  const lines = part.lines();
  const [from, to] = [lines.placeAt(start - part.start), lines.placeAt(end - part.start)];
  return {
    document: part.document,
    range: new vscode.Range(from.line, from.column, to.line, to.column),
  };
}

/** A text without a place in it that a person could see. */
export function wholeOf({ uri }: Text): Placed {
  return { document: uri, range: new vscode.Range(0, 0, 0, 0) };
}
