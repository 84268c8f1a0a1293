import * as vscode from 'vscode';
import { Disposable } from './disposable.ts';

/** The "Sampler Scope" output channel: what a person sends along with a report. */
export class Log extends Disposable {
  readonly #channel = this.own(vscode.window.createOutputChannel('Sampler Scope', { log: true }));

  info(message: string): void {
    this.#channel.info(message);
  }

  warn(message: string): void {
    this.#channel.warn(message);
  }

  /** @param doing what was going on, as a phrase: `Reading train.sampler.yaml`. */
  error(doing: string, error: unknown): void {
    this.#channel.error(
      `${doing}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }

  /** Lets work go on by itself, its failure written down. */
  guard(doing: string, work: Thenable<unknown>): void {
    work.then(undefined, (error: unknown) => this.error(doing, error));
  }

  show(): void {
    this.#channel.show();
  }
}
