// A Chromium to test in: the one the environment names, else the one from npm, else what the machine has.
//
// @sparticuz/chromium comes first of the last two so that a screenshot has the same pixels everywhere: same browser, same
// fonts (only ours), same libraries (its own, so that it also starts on a machine with no X11, no NSS and no fonts).
import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { HarnessError } from './errors.mjs';
import { installOnce } from './install-once.mjs';
import { runOrThrow } from './process.mjs';
import { cache, root } from './root.mjs';

/** Names a Chromium or Chrome executable to use instead of the one from npm. */
const OVERRIDE = 'SAMPLER_SCOPE_CHROMIUM';

const INSTALLED = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const DEJAVU = ['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSansMono', 'DejaVuSansMono-Bold'];

/** Only what makes it start as root in a container and draw the same everywhere. */
const FLAGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--font-render-hinting=none',
  // Nothing a test opens may leave the machine; an address that would is "not found" at once.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/**
 * @typedef {object} ChromiumLaunch
 * @property {string} executablePath
 * @property {string[]} args
 * @property {Record<string, string>} env
 * @property {true} headless
 */

/**
 * What playwright-core's `chromium.launch` needs.
 *
 * @returns {Promise<ChromiumLaunch>}
 */
export async function chromiumLaunch() {
  const override = process.env[OVERRIDE];
  if (override) {
    if (!existsSync(override))
      throw new HarnessError(`${OVERRIDE} names "${override}", which does not exist.`);
    return launchOf(override);
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    const home = await unpackFromNpm();
    return launchOf(join(home, 'chromium'), {
      LD_LIBRARY_PATH: join(home, 'al2023/lib'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    });
  }
  const installed = INSTALLED.map(onPath).find((path) => path !== undefined);
  if (installed === undefined) {
    throw new HarnessError(
      `No Chromium found for ${process.platform}-${process.arch}. Install Chrome or Chromium, or name one in ${OVERRIDE}.`,
    );
  }
  return launchOf(installed);
}

/**
 * @param {string} executablePath
 * @param {Record<string, string>} [extraEnv]
 * @returns {ChromiumLaunch}
 */
function launchOf(executablePath, extraEnv = {}) {
  /** @type {Record<string, string>} */
  const env = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  return { executablePath, args: [...FLAGS], env: { ...env, TZ: 'UTC', ...extraEnv }, headless: true };
}

/**
 * @param {string} program A name or an absolute path.
 * @returns {string | undefined}
 */
function onPath(program) {
  const folders = program.startsWith('/') ? [''] : (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/** @returns {Promise<string>} The folder with chromium, al2023/lib and fonts.conf. */
async function unpackFromNpm() {
  const browser = await versionOf('@sparticuz/chromium');
  const fonts = await versionOf('dejavu-fonts-ttf');
  const home = `${cache}/chromium-${browser}-dejavu-${fonts}`;
  return installOnce(home, async (staging) => {
    // The package unpacks into os.tmpdir(), and its libraries only where this variable names an Amazon runtime.
    const unpack = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
    await runOrThrow(process.execPath, ['--input-type=module', '--eval', unpack], {
      cwd: root,
      env: { ...process.env, TMPDIR: staging, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
    });
    for (const font of DEJAVU) {
      await cp(
        `${root}/node_modules/dejavu-fonts-ttf/ttf/${font}.ttf`,
        join(staging, 'fonts', `${font}.ttf`),
      );
    }
    await writeFile(join(staging, 'fonts.conf'), fontsConf(join(home, 'fonts-cache')));
  });
}

/** @param {string} name A package at the top of node_modules. */
async function versionOf(name) {
  const manifest = JSON.parse(await readFile(`${root}/node_modules/${name}/package.json`, 'utf8'));
  return String(manifest.version);
}

/**
 * Open Sans comes with the browser and reads well in a user interface. DejaVu adds a monospace, and to both the signs that
 * Open Sans lacks (✔ ✘ ∞ ∅ ■ ◆ ↶ ▶). No font of the machine is listed, so that all machines draw alike.
 *
 * @param {string} cachedir
 */
function fontsConf(cachedir) {
  /** @type {(generic: string, families: string[]) => string} */
  const alias = (generic, families) =>
    `  <alias binding="same"><family>${generic}</family><prefer>${families
      .map((family) => `<family>${family}</family>`)
      .join('')}</prefer></alias>`;
  const proportional = ['Open Sans', 'DejaVu Sans'];
  const monospace = ['DejaVu Sans Mono', 'DejaVu Sans'];
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    '  <dir prefix="relative">fonts</dir>',
    `  <cachedir>${cachedir}</cachedir>`,
    ...['sans-serif', 'system-ui', 'Ubuntu', 'Droid Sans'].map((generic) => alias(generic, proportional)),
    ...['monospace', 'Droid Sans Mono'].map((generic) => alias(generic, monospace)),
    '</fontconfig>',
    '',
  ].join('\n');
}
