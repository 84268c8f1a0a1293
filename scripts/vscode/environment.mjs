// The environment a VS Code of ours is started in.

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv} Without what a VS Code leaves to the programs in its terminal, by which a second one would
 *   take itself for the first.
 */
export function withoutVsCode(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name)));
}
