import * as vscode from 'vscode';
import { factsLine } from '../../finder/derive/factsLine.ts';
import { INSPECT, STOP_LOOKING } from '../commands/ids.ts';
import { type Configurations, isConfiguration } from '../configurations/configurations.ts';
import type { Verdicts } from '../configurations/verdicts.ts';
import { Disposable } from '../disposable.ts';
import type { FoundText } from '../finder/found.ts';
import type { FoundSamplers } from '../finder/foundSamplers.ts';
import { resourceOf } from '../finder/resourceOf.ts';
import { openWords } from '../finder/words.ts';
import type { ScanProgress } from '../finder/workspaceScan.ts';
import type { Log } from '../log.ts';
import type { SamplersSources } from './samplersView.ts';

/** What the status bar says. */
interface Said {
  readonly text: string;
  readonly tooltip: string;
}

/** Says in the status bar what the active editor's samplers come to, and how far a look through the workspace is. */
export class StatusBar extends Disposable {
  readonly #verdict = this.own(
    vscode.window.createStatusBarItem('samplerScope.verdict', vscode.StatusBarAlignment.Left, 0),
  );
  readonly #scan = this.own(
    vscode.window.createStatusBarItem('samplerScope.scan', vscode.StatusBarAlignment.Left, -1),
  );
  readonly #configurations: Configurations;
  readonly #verdicts: Verdicts;
  readonly #samplers: FoundSamplers;
  readonly #log: Log;

  constructor({ configurations, verdicts, samplers, scan, log }: SamplersSources) {
    super();
    this.#configurations = configurations;
    this.#verdicts = verdicts;
    this.#samplers = samplers;
    this.#log = log;
    this.#verdict.name = 'Sampler Scope';
    this.#verdict.command = INSPECT;
    this.#scan.name = 'Sampler Scope: Looking through the Workspace';
    this.#scan.command = STOP_LOOKING;
    this.#scan.tooltip = 'Looking for samplers. Click to stop.';
    this.own(vscode.window.onDidChangeActiveTextEditor(() => this.#refresh()));
    this.own(configurations.onDidChange((uri) => this.#changed(uri)));
    this.own(samplers.onDidChange((uri) => this.#changed(uri)));
    this.own(scan.onDidProgress((progress) => this.#progressed(progress)));
    this.#refresh();
  }

  #progressed(progress: ScanProgress | undefined): void {
    if (progress === undefined) {
      this.#scan.hide();
      return;
    }
    this.#scan.text = `$(sync~spin) Samplers ${progress.read}/${progress.files}`;
    this.#scan.show();
  }

  #changed(uri: vscode.Uri | undefined): void {
    const { activeTextEditor } = vscode.window;
    if (activeTextEditor === undefined) return;
    const active = resourceOf(activeTextEditor.document).toString();
    if (uri === undefined || uri.toString() === active) this.#refresh();
  }

  #refresh(): void {
    this.#log.guard('Showing the verdict', this.#show());
  }

  async #show(): Promise<void> {
    const { activeTextEditor } = vscode.window;
    const { document } = activeTextEditor ?? {};
    const said = document && (await this.#saidOf(document));
    if (this.isDisposed || vscode.window.activeTextEditor !== activeTextEditor) return;
    if (said === undefined) {
      this.#verdict.hide();
      return;
    }
    this.#verdict.text = said.text;
    this.#verdict.tooltip = said.tooltip;
    this.#verdict.show();
  }

  async #saidOf(document: vscode.TextDocument): Promise<Said | undefined> {
    if (!isConfiguration(document.uri)) {
      const found = await this.#samplers.read(resourceOf(document));
      return found && saidOfFound(found);
    }
    const reading = await this.#configurations.readText(document.uri, document.getText());
    if (reading.job === undefined) return undefined;
    const verdicts = await this.#verdicts.of(reading);
    const isBroken = verdicts.some((verdict) => verdict?.holds === false);
    return {
      text: `$(${isBroken ? 'error' : 'debug-alt'}) ${factsLine(reading.job.counts, verdicts)}`,
      tooltip: 'Open the debugger',
    };
  }
}

function saidOfFound({ samplers }: FoundText): Said | undefined {
  const [first, ...others] = samplers;
  if (first === undefined) return undefined;
  const broken = samplers.filter(({ derived }) => derived.verdict?.holds === false).length;
  const icon = broken > 0 ? '$(error)' : '$(debug-alt)';
  const lines = samplers.map(({ key, derived }) =>
    [key, derived.summary, openWords(derived.open)].filter((part) => part !== '').join(': '),
  );
  const { summary, open } = first.derived;
  const one = [summary, openWords(open)].filter((part) => part !== '').join(' · ');
  const text =
    others.length === 0 && one !== ''
      ? one
      : `${samplers.length} sampler${others.length > 0 ? 's' : ''}${broken > 0 ? ` ✘ ${broken}` : ''}`;
  return { text: `${icon} ${text}`, tooltip: `${lines.join('\n')}\n\nOpen the debugger` };
}
