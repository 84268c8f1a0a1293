import * as vscode from 'vscode';
import type { Workbench } from './workbench.ts';

/** Forgets what was answered, once the person is sure. */
export async function forgetAnswers({ said }: Workbench): Promise<void> {
  const yes = 'Forget';
  const chosen = await vscode.window.showWarningMessage(
    'Forget everything you answered about samplers in this workspace?',
    { modal: true, detail: 'Comments and settings stay.' },
    yes,
  );
  if (chosen === yes) await said.forget();
}
