import * as vscode from 'vscode';
import { SamplerCodeLens } from './codeLens.ts';
import { registerCommands } from './commands/commands.ts';
import { ExampleFiles } from './commands/exampleFiles.ts';
import { SamplerCompletion } from './completion.ts';
import { CONFIGURATION_GLOB, YAML_GLOB } from './configurations/configurationFiles.ts';
import { Configurations } from './configurations/configurations.ts';
import { Diagnostics } from './diagnostics.ts';
import { SamplerHover } from './hover.ts';
import { Log } from './log.ts';
import { DebuggerPanels } from './panel/debuggerPanels.ts';
import { readHints } from './schema/readHints.ts';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = new Log();
  context.subscriptions.push(log);
  try {
    await start(context, log);
  } catch (error) {
    // VS Code is silent about an extension that fails to start.
    log.error('Starting', error);
    vscode.window.showErrorMessage(
      `Sampler Scope could not start: ${error instanceof Error ? error.message : error}`,
    );
    throw error;
  }
}

async function start({ extensionUri, subscriptions }: vscode.ExtensionContext, log: Log): Promise<void> {
  const configurations = new Configurations();
  const panels = new DebuggerPanels({ extensionUri, configurations, log });
  subscriptions.push(
    configurations,
    panels,
    new Diagnostics(configurations, log),
    new ExampleFiles(extensionUri),
    registerCommands({ configurations, panels, log }),
    vscode.languages.registerCodeLensProvider(
      { pattern: CONFIGURATION_GLOB },
      new SamplerCodeLens(configurations),
    ),
  );
  const schema = await readHints(extensionUri);
  subscriptions.push(
    // YAML's plain words count as text, where VS Code suggests nothing unasked; a space asks.
    vscode.languages.registerCompletionItemProvider(
      { pattern: YAML_GLOB },
      new SamplerCompletion(schema),
      ' ',
    ),
    vscode.languages.registerHoverProvider({ pattern: YAML_GLOB }, new SamplerHover(schema, configurations)),
  );
}
