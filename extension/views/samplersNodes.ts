import { plural } from '@sampler-scope/core';
import * as vscode from 'vscode';
import { factsLine } from '../../finder/derive/factsLine.ts';
import type { QuickVerdict } from '../../finder/derive/verdict.ts';
import { INSPECT, REVEAL } from '../commands/ids.ts';
import type { Configurations } from '../configurations/configurations.ts';
import type { Verdicts } from '../configurations/verdicts.ts';
import type { FoundSampler, FoundText } from '../finder/found.ts';
import { configurationUri } from '../finder/foundFiles.ts';
import { openWords } from '../finder/words.ts';
import { Inspectable } from '../inspectable.ts';
import type { Log } from '../log.ts';

/** A row of the view. */
export interface SamplersNode {
  item(): vscode.TreeItem;
  children(): readonly SamplersNode[];
}

/** A file, which stands at the top. */
export interface FileNode extends SamplersNode {
  /** In the workspace. */
  readonly path: string;
}

/** A configuration, with its resume scenarios. */
export class ConfigurationNode extends Inspectable implements FileNode {
  readonly path: string;
  readonly #summary: string;
  readonly #verdicts: readonly (QuickVerdict | undefined)[];
  readonly #names: readonly string[];

  private constructor(
    readonly target: vscode.Uri,
    summary: string,
    names: readonly string[],
    verdicts: readonly (QuickVerdict | undefined)[],
  ) {
    super();
    this.path = vscode.workspace.asRelativePath(target);
    this.#summary = summary;
    this.#names = names;
    this.#verdicts = verdicts;
  }

  /** `undefined` for a file that is gone. */
  static async of(
    uri: vscode.Uri,
    configurations: Configurations,
    verdicts: Verdicts,
    log: Log,
  ): Promise<ConfigurationNode | undefined> {
    const reading = await configurations.read(uri);
    if (reading === undefined) return undefined;
    const { job, problems } = reading;
    if (job === undefined) {
      const errors = problems.filter(({ severity }) => severity === 'error').length;
      return new ConfigurationNode(uri, plural(errors, 'error'), [], []);
    }
    const judged = await verdicts.of(reading).catch((error: unknown) => {
      log.error(`Judging ${uri.path}`, error);
      return [];
    });
    return new ConfigurationNode(uri, factsLine(job.counts, judged), job.scenarios, judged);
  }

  item(): vscode.TreeItem {
    const item = fileItem(this.target, this.#names.length > 0);
    item.description = this.#summary;
    item.tooltip = `${this.path}\n${this.#summary}`;
    item.contextValue = 'sampler';
    item.command = { command: REVEAL, title: 'Open', arguments: [this] };
    return item;
  }

  children(): readonly SamplersNode[] {
    return this.#names.map((name, i) => new ScenarioNode(this.target, i, name, this.#verdicts[i]));
  }
}

/** A resume of a configuration. */
class ScenarioNode extends Inspectable implements SamplersNode {
  readonly #name: string;
  readonly #verdict: QuickVerdict | undefined;

  constructor(
    readonly target: vscode.Uri,
    readonly scenario: number,
    name: string,
    verdict: QuickVerdict | undefined,
  ) {
    super();
    this.#name = name;
    this.#verdict = verdict;
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.#name);
    const { headline } = this.#verdict ?? {};
    item.iconPath = verdictIcon(this.#verdict);
    if (headline !== undefined) {
      item.description = headline;
      item.tooltip = headline;
    }
    item.command = { command: INSPECT, title: 'Inspect', arguments: [this.target, this.scenario] };
    return item;
  }

  children(): readonly SamplersNode[] {
    return [];
  }
}

/** A file of somebody's with samplers in it. */
export class FoundFileNode implements FileNode {
  readonly path: string;
  readonly #found: FoundText;

  constructor(found: FoundText) {
    this.#found = found;
    this.path = vscode.workspace.asRelativePath(found.uri);
  }

  item(): vscode.TreeItem {
    const item = fileItem(this.#found.uri, true);
    const { length } = this.#found.samplers;
    if (length > 1) item.description = `${length} samplers`;
    item.tooltip = this.path;
    return item;
  }

  children(): readonly SamplersNode[] {
    return this.#found.samplers.map((sampler) => new FoundSamplerNode(sampler));
  }
}

/** A sampler in somebody's file. */
class FoundSamplerNode extends Inspectable implements SamplersNode {
  readonly target: vscode.Uri;
  readonly #sampler: FoundSampler;

  constructor(sampler: FoundSampler) {
    super();
    this.#sampler = sampler;
    this.target = configurationUri(sampler);
  }

  item(): vscode.TreeItem {
    const { key, site, derived } = this.#sampler;
    const item = new vscode.TreeItem(key);
    const asked = openWords(derived.open);
    item.iconPath = verdictIcon(derived.verdict);
    item.description = [derived.summary, asked].filter((part) => part !== '').join(' · ');
    item.tooltip = [
      derived.verdict?.headline,
      derived.summary,
      ...derived.open.map(({ name, why }) => `${name}: ${why}`),
    ]
      .filter((line) => line)
      .join('\n');
    item.contextValue = `${site.order.kind === 'exact' ? 'sampler' : 'unknown'}${asked === '' ? '' : ' open'}`;
    item.command = { command: REVEAL, title: 'Go to', arguments: [this] };
    return item;
  }

  children(): readonly SamplersNode[] {
    return [];
  }
}

/** A file's row, with the icon of its kind. */
function fileItem(uri: vscode.Uri, isExpanded: boolean): vscode.TreeItem {
  const { Expanded, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(uri, isExpanded ? Expanded : None);
  item.id = uri.toString();
  item.iconPath = vscode.ThemeIcon.File;
  return item;
}

/** Green or red; the glyph says it too. */
function verdictIcon(verdict: Pick<QuickVerdict, 'holds'> | undefined): vscode.ThemeIcon {
  if (verdict === undefined) return new vscode.ThemeIcon('debug-alt');
  return verdict.holds
    ? new vscode.ThemeIcon('pass', new vscode.ThemeColor('charts.green'))
    : new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
}
