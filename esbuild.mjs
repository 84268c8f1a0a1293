// Every bundle, from one place: the host for the desktop and for the web, the webview (its page and its worker in one), and
// the command line.
//
//   node esbuild.mjs              every bundle, minified, and core's own build
//   node esbuild.mjs --watch      bundles rebuilt as files change
//   node esbuild.mjs --metafile   also writes dist/meta.json, to look into at https://esbuild.github.io/analyze/
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { controls } from './scripts/build/controls.mjs';
import { withoutJumps } from './scripts/build/withoutJumps.mjs';
import { describeError } from './scripts/errors.mjs';
import { runOrThrow } from './scripts/process.mjs';
import { root } from './scripts/root.mjs';

const dist = `${root}/dist`;

/** The same source as the library's, so that a bundle takes only what it uses and needs no build of core before it. */
const alias = { '@sampler-scope/core': `${root}/core/src/index.ts` };

/** @type {esbuild.BuildOptions} */
const shared = {
  absWorkingDir: root,
  alias,
  bundle: true,
  minify: true,
  sourcemap: true,
  metafile: true,
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
  charset: 'utf8',
  plugins: [withoutJumps],
};

/** The host: one source, built for Node (desktop, remote) and for the browser's worker (vscode.dev). */
/** @type {esbuild.BuildOptions} */
const host = {
  ...shared,
  format: 'cjs',
  external: ['vscode'],
  // jsonc-parser's "main" hides its requires from bundlers; its "module" does not.
  mainFields: ['module', 'main'],
  // The host uses nothing of Node's, so it takes for both what yaml has for browsers: modules, of which only some are used.
  alias: { ...alias, yaml: `${root}/node_modules/yaml/browser/dist/index.js` },
};

/** @type {esbuild.BuildOptions} */
const page = {
  ...shared,
  entryPoints: ['webview/main.ts'],
  outfile: `${dist}/webview.js`,
  platform: 'browser',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.ttf': 'file' },
  plugins: [withoutJumps, controls],
};

const core = { dist: `${root}/core/dist`, manifest: await readFile(`${root}/core/package.json`, 'utf8') };

/** The command line: all in one file, so that what it reads YAML with is no dependency of the library. */
/** @type {esbuild.BuildOptions} */
export const commandLine = {
  ...shared,
  entryPoints: ['core/cli/main.ts'],
  outfile: `${core.dist}/cli.js`,
  platform: 'neutral',
  mainFields: ['module', 'main'],
  external: ['node:*'],
  format: 'esm',
  sourcemap: false,
  banner: { js: '#!/usr/bin/env node' },
  define: { VERSION: JSON.stringify(JSON.parse(core.manifest).version) },
};

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  commandLine,
  {
    ...host,
    platform: 'node',
    entryPoints: ['extension/platform/desktop.ts'],
    outfile: `${dist}/extension.js`,
  },
  {
    ...host,
    platform: 'browser',
    entryPoints: ['extension/platform/web.ts'],
    outfile: `${dist}/extension.web.js`,
  },
  page,
  // A worker of the host's, on either platform: see finder/worker.ts.
  {
    ...host,
    platform: 'neutral',
    entryPoints: ['finder/worker.ts'],
    outfile: `${dist}/finder.js`,
    external: ['node:*'],
  },
];

/** In KB of 1,000 bytes, without source maps. A debugger that takes long to open is not opened; a test holds them. */
export const budgets = [
  { name: 'host (desktop)', files: ['extension.js'], limit: 250 },
  { name: 'host (web)', files: ['extension.web.js'], limit: 250 },
  // 400 is what it should be: see "Bounds that are not met" in ARCHITECTURE.md.
  { name: 'webview and worker', files: ['webview.js'], limit: 460 },
  // Five parsers and core. It is loaded in a worker of its own, once a file is open in which there may be anything to find.
  { name: 'finder', files: ['finder.js'], limit: 750 },
];

/** Builds everything once. Throws where a source does not build. */
async function build({ metafile = false } = {}) {
  await mkdir(dist, { recursive: true });
  const results = await Promise.all(bundles.map((options) => esbuild.build(options)));
  await chmod(`${core.dist}/cli.js`, 0o755);
  await copyCodicons();
  await writeSchemas();
  await runOrThrow(process.execPath, [`${root}/node_modules/typescript/bin/tsc`, '-b', 'core'], {
    cwd: root,
  });
  /** @type {Record<string, esbuild.Metafile['outputs'][string]>} */
  const outputs = Object.assign({}, ...results.map((result) => result.metafile?.outputs));
  if (metafile) {
    const inputs = Object.assign({}, ...results.map((result) => result.metafile?.inputs));
    await writeFile(`${dist}/meta.json`, JSON.stringify({ inputs, outputs }));
  }
  for (const { name, files, limit } of budgets) {
    const size = files.reduce((total, file) => total + (outputs[`dist/${file}`]?.bytes ?? 0), 0) / 1000;
    console.log(
      `${name.padEnd(20)} ${size.toFixed(1).padStart(5)} KB, budget ${limit}${size > limit ? ': over' : ''}`,
    );
  }
}

/** Rebuilds each bundle whenever one of its files changes; runs until stopped. */
async function watch() {
  await mkdir(dist, { recursive: true });
  await copyCodicons();
  await writeSchemas();
  const contexts = await Promise.all(
    bundles.map((options) => esbuild.context({ ...options, minify: false, logLevel: 'info' })),
  );
  await Promise.all(contexts.map((context) => context.watch()));
}

/**
 * Two forms of core's one schema of configurations: what the manifest contributes, and what our own completion and hovers
 * read. And the schema of reports, which core ships.
 */
async function writeSchemas() {
  const { editorSchema, wholeSchema } = await importSource('extension/schema/editorSchema.ts');
  await writeFile(`${dist}/sampler.schema.json`, JSON.stringify(editorSchema()));
  await writeFile(`${dist}/sampler.hints.json`, JSON.stringify(wholeSchema()));
  const { reportJsonSchema } = await importSource('core/src/index.ts');
  await mkdir(core.dist, { recursive: true });
  await writeFile(`${core.dist}/report.schema.json`, JSON.stringify(reportJsonSchema()));
}

/**
 * @param {string} entryPoint
 * @returns {Promise<any>} What a source file exports.
 */
async function importSource(entryPoint) {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    alias,
    bundle: true,
    write: false,
    entryPoints: [entryPoint],
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  });
  const source = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  return import(`data:text/javascript;base64,${source}`);
}

async function copyCodicons() {
  for (const file of ['codicon.css', 'codicon.ttf']) {
    await copyFile(`${root}/node_modules/@vscode/codicons/dist/${file}`, `${dist}/${file}`);
  }
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { watch: { type: 'boolean' }, metafile: { type: 'boolean' } } });
  try {
    await (values.watch ? watch() : build({ metafile: values.metafile ?? false }));
  } catch (error) {
    // esbuild has told its own errors already, with the line in question.
    if (!(error instanceof Error && 'errors' in error)) console.error(describeError(error));
    process.exitCode = 1;
  }
}
