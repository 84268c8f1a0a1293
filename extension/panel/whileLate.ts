import * as vscode from 'vscode';

/** Work that is done sooner shows no sign of it, in milliseconds. */
const PATIENCE = 300;

/**
 * Waits for work. If it takes long, a notification says so, and can cancel it.
 *
 * @returns `undefined` if it was cancelled.
 */
export async function whileLate<T>(
  title: string,
  work: (token: vscode.CancellationToken) => Promise<T>,
): Promise<T | undefined> {
  const source = new vscode.CancellationTokenSource();
  const running = work(source.token).catch((error: unknown) => {
    if (error instanceof vscode.CancellationError) return undefined;
    throw error;
  });
  const isQuick = running.then(() => true);
  const isLate = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE));
  try {
    if (await Promise.race([isQuick, isLate])) return await running;
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return await vscode.window.withProgress(options, (_, token) => {
      token.onCancellationRequested(() => source.cancel());
      return running;
    });
  } finally {
    source.dispose();
  }
}
