import * as vscode from 'vscode';
import { answer } from './answer.ts';
import { compare } from './compare.ts';
import { explain } from './explain.ts';
import { forgetAnswers } from './forgetAnswers.ts';
import {
  ANSWER,
  COMMAND_IDS,
  COMPARE,
  type CommandId,
  EXPLAIN,
  FORGET_ANSWERS,
  INSPECT,
  LOOK_IN_WORKSPACE,
  NEW_CONFIGURATION,
  OPEN_EXAMPLE,
  REVEAL,
  STOP_LOOKING,
} from './ids.ts';
import { inspect } from './inspect.ts';
import { lookInWorkspace, stopLooking } from './look.ts';
import { newConfiguration } from './newConfiguration.ts';
import { openExample } from './openExample.ts';
import { reveal } from './reveal.ts';
import type { Workbench } from './workbench.ts';

/** What a command does. VS Code and its menus pass what they like, so each looks at its arguments itself. */
type Command = (workbench: Workbench, ...args: readonly unknown[]) => Promise<void>;

const COMMANDS: Readonly<Record<CommandId, Command>> = {
  [INSPECT]: inspect,
  [COMPARE]: compare,
  [NEW_CONFIGURATION]: newConfiguration,
  [OPEN_EXAMPLE]: openExample,
  [ANSWER]: answer,
  [FORGET_ANSWERS]: forgetAnswers,
  [LOOK_IN_WORKSPACE]: lookInWorkspace,
  [STOP_LOOKING]: stopLooking,
  [REVEAL]: reveal,
  [EXPLAIN]: explain,
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
