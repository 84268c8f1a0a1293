import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { inWorkbench } from './ui.ts';

describe('the extension', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension('sampler-scope.sampler-scope');
    if (!extension) throw new Error('VS Code does not know sampler-scope.sampler-scope.');
    await extension.activate();
  });

  it('registers its command', async () => {
    const commands = await vscode.commands.getCommands(true);
    if (!commands.includes('samplerScope.inspect'))
      throw new Error('samplerScope.inspect is not registered.');
  });

  it('runs in a window that tests can see', async () => {
    await inWorkbench('.monaco-workbench').waitFor();
  });
});
