// The server build of VS Code from the npm registry: real workbench, real extension hosts, no download from anywhere else.
//
// code-server publishes VS Code's own server as package/lib/vscode. Its entry, out/server-main.js, needs none of the native
// modules that code-server's wrapper would have to compile; every native import there fails soft. Two prebuilt ones are
// added because features we test need them: ripgrep (workspace.findFiles) and node-pty (tasks and the terminal).
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HarnessError } from '../errors.mjs';
import { installOnce } from '../install-once.mjs';
import { runOrThrow } from '../process.mjs';
import { cache } from '../root.mjs';

/** The newest whose server runs on Node 20; it holds VS Code 1.100.3. */
const CODE_SERVER = {
  spec: 'code-server@4.100.3',
  integrity:
    'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
};

/**
 * Prebuilt native parts by platform and architecture.
 * @type {Record<string, { ripgrep: string, pty: string }>}
 */
const PREBUILT_INTEGRITY = {
  'linux-x64': {
    ripgrep:
      'sha512-mQ3bVrUpnD2vs7QT0vX90Lt0cnUq467uFtEktIdsJJmW296RoSULRGqWgzG1AKxyBpNDD6l4ZO4qKf6SgyC23Q==',
    pty: 'sha512-NcNqRTD14QT+vXcEuqSSvmWY+0+WUBn2uRE8EN0zKtDpIEr9d+YiFj16Uqds6QfcLCHfZmC+Ls7YzwTaqDnanA==',
  },
  'linux-arm64': {
    ripgrep:
      'sha512-lQ/5zTG++U0E3IhVgS4EPTTn/U4okncaRMM5GOFfOYZywS4nuD31GhkHbNYlDk5CuDC68+hYJ0/eQeyCKJDA+g==',
    pty: 'sha512-yyDBmalCfHpLiQMT2zyLcqL2Fay4Xy7rIs8GH4dqKLnEviMvPGOK7LADVkKAsbsyXBSISL3Lt1m1MtxhPH6ckg==',
  },
  'darwin-x64': {
    ripgrep:
      'sha512-25b4gWbL138dGuQU244ebCKKc0q05ULBMoFSz9oAEUHNeqK/lOJViDS7DRvbDazzAzSEdan391Znks/R5mkaTQ==',
    pty: 'sha512-XZdvqj5FjAMjH8bdp0YfaZjur5DrCIDD1VYiE9EkkYVMDQqRUPHYV3U8BVEQVT9hYfjmpr7dNaELF2KyISWSNA==',
  },
  'darwin-arm64': {
    ripgrep:
      'sha512-r3ktHSvbFycQNF6sl7sNDPocpsI7J+mEzh1IaZFkY0spm3k2Z9t8hPAeOK7+p0l6p6/swkQC14XWX01low+94Q==',
    pty: 'sha512-7kFD+owAA61qmhJCtoMbqj3Uvff3YHDiU+4on5F2vQdcMI3MuwGi7dM6MkFG/yuzpw8LF2xULpL71tOPUfxs0w==',
  },
};
const RIPGREP_VERSION = '1.18.0';
const PTY_VERSION = '1.1.0';

/**
 * @param {(line: string) => void} [say] Told when there is something to install, since it takes about ten seconds.
 * @returns {Promise<string>} The folder that holds out/server-main.js.
 */
export function installServer(say = () => {}) {
  const [, version] = CODE_SERVER.spec.split('@');
  return installOnce(`${cache}/vscode-server-${version}`, async (staging) => {
    const platform = `${process.platform}-${process.arch}`;
    const prebuilt = PREBUILT_INTEGRITY[platform];
    if (!prebuilt) {
      throw new HarnessError(
        `No server build of VS Code for ${platform}; there is one for ${Object.keys(PREBUILT_INTEGRITY).join(', ')}. Install VS Code and put "code" on PATH.`,
      );
    }
    say(`Installing VS Code's server build (${CODE_SERVER.spec}) from the npm registry, once ...`);
    await unpackPackage(CODE_SERVER.spec, CODE_SERVER.integrity, staging, 'package/lib/vscode');
    // Its lockfile lacks a peer that newer npm versions demand, hence --legacy-peer-deps; nothing needs its scripts.
    const flags = ['--omit=dev', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
    await runOrThrow('npm', ['ci', ...flags, '--loglevel=error'], { cwd: staging });
    await addPrebuilt(staging, `@vscode/ripgrep-${platform}@${RIPGREP_VERSION}`, prebuilt.ripgrep, {
      from: 'bin/rg',
      to: 'node_modules/@vscode/ripgrep/bin/rg',
    });
    await addPrebuilt(staging, `@lydell/node-pty-${platform}@${PTY_VERSION}`, prebuilt.pty, {
      from: 'pty.node',
      to: 'node_modules/node-pty/build/Release/pty.node',
    });
  });
}

/**
 * @param {string} server
 * @param {string} spec
 * @param {string} integrity
 * @param {{ from: string, to: string }} file Paths in the package and in the server.
 */
async function addPrebuilt(server, spec, integrity, { from, to }) {
  const unpacked = join(server, '.prebuilt');
  await mkdir(unpacked);
  await unpackPackage(spec, integrity, unpacked, 'package');
  await mkdir(join(server, to, '..'), { recursive: true });
  await rename(join(unpacked, from), join(server, to));
  await chmod(join(server, to), 0o755);
  await rm(unpacked, { recursive: true });
}

/**
 * @param {string} spec name@version
 * @param {string} integrity What npm calls dist.integrity, sha512 only.
 * @param {string} into An existing folder.
 * @param {string} inside The folder of the tarball whose content is wanted.
 */
async function unpackPackage(spec, integrity, into, inside) {
  await runOrThrow('npm', ['pack', spec, '--pack-destination', into], { cwd: into });
  const packed = (await readdir(into)).find((name) => name.endsWith('.tgz'));
  if (packed === undefined)
    throw new HarnessError(`"npm pack ${spec}" ended well but wrote no .tgz into ${into}.`);
  const tarball = join(into, packed);
  const digest = `sha512-${createHash('sha512')
    .update(await readFile(tarball))
    .digest('base64')}`;
  if (digest !== integrity) {
    throw new HarnessError(
      `${spec} from the npm registry has integrity ${digest}, expected ${integrity}. Not installed.`,
    );
  }
  const depth = inside.split('/').length;
  await runOrThrow('tar', [
    '-xzf',
    tarball,
    '-C',
    into,
    `--strip-components=${depth}`,
    '--exclude=*.map',
    inside,
  ]);
  await rm(tarball);
}
