/** Opens the debugger on a configuration. */
export const INSPECT = 'samplerScope.inspect';
/** Creates a configuration from a template. */
export const NEW_CONFIGURATION = 'samplerScope.newConfiguration';
/** Opens a copy of an example, and the debugger on it. */
export const OPEN_EXAMPLE = 'samplerScope.openExample';

/** Every command there is, by its id. The manifest contributes exactly these. */
export const COMMAND_IDS = [INSPECT, NEW_CONFIGURATION, OPEN_EXAMPLE] as const;
export type CommandId = (typeof COMMAND_IDS)[number];
