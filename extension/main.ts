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
import { FoundDiagnostics } from './finder/foundDiagnostics.ts';
import { FoundFiles } from './finder/foundFiles.ts';
import { FoundFixes } from './finder/foundFixes.ts';
import { FoundHints } from './finder/foundHints.ts';
import { FoundHover } from './finder/foundHover.ts';
import { FoundLenses } from './finder/foundLenses.ts';
import { FoundSamplers } from './finder/foundSamplers.ts';
import { SEARCHED_DOCUMENTS } from './finder/languages.ts';
import { Said } from './finder/said.ts';
import { WorkspaceScan } from './finder/workspaceScan.ts';
import { SamplerHover } from './hover.ts';
import { Log } from './log.ts';
import { DebuggerPanels } from './panel/debuggerPanels.ts';
import type { Platform } from './platform/platform.ts';
import { readHints } from './schema/readHints.ts';
import { FilesContext } from './views/filesContext.ts';
import { SamplersView } from './views/samplersView.ts';
import { StatusBar } from './views/statusBar.ts';

/** What both platforms begin with. */
export async function start(context: vscode.ExtensionContext, platform: Platform): Promise<void> {
  const log = new Log();
  context.subscriptions.push(log);
  try {
    await begin(context, platform, log);
  } catch (error) {
    // VS Code is silent about an extension that fails to start.
    log.error('Starting', error);
    vscode.window.showErrorMessage(
      `Sampler Scope could not start: ${error instanceof Error ? error.message : error}`,
    );
    throw error;
  }
}

async function begin(context: vscode.ExtensionContext, platform: Platform, log: Log): Promise<void> {
  const { extensionUri, subscriptions } = context;
  const finder = new Finder(
    vscode.Uri.joinPath(extensionUri, 'dist', 'finder.js'),
    platform.startWorker,
    (what, isOver) => {
      log.warn(`The search for samplers: ${what}`);
      if (isOver) log.guard('Saying that the search is over', sayItIsOver(log));
    },
  );
  const configurations = new Configurations(finder);
  const verdicts = new Verdicts(finder);
  const said = new Said(context.workspaceState);
  const samplers = new FoundSamplers({ finder, said, files: platform.files, log });
  const foundFiles = new FoundFiles(samplers);
  const panels = new DebuggerPanels({ extensionUri, configurations, finder, log });
  const scan = new WorkspaceScan(samplers, log);
  const sources = { configurations, verdicts, samplers, scan, log };
  subscriptions.push(
    finder,
    configurations,
    said,
    samplers,
    foundFiles,
    panels,
    scan,
    new Diagnostics(configurations, verdicts, log),
    new FoundDiagnostics(samplers),
    new SamplersView(sources),
    new StatusBar(sources),
    new FilesContext(samplers, log),
    new ExampleFiles(extensionUri),
    registerCommands({ extensionUri, configurations, samplers, foundFiles, said, scan, panels, log }),
    vscode.languages.registerCodeLensProvider(
      { pattern: CONFIGURATION_GLOB },
      new SamplerCodeLens(configurations, verdicts),
    ),
    vscode.languages.registerCodeLensProvider(SEARCHED_DOCUMENTS, new FoundLenses(samplers)),
    vscode.languages.registerHoverProvider(SEARCHED_DOCUMENTS, new FoundHover(samplers, finder)),
    vscode.languages.registerInlayHintsProvider(SEARCHED_DOCUMENTS, new FoundHints(samplers)),
    vscode.languages.registerCodeActionsProvider(
      SEARCHED_DOCUMENTS,
      new FoundFixes(samplers),
      FoundFixes.metadata,
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

/** The finder's worker was given up: without it no configuration is read, either. */
async function sayItIsOver(log: Log): Promise<void> {
  const [reload, show] = ['Reload Window', 'Show Log'] as const;
  const message = 'Sampler Scope cannot read on: its worker keeps ending.';
  const chosen = await vscode.window.showErrorMessage(message, reload, show);
  if (chosen === reload) await vscode.commands.executeCommand('workbench.action.reloadWindow');
  if (chosen === show) log.show();
}
