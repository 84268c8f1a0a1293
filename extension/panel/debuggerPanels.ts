import * as vscode from 'vscode';
import { panelState } from '../../webview/protocol/messages.ts';
import { Disposable } from '../disposable.ts';
import type { PanelContext } from './context.ts';
import { DebuggerPanel, webviewOptions } from './debuggerPanel.ts';

/** The webview panels' type, as VS Code keeps it over a reload. */
export const VIEW_TYPE = 'samplerScope.debugger';

export interface OpenOptions {
  /** The index of a resume scenario to show. */
  readonly scenario?: number | undefined;
  /** A configuration to compare it with. */
  readonly compareWith?: vscode.Uri;
  /** Whether the debugger takes the focus. Default false. */
  readonly focus?: boolean;
}

/** The open debuggers: one for each configuration. */
export class DebuggerPanels extends Disposable implements vscode.WebviewPanelSerializer {
  readonly #panels = new Set<DebuggerPanel>();
  readonly #context: PanelContext;

  constructor(context: PanelContext) {
    super();
    this.#context = context;
    this.own(vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this));
    this.own(vscode.workspace.onDidRenameFiles(({ files }) => this.#renamed(files)));
  }

  /**
   * Shows the debugger of a configuration, a new one beside the editor or the one there is. The focus stays in the editor
   * unless it is asked for: a person types on, and VS Code drops the CodeLenses of an editor that loses it too soon.
   */
  open(uri: vscode.Uri, { scenario, compareWith, focus = false }: OpenOptions = {}): void {
    const key = uri.toString();
    const open = [...this.#panels].find((panel) => panel.uri?.toString() === key);
    const panel = open ?? this.#create(uri);
    panel.reveal(scenario, focus);
    if (compareWith !== undefined) panel.compareWith(compareWith);
  }

  /** Restores a panel after a reload of the window: its page keeps the configuration's address. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const parsed = panelState.safeParse(state);
    if (!parsed.success)
      this.#context.log.warn(`A panel came back without its state: ${parsed.error.message}`);
    this.#add(panel, parsed.success ? vscode.Uri.parse(parsed.data.uri) : undefined);
  }

  #create(uri: vscode.Uri): DebuggerPanel {
    const panel = vscode.window.createWebviewPanel(
      VIEW_TYPE,
      '',
      { viewColumn: this.#column(), preserveFocus: true },
      webviewOptions(this.#context.extensionUri),
    );
    return this.#add(panel, uri);
  }

  /** Where the other debuggers are, unless that would hide the editor; else beside it. */
  #column(): vscode.ViewColumn {
    const editor = vscode.window.activeTextEditor?.viewColumn;
    const columns = [...this.#panels].map(({ viewColumn }) => viewColumn);
    const shared = columns.find((column) => column !== undefined && column !== editor);
    const beside = editor === undefined ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside;
    return shared ?? beside;
  }

  #add(panel: vscode.WebviewPanel, uri: vscode.Uri | undefined): DebuggerPanel {
    const added = new DebuggerPanel(panel, uri, this.#context);
    this.#panels.add(added);
    added.onClose(() => this.#panels.delete(added));
    return added;
  }

  /** Follows files, and what lies in folders, to their new names. */
  #renamed(files: vscode.FileRenameEvent['files']): void {
    for (const panel of this.#panels) {
      for (const { oldUri, newUri } of files) {
        const uri = panel.uri && movedUri(panel.uri, oldUri, newUri);
        if (uri !== undefined) panel.follow(uri);
      }
    }
  }
}

/** Where a resource is after a file or folder was renamed; `undefined` if it was not touched. */
function movedUri(uri: vscode.Uri, from: vscode.Uri, to: vscode.Uri): vscode.Uri | undefined {
  if (uri.toString() === from.toString()) return to;
  const folder = `${from.path}/`;
  const inside =
    uri.scheme === from.scheme && uri.authority === from.authority && uri.path.startsWith(folder);
  return inside ? vscode.Uri.joinPath(to, uri.path.slice(folder.length)) : undefined;
}
