import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { examples, root } from '../../scripts/root.mjs';
import { scratchFolder } from '../../scripts/scratch.mjs';
import { openDownloaded, openInstalled } from '../../scripts/start/desktop.mjs';

describe('npm start', () => {
  let bin: Awaited<ReturnType<typeof scratchFolder>>;
  let said: string[];

  beforeEach(async () => {
    bin = await scratchFolder('bin');
    said = [];
    vi.spyOn(console, 'log').mockImplementation((line) => said.push(line));
    vi.stubEnv('PATH', `${bin.path}:/usr/bin:/bin`);
    vi.stubEnv('VSCODE_IPC_HOOK_CLI', undefined);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    bin.remove();
  });

  async function putCodeOnPath(script: string): Promise<string> {
    const code = join(bin.path, 'code');
    await writeFile(code, `#!/bin/sh\n${script}\n`);
    await chmod(code, 0o755);
    return code;
  }

  it('opens the examples with the "code" on PATH, and says so', async () => {
    const seen = join(bin.path, 'seen');
    const code = await putCodeOnPath(`printf '%s\\n' "$@" > ${seen}`);
    expect(await openInstalled()).toEqual({ opened: true });
    const args = (await readFile(seen, 'utf8')).trim().split('\n');
    expect(args).toEqual(expect.arrayContaining([examples, `--extensionDevelopmentPath=${root}`]));
    expect(said.join('\n')).toContain(`"${code}"`);
  });

  it('goes on, with the reason, where that "code" cannot open a window', async () => {
    await putCodeOnPath('echo "no display" >&2; exit 3');
    const outcome = await openInstalled();
    expect(outcome).toMatchObject({ opened: false, why: expect.stringMatching(/ended with 3: no display$/) });
  });

  it('goes on where that "code" is of a remote window', async () => {
    await putCodeOnPath('exit 0');
    vi.stubEnv('VSCODE_IPC_HOOK_CLI', '/tmp/hook.sock');
    expect(await openInstalled()).toMatchObject({ opened: false, why: expect.stringContaining('remote') });
  });

  it('goes on where there is no "code"', async () => {
    vi.stubEnv('PATH', bin.path);
    expect(await openInstalled()).toEqual({ opened: false, why: 'There is no "code" on PATH.' });
  });

  it.runIf(process.platform === 'linux')('downloads nothing that could not be shown', async () => {
    vi.stubEnv('DISPLAY', undefined);
    vi.stubEnv('WAYLAND_DISPLAY', undefined);
    expect(await openDownloaded()).toMatchObject({
      opened: false,
      why: expect.stringContaining('no display'),
    });
  });
});
