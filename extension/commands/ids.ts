/** Opens the debugger on a configuration, or on a sampler in somebody's code. */
export const INSPECT = 'samplerScope.inspect';
/** Opens the debugger on a configuration, compared with another. */
export const COMPARE = 'samplerScope.compare';
/** Creates a configuration from a template. */
export const NEW_CONFIGURATION = 'samplerScope.newConfiguration';
/** Opens a copy of an example, and the debugger on it. */
export const OPEN_EXAMPLE = 'samplerScope.openExample';
/** Asks for what no text says of a sampler, and opens the debugger on it. */
export const ANSWER = 'samplerScope.answer';
/** Forgets every answer in this workspace. */
export const FORGET_ANSWERS = 'samplerScope.forgetAnswers';
/** Looks through the workspace, and shows the view of what there is. */
export const LOOK_IN_WORKSPACE = 'samplerScope.lookInWorkspace';
/** Stops looking through the workspace. */
export const STOP_LOOKING = 'samplerScope.stopLooking';
/** Puts the cursor where a sampler stands. */
export const REVEAL = 'samplerScope.reveal';
/** Opens the page that explains a rule. */
export const EXPLAIN = 'samplerScope.explain';

/** Every command there is, by its id. The manifest contributes exactly these. */
export const COMMAND_IDS = [
  INSPECT,
  COMPARE,
  NEW_CONFIGURATION,
  OPEN_EXAMPLE,
  ANSWER,
  FORGET_ANSWERS,
  LOOK_IN_WORKSPACE,
  STOP_LOOKING,
  REVEAL,
  EXPLAIN,
] as const;
export type CommandId = (typeof COMMAND_IDS)[number];
