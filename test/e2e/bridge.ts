import * as vscode from 'vscode';
import type { BridgeAnswer, BridgeCall } from '../../scripts/vscode/bridge.mjs';

/** Asks the shim, which holds the window's page, to do something there. Rejects with what it threw. */
export async function callBridge(call: BridgeCall): Promise<unknown> {
  const address = vscode.workspace.getConfiguration().get<string>('samplerScopeTest.bridge');
  if (address === undefined) {
    throw new Error('No bridge to the window: these tests run through scripts/vscode/shim.mjs only.');
  }
  // A type that needs no permission asked first when it comes from another origin.
  const response = await fetch(address, { method: 'POST', body: JSON.stringify(call) });
  const answer = (await response.json()) as BridgeAnswer;
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}
