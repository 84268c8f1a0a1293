import * as vscode from 'vscode';
import { COMMAND_IDS, type CommandId, INSPECT, NEW_CONFIGURATION, OPEN_EXAMPLE } from './ids.ts';
import { inspect } from './inspect.ts';
import { newConfiguration } from './newConfiguration.ts';
import { openExample } from './openExample.ts';
import type { Workbench } from './workbench.ts';

/** What a command does. VS Code and its menus pass what they like, so each looks at its arguments itself. */
type Command = (workbench: Workbench, ...args: readonly unknown[]) => Promise<void>;

const COMMANDS: Readonly<Record<CommandId, Command>> = {
  [INSPECT]: inspect,
  [NEW_CONFIGURATION]: newConfiguration,
  [OPEN_EXAMPLE]: openExample,
};

export function registerCommands(workbench: Workbench): vscode.Disposable {
  return vscode.Disposable.from(
    ...COMMAND_IDS.map((id) =>
      vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
        try {
          await COMMANDS[id](workbench, ...args);
        } catch (error) {
          // VS Code shows what a command throws; we add where to look.
          workbench.log.error(id, error);
          throw error;
        }
      }),
    ),
  );
}
