import * as vscode from 'vscode';
import { EXPLAIN } from './commands/ids.ts';

/** A problem's code, and behind it the page that explains it (docs/rules.md). */
export function explained(code: string): { readonly value: string; readonly target: vscode.Uri } {
  const target = vscode.Uri.from({
    scheme: 'command',
    path: EXPLAIN,
    query: JSON.stringify([code]),
  });
  return { value: code, target };
}
