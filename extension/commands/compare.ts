import * as vscode from 'vscode';
import type { Configurations } from '../configurations/configurations.ts';
import { inspected } from '../inspectable.ts';
import { choiceOf } from './inspect.ts';
import type { Workbench } from './workbench.ts';

/**
 * Opens the debugger on one configuration, compared with another: the two that are selected in the explorer, else those
 * that the person picks.
 *
 * @param resource see `inspected`.
 * @param selected all that is selected, as the explorer passes it.
 */
export async function compare(workbench: Workbench, resource?: unknown, selected?: unknown): Promise<void> {
  const given = Array.isArray(selected) ? selected.map(inspected).filter((uri) => uri !== undefined) : [];
  const clicked = inspected(resource);
  const [first, second] = given.length === 2 ? given : clicked === undefined ? [] : [clicked];
  const a = first ?? (await pick(workbench.configurations, 'Compare Samplers (1 of 2)', undefined));
  const b = a && (second ?? (await pick(workbench.configurations, 'Compare Samplers (2 of 2)', a)));
  if (a === undefined || b === undefined) return;
  workbench.panels.open(a, { compareWith: b, focus: clicked === undefined });
}

async function pick(
  configurations: Configurations,
  title: string,
  except: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  const found = (await configurations.find()).filter((uri) => uri.toString() !== except?.toString());
  if (found.length === 0) {
    vscode.window.showInformationMessage('There is no configuration to compare with in this workspace.');
    return undefined;
  }
  const choices = found.map(choiceOf).sort((a, b) => a.path.localeCompare(b.path));
  const placeHolder = except === undefined ? 'Which configuration?' : 'Compared with which?';
  return (await vscode.window.showQuickPick(choices, { title, placeHolder, matchOnDescription: true }))?.uri;
}
