import * as vscode from 'vscode';
import { SamplerCodeLens } from './codeLens.ts';
import { registerCommands } from './commands/commands.ts';
import { ExampleFiles } from './commands/exampleFiles.ts';
import { SamplerCompletion } from './completion.ts';
import { CONFIGURATION_GLOB, YAML_GLOB } from './configurations/configurationFiles.ts';
import { Configurations } from './configurations/configurations.ts';
import { Verdicts } from './configurations/verdicts.ts';
import { Diagnostics } from './diagnostics.ts';
import { Finder } from './finder/finder.ts';
import { SamplerHover } from './hover.ts';
import { Log } from './log.ts';
import { DebuggerPanels } from './panel/debuggerPanels.ts';
import type { StartWorker } from './platform/worker.ts';
import { readHints } from './schema/readHints.ts';

/** What both platforms begin with. */
export async function start(context: vscode.ExtensionContext, startWorker: StartWorker): Promise<void> {
  const log = new Log();
  context.subscriptions.push(log);
  try {
    await begin(context, startWorker, log);
  } catch (error) {
    // VS Code is silent about an extension that fails to start.
    log.error('Starting', error);
    vscode.window.showErrorMessage(
      `Sampler Scope could not start: ${error instanceof Error ? error.message : error}`,
    );
    throw error;
  }
}

async function begin(
  { extensionUri, subscriptions }: vscode.ExtensionContext,
  startWorker: StartWorker,
  log: Log,
): Promise<void> {
  const finder = new Finder(vscode.Uri.joinPath(extensionUri, 'dist', 'finder.js'), startWorker, (what) =>
    log.warn(`The search for samplers: ${what}`),
  );
  const configurations = new Configurations();
  const verdicts = new Verdicts(finder);
  const panels = new DebuggerPanels({ extensionUri, configurations, log });
  subscriptions.push(
    finder,
    configurations,
    panels,
    new Diagnostics(configurations, log),
    new ExampleFiles(extensionUri),
    registerCommands({ configurations, panels, log }),
    vscode.languages.registerCodeLensProvider(
      { pattern: CONFIGURATION_GLOB },
      new SamplerCodeLens(configurations, verdicts),
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
