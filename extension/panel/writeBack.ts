import * as vscode from 'vscode';
import { editTo } from '../../core/document/edit/editTo.ts';
import { applyEdits } from '../../core/document/edit/textEdit.ts';
import { syntaxOf } from '../../core/document/syntax.ts';
import type { WriteBack } from '../../webview/protocol/messages.ts';
import type { Configurations } from '../configurations/configurations.ts';
import type { Reading } from '../configurations/reading.ts';
import { writtenConfiguration } from './writtenConfiguration.ts';

/**
 * Writes what the debugger shows into the document, as one edit that one Undo takes back. Whatever stands against it is
 * thrown, in words for the person, and nothing is written.
 *
 * @param shown what the debugger was told of the document; `undefined` if it did not have the newest when it asked.
 */
export async function writeBack(
  request: WriteBack,
  uri: vscode.Uri | undefined,
  shown: Reading | undefined,
  configurations: Configurations,
): Promise<void> {
  if (uri === undefined) throw new Error('There is no configuration to write to.');
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) {
    throw new Error('What is shown follows a sampler in your code, and can only be read: change it there.');
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const text = document.getText();
  const reading = await configurations.readText(uri, text);
  // The same text gives the same reading: another one is another text.
  if (reading !== shown) throw changedMeanwhile();
  const edited = editTo(text, syntaxOf(uri.path), writtenConfiguration(reading.document.value, request));
  if (!edited.ok) throw new Error(edited.why);
  const wouldBe = await configurations.problemsOf(uri, applyEdits(text, edited.edits));
  const problem = wouldBe.find(({ severity }) => severity === 'error');
  if (problem !== undefined) throw new Error(`${problem.path}: ${problem.message}`);

  // It was read elsewhere, and a person types on.
  if (document.getText() !== text) throw changedMeanwhile();
  const edit = new vscode.WorkspaceEdit();
  for (const { span, text: put } of edited.edits) {
    edit.replace(uri, new vscode.Range(document.positionAt(span.start), document.positionAt(span.end)), put);
  }
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new Error('VS Code did not take the edit. The file may be read-only.');
  }
}

function changedMeanwhile(): Error {
  return new Error('The file has changed meanwhile. Look at what it says now, and write then.');
}
