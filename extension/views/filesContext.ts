import * as vscode from 'vscode';
import { Disposable } from '../disposable.ts';
import type { FoundSamplers } from '../finder/foundSamplers.ts';
import type { Log } from '../log.ts';

/** The files with a sampler in them, as the manifest's menus compare them to `resourcePath`. */
const FILES = 'samplerScope.files';

/** Changes are told together once so many milliseconds passed. */
const GATHER = 300;

/** Lets menus offer the debugger for files with a sampler in them, and for no others. */
export class FilesContext extends Disposable {
  readonly #samplers: FoundSamplers;
  readonly #log: Log;
  #gathering: unknown;
  #told = '';

  constructor(samplers: FoundSamplers, log: Log) {
    super();
    this.#samplers = samplers;
    this.#log = log;
    this.own(samplers.onDidChange(() => this.#gather()));
    this.own(new vscode.Disposable(() => clearTimeout(this.#gathering)));
  }

  #gather(): void {
    if (this.#gathering !== undefined) return;
    this.#gathering = setTimeout(() => {
      this.#gathering = undefined;
      this.#tell();
    }, GATHER);
  }

  #tell(): void {
    const paths = this.#samplers.all
      .filter(({ samplers }) => samplers.some(({ site }) => site.order.kind === 'exact'))
      .map(({ uri }) => (uri.scheme === 'file' ? uri.fsPath : uri.path))
      .sort();
    const told = paths.join('\n');
    if (told === this.#told) return;
    this.#told = told;
    this.#log.guard('Telling menus', vscode.commands.executeCommand('setContext', FILES, paths));
  }
}
