import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { COMMAND_IDS } from '../../extension/commands/ids.ts';
import {
  CONFIGURATION_GLOB,
  isConfigurationPath,
} from '../../extension/configurations/configurationFiles.ts';
import { LINT_CODES } from '../../finder/lint.ts';

const root = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');

const setting = z.object({
  type: z.union([z.string(), z.array(z.string())]),
  default: z.unknown(),
  markdownDescription: z.string(),
  propertyNames: z.object({ enum: z.array(z.string()) }).optional(),
});
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
      views: z.record(z.string(), z.array(z.object({ id: z.string() }))),
      configuration: z.object({ properties: z.record(z.string(), setting) }),
      walkthroughs: z.array(
        z.object({
          steps: z.array(
            z.object({
              description: z.string(),
              media: z.object({ image: z.string().optional(), markdown: z.string().optional() }),
            }),
          ),
        }),
      ),
      yamlValidation: z.array(z.object({ fileMatch: z.array(z.string()), url: z.string() })),
    }),
  })
  .parse(JSON.parse(read('package.json')));
const { commands, menus, jsonValidation, yamlValidation, views, walkthroughs } = manifest.contributes;
const settings = manifest.contributes.configuration.properties;
const nls: Record<string, string> = JSON.parse(read('package.nls.json'));
const HAS_SAMPLERS = `resourcePath in ${/FILES = '(.+?)'/.exec(read('extension/views/filesContext.ts'))?.[1]}`;

/** As JSON Schema names it. */
function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

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
      (menus[menu] ?? [])
        .filter(({ when }) => when !== HAS_SAMPLERS)
        .map(
          ({ when = '' }) => /^(?:listDoubleSelection && )?resourceFilename =~ \/(.*)\/i$/.exec(when)?.[1],
        ),
    );
    expect(patterns.length).toBe(3);
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
    for (const [name, file] of [
      ['EXAMPLE_SCHEME', 'extension/commands/exampleFiles.ts'],
      ['FOUND_SCHEME', 'extension/finder/foundUri.ts'],
    ] as const) {
      const scheme = new RegExp(`${name} = '(.+?)'`).exec(read(file))?.[1];
      expect(manifest.activationEvents).toContain(`onFileSystem:${scheme}`);
    }
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

  it('explains every rule, and every other problem, behind its code', () => {
    const anchors = Array.from(read('docs/rules.md').matchAll(/^## (.+)$/gm), ([, name]) => name);
    expect(anchors).toEqual([...LINT_CODES, 'contract', 'configuration', 'syntax', 'bound']);
  });

  it('describes each setting, its default being of its type, and reads no other', () => {
    const sources = readdirSync(new URL('extension/', root), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => read(`extension/${file}`))
      .join('\n');
    for (const [name, { markdownDescription, type, default: value }] of Object.entries(settings)) {
      expect(name).toMatch(/^samplerScope\./);
      expect(sources, name).toContain(`'${name.replace('samplerScope.', '')}'`);
      expect(nls[markdownDescription.replaceAll('%', '')], name).toBeTruthy();
      expect([type].flat(), name).toContain(typeOf(value));
    }
    const used = Array.from(
      sources.matchAll(
        /(?:settings|getConfiguration\('samplerScope'[^)]*\))\s*\.get(?:<\w+>)?\(\s*'([\w.]+)'/g,
      ),
    );
    expect(used.length).toBeGreaterThan(5);
    for (const [, name] of used) expect(Object.keys(settings)).toContain(`samplerScope.${name}`);
  });

  it('lets a person choose the severity of each rule', () => {
    expect(settings['samplerScope.rules']?.propertyNames?.enum).toEqual([...LINT_CODES, 'contract']);
  });

  it('welcomes a newcomer with pages that are there, and commands that are', () => {
    const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    expect(steps.length).toBeGreaterThan(3);
    for (const { description, media } of steps) {
      const file = media.image ?? media.markdown ?? '';
      expect([file, existsSync(new URL(file, root))]).toEqual([file, true]);
      const text = nls[description.replaceAll('%', '')] ?? '';
      for (const [, command] of text.matchAll(/\(command:([\w.]+)/g)) {
        if (command?.startsWith('samplerScope.')) expect(COMMAND_IDS).toContain(command);
      }
    }
  });

  it('has one view, by the id that its code has', () => {
    const view = /SAMPLERS_VIEW = '(.+?)'/.exec(read('extension/views/samplersView.ts'))?.[1];
    expect(Object.values(views).flat()).toEqual([expect.objectContaining({ id: view })]);
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
    for (const file of [
      'dist/finder.js',
      'dist/sampler.hints.json',
      'docs/**',
      'dist/webview.js',
      'dist/webview.css',
      'media/*.png',
      'LICENSE',
    ])
      expect(packed).toContain(file);
    expect(existsSync(new URL(manifest.icon, root))).toBe(true);
  });
});
