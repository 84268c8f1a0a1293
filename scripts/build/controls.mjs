// How the toolkit's controls get into the webview's bundle: as one module, which is only run where it is imported (FAST
// touches the document as soon as it runs, and the bundle is a worker's as well), and without what a page with one design
// system has no use for: 36 KB of 109.
import { readFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import { root } from '../root.mjs';

const lean = `${root}/webview/controls/lean`;

/** Files of packages that others of ours stand for; each says what is left out. */
const STAND_INS = new Map([
  ['@microsoft/fast-foundation/dist/esm/foundation-element/foundation-element.js', 'foundationElement.ts'],
  ['@microsoft/fast-foundation/dist/esm/listbox/listbox.element.js', 'singleListbox.ts'],
  ['@vscode/webview-ui-toolkit/dist/utilities/design-tokens/create.js', 'token.ts'],
  ['@vscode/webview-ui-toolkit/dist/vscode-design-system.js', 'designSystem.ts'],
]);

/** @type {esbuild.Plugin} */
const lessOfPackages = {
  name: 'less of packages',
  setup(build) {
    /** @type {Set<string>} */
    const unused = new Set(STAND_INS.keys());
    build.onLoad({ filter: /node_modules\/@(microsoft|vscode)\/.*\.js$/ }, async ({ path }) => {
      const file = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const standIn = STAND_INS.get(file);
      unused.delete(file);
      return standIn === undefined
        ? { contents: trimmed(await readFile(path, 'utf8')) }
        : { contents: await readFile(`${lean}/${standIn}`, 'utf8'), loader: 'ts', resolveDir: lean };
    });
    build.onEnd(() => ({
      errors: [...unused].map((file) => ({ text: `nothing imports ${file} any more` })),
    }));
  },
};

/**
 * @param {string} source
 * @returns {string} What does the same: white space in templates of HTML and CSS is a blank, tokens that nobody uses may be
 *   left out, and so may the enumeration of all keys.
 */
function trimmed(source) {
  return source
    .replace(/(?<=\b(?:html|css) ?)`[^`]*`/g, (template) => template.replace(/\s+/g, ' '))
    .replaceAll('= create(', '= /* @__PURE__ */ create(')
    .replace('(function (KeyCodes)', '/* @__PURE__ */ $&');
}

/** @type {esbuild.Plugin} */
export const controls = {
  name: 'controls',
  setup(build) {
    const { minify = false, target = 'esnext' } = build.initialOptions;
    build.onLoad({ filter: /\/webview\/controls\/toolkit\.ts$/ }, async ({ path }) => {
      const { outputFiles } = await esbuild.build({
        entryPoints: [path],
        bundle: true,
        minify,
        target,
        legalComments: 'none',
        charset: 'utf8',
        write: false,
        format: 'esm',
        logLevel: 'warning',
        plugins: [lessOfPackages],
      });
      return { contents: outputFiles[0]?.text ?? '', loader: 'js' };
    });
  },
};
