import * as vscode from 'vscode';
import type { FoundProblem } from './found.ts';
import type { FoundSamplers } from './foundSamplers.ts';
import { resourceOf } from './resourceOf.ts';

/** Mends what the finder's rules mark. */
export class FoundFixes implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  };

  readonly #samplers: FoundSamplers;

  constructor(samplers: FoundSamplers) {
    this.#samplers = samplers;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    // What is marked now, and not what was: a fix of an older text would go to the wrong place.
    const found = await this.#samplers.read(resourceOf(document));
    const all = (found?.problems ?? []).filter(({ edits }) => edits.length > 0);
    const key = document.uri.toString();
    const here = all.filter(
      (problem) => problem.document.toString() === key && problem.range.intersection(range) !== undefined,
    );
    const single = here.map((problem) => {
      const marked = diagnostics.filter((diagnostic) => isOf(diagnostic, problem));
      return actionOf(problem.lint.fix?.title ?? '', [problem], marked, true);
    });
    const kinds = [...new Set(here.map(({ lint }) => lint.code))].flatMap((code) => {
      const alike = apart(all.filter(({ lint }) => lint.code === code));
      return alike.length > 1
        ? [actionOf(`Fix all ${alike.length} of ${code} in this file`, alike, [], false)]
        : [];
    });
    return [...single, ...kinds];
  }
}

function isOf({ code, range }: vscode.Diagnostic, problem: FoundProblem): boolean {
  return typeof code === 'object' && code.value === problem.lint.code && range.isEqual(problem.range);
}

function actionOf(
  title: string,
  problems: readonly FoundProblem[],
  diagnostics: vscode.Diagnostic[],
  isPreferred: boolean,
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  for (const { document, range, text } of problems.flatMap(({ edits }) => edits))
    action.edit.replace(document, range, text);
  action.diagnostics = diagnostics;
  action.isPreferred = isPreferred;
  return action;
}

/** Those whose edits do not touch each other: they can be made at once. */
function apart(problems: readonly FoundProblem[]): FoundProblem[] {
  const kept: FoundProblem[] = [];
  for (const problem of problems) {
    const touches = kept.some((other) =>
      other.edits.some((one) =>
        problem.edits.some(
          (two) => one.document.toString() === two.document.toString() && one.range.intersection(two.range),
        ),
      ),
    );
    if (!touches) kept.push(problem);
  }
  return kept;
}
