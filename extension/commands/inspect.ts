import * as vscode from 'vscode';
import { isConfiguration } from '../configurations/configurations.ts';
import type { FoundSampler } from '../finder/found.ts';
import { configurationUri } from '../finder/foundFiles.ts';
import { FOUND_SCHEME, titleOf } from '../finder/foundUri.ts';
import { resourceOf } from '../finder/resourceOf.ts';
import { openWords } from '../finder/words.ts';
import { inspected } from '../inspectable.ts';
import { ANSWER, LOOK_IN_WORKSPACE, NEW_CONFIGURATION, OPEN_EXAMPLE, REVEAL } from './ids.ts';
import type { Workbench } from './workbench.ts';

/**
 * Opens the debugger: on the resource given, else on what is being edited, else on one that the person picks.
 *
 * @param resource see `inspected`.
 * @param scenario the index of a resume scenario, as a CodeLens passes it. Menus pass other things in its place.
 */
export async function inspect(workbench: Workbench, resource?: unknown, scenario?: unknown): Promise<void> {
  const given = inspected(resource);
  const uri = (given && (await samplerOrConfiguration(workbench, given))) ?? (await active(workbench, given));
  if (uri !== undefined) {
    if (!(await isReady(workbench, uri))) return;
    workbench.panels.open(uri, {
      scenario: typeof scenario === 'number' ? scenario : undefined,
      // From the palette or by a key, a person goes on in the debugger; a click leaves the hand on the mouse.
      focus: given === undefined,
    });
    return;
  }
  if (given !== undefined) return;
  const picked = await pick(workbench);
  if (picked === undefined) return;
  if (picked.command !== undefined) await vscode.commands.executeCommand(picked.command);
  if (picked.uri === undefined) return;
  await vscode.commands.executeCommand(REVEAL, picked.uri);
  if (await isReady(workbench, picked.uri)) workbench.panels.open(picked.uri);
}

/** What is to be opened for a resource; `undefined` for a file of somebody's code, which may hold several samplers. */
async function samplerOrConfiguration(
  { samplers }: Workbench,
  uri: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  const isCode = !isConfiguration(uri) && (await samplers.read(uri))?.samplers.length;
  return isCode ? undefined : uri;
}

/** Asks first for what is not known. `false` where the debugger has nothing to show. */
async function isReady({ foundFiles }: Workbench, uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme !== FOUND_SCHEME) return true;
  const sampler = await foundFiles.sampler(uri);
  if (sampler === undefined) throw new Error('The sampler stands there no more.');
  const { order, name } = sampler.site;
  if (order.kind === 'unknown') {
    vscode.window.showInformationMessage(`The order of ${name} is not shown: ${order.why}`);
    return false;
  }
  if (sampler.derived.open.length === 0) return true;
  // It opens the debugger once all is known.
  await vscode.commands.executeCommand(ANSWER, uri);
  return false;
}

/** What is being edited, or stands beside it: a configuration, or the sampler at the cursor. */
async function active(workbench: Workbench, given: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const editors =
    activeTextEditor === undefined ? visibleTextEditors : [activeTextEditor, ...visibleTextEditors];
  for (const { document, selection } of editors) {
    const resource = resourceOf(document);
    if (given !== undefined && resource.toString() !== given.toString()) continue;
    if (isConfiguration(document.uri)) return document.uri;
    const found = await workbench.samplers.read(resource);
    const sampler = found && (await oneOf(found.samplers, document.uri, selection.active));
    if (sampler !== undefined) return configurationUri(sampler);
  }
  const found = given && (await workbench.samplers.read(given));
  const sampler = found && (await oneOf(found.samplers));
  return sampler && configurationUri(sampler);
}

/** The sampler at the cursor, or the only one; else the one that the person picks. */
async function oneOf(
  samplers: readonly FoundSampler[],
  document?: vscode.Uri,
  cursor?: vscode.Position,
): Promise<FoundSampler | undefined> {
  const at = samplers.findLast(
    (one) =>
      cursor !== undefined && one.document.toString() === document?.toString() && one.range.contains(cursor),
  );
  const known = samplers.filter(({ site }) => site.order.kind === 'exact');
  if (at !== undefined || samplers.length < 2) return at ?? samplers[0];
  if (known.length === 1) return known[0];
  const picked = await vscode.window.showQuickPick(
    samplers.map((sampler) => ({
      label: sampler.key,
      description: [sampler.derived.summary, openWords(sampler.derived.open)].filter(Boolean).join(' · '),
      sampler,
    })),
    { title: 'Inspect Sampler', placeHolder: 'Which sampler?', matchOnDescription: true },
  );
  return picked?.sampler;
}

interface Choice extends vscode.QuickPickItem {
  readonly uri?: vscode.Uri;
  readonly command?: string;
}

/** Offers the configurations and the samplers there are, and a way on where there are none. */
async function pick(workbench: Workbench): Promise<Choice | undefined> {
  return await vscode.window.showQuickPick(choices(workbench), {
    title: 'Inspect Sampler',
    placeHolder: 'Which sampler?',
    matchOnDescription: true,
  });
}

/** A configuration by its name, and by its folder where it is not the workspace itself. */
export function choiceOf(uri: vscode.Uri): Choice & { readonly path: string } {
  const path = vscode.workspace.asRelativePath(uri);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { label: `$(file) ${name}`, description: path.slice(0, -name.length - 1), uri, path };
}

/** A sampler in somebody's code by its file and its name. */
function samplerChoice(sampler: FoundSampler): Choice {
  const uri = configurationUri(sampler);
  const { summary, open } = sampler.derived;
  return {
    label: `$(symbol-method) ${titleOf(uri)}`,
    description: [summary, openWords(open)].filter((part) => part !== '').join(' · '),
    uri,
  };
}

async function choices({ configurations, samplers }: Workbench): Promise<Choice[]> {
  const found = await configurations.find();
  return [
    ...found.map(choiceOf).sort((a, b) => a.path.localeCompare(b.path)),
    ...samplers.all
      .flatMap((text) => text.samplers)
      .filter(({ site }) => site.order.kind === 'exact')
      .map(samplerChoice)
      .sort((a, b) => a.label.localeCompare(b.label)),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: '$(search) Look for samplers in this workspace…', command: LOOK_IN_WORKSPACE },
    { label: '$(new-file) New sampler configuration…', command: NEW_CONFIGURATION },
    { label: '$(book) Open an example…', command: OPEN_EXAMPLE },
  ];
}
