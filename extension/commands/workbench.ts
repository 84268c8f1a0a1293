import type * as vscode from 'vscode';
import type { Configurations } from '../configurations/configurations.ts';
import type { FoundFiles } from '../finder/foundFiles.ts';
import type { FoundSamplers } from '../finder/foundSamplers.ts';
import type { Said } from '../finder/said.ts';
import type { WorkspaceScan } from '../finder/workspaceScan.ts';
import type { Log } from '../log.ts';
import type { DebuggerPanels } from '../panel/debuggerPanels.ts';

/** What commands work with. */
export interface Workbench {
  readonly extensionUri: vscode.Uri;
  readonly configurations: Configurations;
  readonly samplers: FoundSamplers;
  readonly foundFiles: FoundFiles;
  readonly said: Said;
  readonly scan: WorkspaceScan;
  readonly panels: DebuggerPanels;
  readonly log: Log;
}
