import * as vscode from 'vscode';
import { SAMPLERS_VIEW } from '../views/samplersView.ts';
import type { Workbench } from './workbench.ts';

/** Shows the view of all samplers, and looks through the workspace anew. */
export async function lookInWorkspace({ scan }: Workbench): Promise<void> {
  await vscode.commands.executeCommand(`${SAMPLERS_VIEW}.focus`);
  await scan.run();
}

export async function stopLooking({ scan }: Workbench): Promise<void> {
  scan.stop();
}
