import * as vscode from 'vscode';

/** Something in a view that stands for a configuration, or for a sampler in somebody's code. */
export abstract class Inspectable {
  /** What the debugger opens. */
  abstract readonly target: vscode.Uri;
}

/**
 * What a command is about: a `Uri`, as menus and CodeLenses pass it; its text, as links pass it; or what stands for one in a
 * view. `undefined` for anything else.
 */
export function inspected(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  if (argument instanceof Inspectable) return argument.target;
  return typeof argument === 'string' && argument.includes(':') ? vscode.Uri.parse(argument) : undefined;
}
