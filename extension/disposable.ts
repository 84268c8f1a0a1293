import type * as vscode from 'vscode';

/** Something made of parts that are disposed of together, the last first. */
export abstract class Disposable implements vscode.Disposable {
  readonly #parts: vscode.Disposable[] = [];
  #disposed = false;

  protected get isDisposed(): boolean {
    return this.#disposed;
  }

  /** Keeps a part until this is disposed of. */
  protected own<T extends vscode.Disposable>(part: T): T {
    if (this.#disposed) part.dispose();
    else this.#parts.push(part);
    return part;
  }

  dispose(): void {
    this.#disposed = true;
    for (const part of this.#parts.splice(0).reverse()) part.dispose();
  }
}
