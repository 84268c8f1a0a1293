import type * as vscode from 'vscode';
import type { Configurations } from '../configurations/configurations.ts';
import type { Finder } from '../finder/finder.ts';
import type { Log } from '../log.ts';

/** What debuggers work with. */
export interface PanelContext {
  readonly extensionUri: vscode.Uri;
  readonly configurations: Configurations;
  readonly finder: Pick<Finder, 'ask'>;
  readonly log: Log;
}
