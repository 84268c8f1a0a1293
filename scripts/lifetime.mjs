// When one of the two commands is to end before it has come to its end. Imports only node: builtins.

/** How often to look whether npm is still there, in milliseconds. */
const LOOK_EVERY = 500;

/**
 * @param {() => void} end Called once: at Ctrl-C, when asked to terminate, or when the npm that ran us is gone. (npm runs a
 *   script in a shell, and a shell that is told to terminate does so without telling us.)
 */
export function whenToldToEnd(end) {
  let told = false;
  const once = () => {
    if (!told) end();
    told = true;
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, once);
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && once(), LOOK_EVERY).unref();
}
