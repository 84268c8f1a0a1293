/** Runs what is scheduled under a key once it has not been scheduled again for a while. */
export class Debounce {
  readonly #timers = new Map<string, unknown>();

  /** @param milliseconds how long a key must be quiet. */
  constructor(readonly milliseconds: number) {}

  schedule(key: string, run: () => void): void {
    this.cancel(key);
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      run();
    }, this.milliseconds);
    this.#timers.set(key, timer);
  }

  cancel(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }

  dispose(): void {
    for (const key of [...this.#timers.keys()]) this.cancel(key);
  }
}
