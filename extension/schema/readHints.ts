import * as vscode from 'vscode';
import { type HintSchema, hintSchema } from './hintSchema.ts';

/** What completion and hovers say, as the build wrote it: so that the host need not make a JSON Schema at every start. */
export async function readHints(extensionUri: vscode.Uri): Promise<HintSchema> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'sampler.hints.json');
  const bytes = await vscode.workspace.fs.readFile(file);
  return hintSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
}
