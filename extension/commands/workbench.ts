import type { Configurations } from '../configurations/configurations.ts';
import type { Log } from '../log.ts';
import type { DebuggerPanels } from '../panel/debuggerPanels.ts';

/** What commands work with. */
export interface Workbench {
  readonly configurations: Configurations;
  readonly panels: DebuggerPanels;
  readonly log: Log;
}
