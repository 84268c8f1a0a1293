import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { COMMAND_IDS } from '../../extension/commands/ids.ts';
import {
  CONFIGURATION_GLOB,
  isConfigurationPath,
} from '../../extension/configurations/configurationFiles.ts';

const root = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');

const menuItem = z.object({ command: z.string(), when: z.string().optional() });
const manifest = z
  .object({
    engines: z.object({ vscode: z.string() }),
    main: z.string(),
    browser: z.string(),
    icon: z.string(),
    activationEvents: z.array(z.string()),
    capabilities: z.object({
      untrustedWorkspaces: z.object({ supported: z.literal(true) }),
      virtualWorkspaces: z.literal(true),
    }),
    contributes: z.object({
      commands: z.array(z.object({ command: z.string(), title: z.string(), category: z.string() })),
      menus: z.record(z.string(), z.array(menuItem)),
      jsonValidation: z.array(z.object({ fileMatch: z.array(z.string()), url: z.string() })),
      yamlValidation: z.array(z.object({ fileMatch: z.array(z.string()), url: z.string() })),
    }),
  })
  .parse(JSON.parse(read('package.json')));
const { commands, menus, jsonValidation, yamlValidation } = manifest.contributes;

describe('the manifest', () => {
  it('contributes exactly the commands that are registered', () => {
    expect(commands.map(({ command }) => command).sort()).toEqual([...COMMAND_IDS].sort());
  });

  it('has no menu entry without a command', () => {
    for (const { command } of Object.values(menus).flat()) expect(COMMAND_IDS).toContain(command);
  });

  it('names every text that it leaves to package.nls.json, and no more', () => {
    const used = new Set(Array.from(read('package.json').matchAll(/"%(.+?)%"/g), ([, key]) => key));
    expect(Object.keys(JSON.parse(read('package.nls.json'))).sort()).toEqual([...used].sort());
  });

  it('shows its menu entries for configurations alone', () => {
    const patterns = ['editor/title', 'explorer/context'].flatMap((menu) =>
      (menus[menu] ?? []).map(({ when = '' }) => /^resourceFilename =~ \/(.*)\/i$/.exec(when)?.[1]),
    );
    expect(patterns.length).toBe(2);
    for (const pattern of patterns) {
      for (const name of [
        'train.sampler.yaml',
        'TRAIN.SAMPLER.YML',
        'a.sampler.json',
        'train.yaml',
        '.sampler.yaml',
        'x.sampler.yamlx',
      ]) {
        expect([name, new RegExp(pattern ?? '^$', 'i').test(name)]).toEqual([
          name,
          isConfigurationPath(name),
        ]);
      }
    }
  });

  it('is woken by what it works on', () => {
    expect(manifest.activationEvents).toContain(`workspaceContains:${CONFIGURATION_GLOB}`);
    const scheme = /EXAMPLE_SCHEME = '(.+?)'/.exec(read('extension/commands/exampleFiles.ts'))?.[1];
    expect(manifest.activationEvents).toContain(`onFileSystem:${scheme}`);
    // The id of its panel, so that a reloaded window restores it.
    const viewType = /VIEW_TYPE = '(.+?)'/.exec(read('extension/panel/debuggerPanels.ts'))?.[1];
    expect(manifest.activationEvents).toContain(`onWebviewPanel:${viewType}`);
  });

  it('contributes one schema to all kinds of configurations', () => {
    const all = [...jsonValidation, ...yamlValidation];
    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
    for (const name of all.flatMap(({ fileMatch }) => fileMatch))
      expect(isConfigurationPath(name.replace('*', 'train'))).toBe(true);
  });

  it('packs every file it names, and the licence', () => {
    const packed = new Set(
      read('.vscodeignore')
        .split('\n')
        .filter((line) => line.startsWith('!'))
        .map((line) => line.slice(1)),
    );
    for (const file of [manifest.main, manifest.browser, ...jsonValidation.map(({ url }) => url)])
      expect(packed).toContain(file.replace('./', ''));
    for (const file of ['dist/webview.js', 'dist/webview.css', 'media/*.png', 'LICENSE'])
      expect(packed).toContain(file);
    expect(existsSync(new URL(manifest.icon, root))).toBe(true);
  });
});
