import * as vscode from 'vscode';
import type { HostMessage } from '../../webview/protocol/messages.ts';
import type { Reading } from '../configurations/reading.ts';
import { Disposable } from '../disposable.ts';
import { titleOf } from '../finder/foundUri.ts';
import type { PanelContext } from './context.ts';
import { documentMessage, receive } from './conversation.ts';
import { newNonce, pageHtml } from './html.ts';
import { carryOut } from './requests.ts';

/** Options of the debugger's page, for a new panel and for one that VS Code restores. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist')] };
}

/** A debugger and the configuration it follows. */
export class DebuggerPanel extends Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #context: PanelContext;
  #uri: vscode.Uri | undefined;
  #following: vscode.Disposable | undefined;
  /** A scenario to show as soon as the page listens. */
  #scenario: number | undefined;
  /** A configuration to compare with as soon as the page listens. */
  #compareWith: vscode.Uri | undefined;
  #listens = false;
  /** What the page shows; another pass over the same text is not sent again. */
  #shown: Reading | undefined;
  #revision = 0;

  /** @param uri the configuration to follow; `undefined` for a panel restored without one. */
  constructor(panel: vscode.WebviewPanel, uri: vscode.Uri | undefined, context: PanelContext) {
    super();
    this.#panel = panel;
    this.#context = context;
    this.own(context.configurations.onDidChange((changed) => this.#documentChanged(changed)));
    this.own(panel.webview.onDidReceiveMessage((message: unknown) => this.#received(message)));
    this.own(panel.onDidChangeViewState(() => this.#viewStateChanged()));
    this.own(panel.onDidDispose(() => this.dispose()));
    this.own(new vscode.Disposable(() => this.#following?.dispose()));
    this.follow(uri);
    panel.iconPath = {
      light: vscode.Uri.joinPath(context.extensionUri, 'media', 'panel-light.svg'),
      dark: vscode.Uri.joinPath(context.extensionUri, 'media', 'panel-dark.svg'),
    };
    panel.webview.options = webviewOptions(context.extensionUri);
    panel.webview.html = this.#html();
  }

  get uri(): vscode.Uri | undefined {
    return this.#uri;
  }

  /** The column it stands in. */
  get viewColumn(): vscode.ViewColumn | undefined {
    return this.#panel.viewColumn;
  }

  /** Calls back once the panel is closed. */
  onClose(callback: () => void): void {
    this.own(new vscode.Disposable(callback));
  }

  /** Brings the panel to the front, and a scenario into view. */
  reveal(scenario: number | undefined, focus: boolean): void {
    this.#panel.reveal(undefined, !focus);
    if (scenario === undefined) return;
    this.#scenario = scenario;
    if (this.#listens) this.#context.log.guard('Showing a scenario', this.#sendScenario());
  }

  /** Compares what it shows with another configuration. */
  compareWith(uri: vscode.Uri): void {
    this.#compareWith = uri;
    if (this.#listens) this.#context.log.guard('Comparing', this.#sendCompareWith());
  }

  /** Follows another resource: the configuration was renamed. */
  follow(uri: vscode.Uri | undefined): void {
    this.#following?.dispose();
    this.#following = uri && this.#context.configurations.follow(uri);
    this.#uri = uri;
    this.#shown = undefined;
    this.#panel.title = uri === undefined ? 'Sampler Scope' : `Inspect ${titleOf(uri)}`;
    if (this.#listens) this.#context.log.guard('Following a renamed configuration', this.#sendDocument());
  }

  #documentChanged(changed: vscode.Uri): void {
    if (changed.toString() !== this.#uri?.toString() || !this.#listens) return;
    this.#context.log.guard(`Reading ${changed.path}`, this.#sendDocument());
  }

  /** A hidden page is gone: its script starts anew when it is shown, and says that it is ready. */
  #viewStateChanged(): void {
    if (!this.#panel.visible) this.#listens = false;
  }

  #received(message: unknown): void {
    const { log } = this.#context;
    const received = receive(
      message,
      {
        ready: async () => {
          this.#listens = true;
          this.#shown = undefined;
          await this.#sendDocument();
          await this.#sendScenario();
          await this.#sendCompareWith();
        },
        request: (request) =>
          carryOut(request, {
            uri: this.#uri,
            shown: this.#shown,
            revision: this.#revision,
            context: this.#context,
          }),
        fault: (fault) => log.error('In the debugger', fault),
        invalid: (why) => log.error('A message of the debugger was not understood', why),
      },
      (answer) => this.#post(answer),
    );
    log.guard('Answering the debugger', received);
  }

  async #sendDocument(): Promise<void> {
    const uri = this.#uri;
    const reading = uri && (await this.#context.configurations.read(uri));
    // Another may have been followed while this one was read.
    if (uri !== this.#uri || (reading !== undefined && reading === this.#shown)) return;
    this.#shown = reading;
    await this.#post(
      uri === undefined || reading === undefined
        ? { type: 'noDocument' }
        : documentMessage(uri.toString(), titleOf(uri), ++this.#revision, reading),
    );
  }

  async #sendScenario(): Promise<void> {
    const scenario = this.#scenario;
    if (scenario === undefined) return;
    this.#scenario = undefined;
    await this.#post({ type: 'showScenario', scenario });
  }

  async #sendCompareWith(): Promise<void> {
    const uri = this.#compareWith;
    this.#compareWith = undefined;
    const reading = uri && (await this.#context.configurations.read(uri));
    if (uri === undefined || reading === undefined) return;
    if (!reading.document.readable)
      throw new Error(`${titleOf(uri)} cannot be read: nothing is compared with it.`);
    await this.#post({
      type: 'compareWith',
      name: titleOf(uri),
      configuration: reading.document.value,
    });
  }

  async #post(message: HostMessage): Promise<void> {
    if (!this.isDisposed) await this.#panel.webview.postMessage(message);
  }

  #html(): string {
    const { webview } = this.#panel;
    const inDist = (file: string) =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.#context.extensionUri, 'dist', file)).toString();
    return pageHtml(
      {
        cspSource: webview.cspSource,
        script: inDist('webview.js'),
        styles: [inDist('codicon.css'), inDist('webview.css')],
      },
      newNonce(),
    );
  }
}
