import * as vscode from 'vscode';
import type { HostMessage, HostRequest } from '../../webview/protocol/messages.ts';
import { LOOK_IN_WORKSPACE, NEW_CONFIGURATION, OPEN_EXAMPLE, REVEAL } from '../commands/ids.ts';
import type { Configurations } from '../configurations/configurations.ts';
import type { Reading } from '../configurations/reading.ts';
import { Disposable } from '../disposable.ts';
import type { Finder } from '../finder/finder.ts';
import { FOUND_SCHEME, titleOf } from '../finder/foundUri.ts';
import type { Log } from '../log.ts';
import { documentMessage, receive } from './conversation.ts';
import { newNonce, pageHtml } from './html.ts';
import { savePicture, takeAway } from './takeAway.ts';
import { writeBack } from './writeBack.ts';

export interface PanelContext {
  readonly extensionUri: vscode.Uri;
  readonly configurations: Configurations;
  readonly finder: Pick<Finder, 'ask'>;
  readonly log: Log;
}

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
        request: (request) => this.#carryOut(request),
        fault: (fault) => log.error('In the debugger', fault),
        invalid: (why) => log.error('A message of the debugger was not understood', why),
      },
      (answer) => this.#post(answer),
    );
    log.guard('Answering the debugger', received);
  }

  async #carryOut(request: HostRequest): Promise<void> {
    switch (request.method) {
      case 'reveal':
        return await this.#revealInEditor(request.line, request.column);
      case 'createConfiguration':
        await vscode.commands.executeCommand(NEW_CONFIGURATION);
        return;
      case 'openExample':
        await vscode.commands.executeCommand(OPEN_EXAMPLE);
        return;
      case 'lookInWorkspace':
        await vscode.commands.executeCommand(LOOK_IN_WORKSPACE);
        return;
      case 'copy':
        await vscode.env.clipboard.writeText(request.text);
        return;
      case 'writeBack': {
        const shown = request.revision === this.#revision ? this.#shown : undefined;
        return await writeBack(request, this.#uri, shown, this.#context.configurations);
      }
      case 'takeAway':
        return this.#goOn('Taking a report away', (uri) => takeAway(request, uri, this.#context.finder));
      case 'savePicture':
        return this.#goOn('Saving a picture', (uri) => savePicture(request.png, uri));
    }
  }

  /** Begins what waits for a person: the page does not wait for it, and what goes wrong is told to the person. */
  #goOn(doing: string, work: (uri: vscode.Uri) => Promise<void>): void {
    if (this.#uri === undefined) throw new Error('There is no configuration to take anything of.');
    work(this.#uri).catch((error: unknown) => {
      this.#context.log.error(doing, error);
      void vscode.window.showErrorMessage(
        `${doing} failed: ${error instanceof Error ? error.message : error}`,
      );
    });
  }

  /** Puts the cursor there, in the editor that shows the configuration already or in a new one beside the panel. */
  async #revealInEditor(line: number, column: number): Promise<void> {
    if (this.#uri === undefined) throw new Error('There is no configuration to show.');
    if (this.#uri.scheme === FOUND_SCHEME) {
      // What is shown is derived: what a person may change stands in their own file.
      await vscode.commands.executeCommand(REVEAL, this.#uri);
      return;
    }
    const key = this.#uri.toString();
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === key);
    const position = new vscode.Position(line, column);
    await vscode.window.showTextDocument(this.#uri, {
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Beside,
      selection: new vscode.Range(position, position),
    });
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
