// The address of a VS Code window on a server of ours.

/**
 * @param {{ port: number, token: string }} server
 * @param {object} what
 * @param {string} what.folder The workspace folder.
 * @param {readonly string[]} what.extensions Folders of the extensions under development.
 * @param {string | undefined} [what.tests] The module whose `run()` the extension host calls.
 * @returns {string} Opening it in any browser shows the folder with the extensions loaded.
 */
export function windowAddress({ port, token }, { folder, extensions, tests }) {
  const remote = `vscode-remote://127.0.0.1:${port}`;
  const payload = extensions.map((path) => ['extensionDevelopmentPath', `${remote}${path}`]);
  if (tests !== undefined) payload.push(['extensionTestsPath', `${remote}${tests}`]);
  const query = new URLSearchParams({ tkn: token, folder, payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query}`;
}
