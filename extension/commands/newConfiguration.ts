import * as vscode from 'vscode';
import { isConfigurationPath } from '../configurations/configurationFiles.ts';
import { TEMPLATE } from './template.ts';
import type { Workbench } from './workbench.ts';

/**
 * Creates a configuration where the person says, opens it, and opens the debugger on it. It is a file at once: a text that
 * is none yet is lost by a remote window that is reloaded.
 */
export async function newConfiguration({ panels }: Workbench): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  const chosen = await vscode.window.showSaveDialog({
    title: 'New Sampler Configuration',
    saveLabel: 'Create',
    ...(folder && { defaultUri: await freeName(folder.uri) }),
    filters: { 'Sampler configuration': ['sampler.yaml', 'yaml', 'yml'] },
  });
  if (chosen === undefined) return;
  const uri = isConfigurationPath(chosen.path)
    ? chosen
    : chosen.with({ path: `${chosen.path.replace(/(\.sampler)?\.(ya?ml|json)$/i, '')}.sampler.yaml` });
  await vscode.workspace.fs.writeFile(uri, await vscode.workspace.encode(TEMPLATE, { uri }));
  await vscode.window.showTextDocument(uri, { preview: false });
  panels.open(uri);
}

/** `train.sampler.yaml`, or the first with a number that is not there yet. */
async function freeName(folder: vscode.Uri): Promise<vscode.Uri> {
  const taken = new Set((await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name));
  let name = 'train.sampler.yaml';
  for (let number = 2; taken.has(name); number++) name = `train-${number}.sampler.yaml`;
  return vscode.Uri.joinPath(folder, name);
}
