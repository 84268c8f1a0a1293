import * as vscode from 'vscode';
import type { Configurations } from '../configurations/configurations.ts';
import type { Verdicts } from '../configurations/verdicts.ts';
import { Disposable } from '../disposable.ts';
import type { FoundSamplers } from '../finder/foundSamplers.ts';
import type { WorkspaceScan } from '../finder/workspaceScan.ts';
import type { Log } from '../log.ts';
import { ConfigurationNode, type FileNode, FoundFileNode, type SamplersNode } from './samplersNodes.ts';

/** The view of every configuration and every sampler of the workspace, as the manifest contributes it. */
export const SAMPLERS_VIEW = 'samplerScope.samplers';

/** Changes are shown together once so many milliseconds passed: a look through the workspace brings hundreds. */
const GATHER = 500;

export interface SamplersSources {
  readonly configurations: Configurations;
  readonly verdicts: Verdicts;
  readonly samplers: FoundSamplers;
  readonly scan: WorkspaceScan;
  readonly log: Log;
}

/** Every configuration and every sampler there is, by file, each with its verdict. */
export class SamplersView extends Disposable implements vscode.TreeDataProvider<SamplersNode> {
  readonly #changed = this.own(new vscode.EventEmitter<undefined>());
  readonly #sources: SamplersSources;
  readonly #view: vscode.TreeView<SamplersNode>;
  /** Read once, until one changes: searching and reading cost more than all the rest. */
  #configurations: Promise<readonly FileNode[]> | undefined;
  #gathering: unknown;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(sources: SamplersSources) {
    super();
    this.#sources = sources;
    const { configurations, samplers, scan } = sources;
    this.#view = this.own(
      vscode.window.createTreeView(SAMPLERS_VIEW, { treeDataProvider: this, showCollapseAll: true }),
    );
    this.own(configurations.onDidChange(() => this.#configurationsChanged()));
    this.own(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#configurationsChanged()));
    this.own(samplers.onDidChange(() => this.#gather()));
    this.own(
      scan.onDidProgress((progress) => {
        const said = progress && `Looking: ${progress.read} of ${progress.files} files`;
        this.#view.message = said ?? '';
        this.#gather();
      }),
    );
    this.own(new vscode.Disposable(() => clearTimeout(this.#gathering)));
  }

  getTreeItem(node: SamplersNode): vscode.TreeItem {
    return node.item();
  }

  async getChildren(node?: SamplersNode): Promise<SamplersNode[]> {
    return node === undefined ? await this.#files() : [...node.children()];
  }

  async #files(): Promise<SamplersNode[]> {
    const { samplers } = this.#sources;
    this.#configurations ??= this.#configurationNodes();
    const configurations = await this.#configurations.catch((error: unknown) => {
      this.#configurations = undefined;
      throw error;
    });
    const found = samplers.all.filter(({ samplers: some }) => some.length > 0);
    const nodes: FileNode[] = [...configurations, ...found.map((text) => new FoundFileNode(text))];
    return nodes.sort((a, b) => a.path.localeCompare(b.path));
  }

  async #configurationNodes(): Promise<readonly FileNode[]> {
    const { configurations, verdicts, log } = this.#sources;
    const files = await configurations.find();
    const nodes = await Promise.all(
      files.map((uri) => ConfigurationNode.of(uri, configurations, verdicts, log)),
    );
    return nodes.filter((node) => node !== undefined);
  }

  #configurationsChanged(): void {
    this.#configurations = undefined;
    this.#gather();
  }

  #gather(): void {
    if (this.#gathering !== undefined) return;
    this.#gathering = setTimeout(() => {
      this.#gathering = undefined;
      this.#changed.fire(undefined);
    }, GATHER);
  }
}
