import * as vscode from 'vscode';
import type { OpenFact } from '../../finder/derive/open.ts';
import { FLAGS, LEAST } from '../../finder/directives/parse.ts';
import type { FactName } from '../../finder/facts.ts';
import { directiveEdit } from '../finder/directive.ts';
import type { FoundSampler } from '../finder/found.ts';
import type { SaidValue } from '../finder/said.ts';
import { QUESTIONS, valueWords } from '../finder/words.ts';
import { inspected } from '../inspectable.ts';
import { INSPECT } from './ids.ts';
import type { Workbench } from './workbench.ts';

type Answers = readonly (readonly [name: FactName, value: SaidValue])[];

/**
 * Asks for what no text says of a sampler, each thing once, keeps the answers in the workspace, and opens the debugger.
 *
 * @param resource see `inspected`.
 */
export async function answer(workbench: Workbench, resource?: unknown): Promise<void> {
  const uri = inspected(resource);
  const sampler = uri && (await workbench.foundFiles.sampler(uri));
  if (uri === undefined || sampler === undefined) return;
  const answers = await askAll(sampler);
  if (answers === undefined || answers.length === 0) return;
  for (const [name, value] of answers) await workbench.said.answer(sampler.uri, sampler.key, name, value);
  workbench.log.guard('Offering to write an answer down', offerToWrite(sampler, answers));
  if (sampler.site.order.kind === 'exact') await vscode.commands.executeCommand(INSPECT, uri);
}

/** `undefined` where the person left. */
async function askAll({ site, derived }: FoundSampler): Promise<Answers | undefined> {
  const answers: [FactName, SaidValue][] = [];
  for (const [i, open] of derived.open.entries()) {
    const title = `${site.name} (${i + 1} of ${derived.open.length})`;
    const value = FLAGS.has(open.name) ? await askFlag(open, title) : await askNumber(open, title);
    if (value === undefined) return undefined;
    answers.push([open.name, value]);
  }
  return answers;
}

async function askFlag({ name, why }: OpenFact, title: string): Promise<boolean | undefined> {
  const placeHolder = `${name}? Not known: ${why}`;
  const picked = await vscode.window.showQuickPick(['True', 'False'], {
    title,
    placeHolder,
    ignoreFocusOut: true,
  });
  return picked === undefined ? undefined : picked === 'True';
}

async function askNumber({ name, why }: OpenFact, title: string): Promise<SaidValue | undefined> {
  const written = await vscode.window.showInputBox({
    title,
    prompt: `${QUESTIONS[name] ?? `${name}?`} Not known: ${why}. Remembered in this workspace.`,
    placeHolder: name,
    ignoreFocusOut: true,
    validateInput: (text) =>
      numberIn(text, name) === undefined ? `Expected an integer${fromLeast(name)}.` : undefined,
  });
  return written === undefined ? undefined : numberIn(written, name);
}

/** The integer that a person wrote, as `50000`, `50_000`, `50,000` or `50 000`; `undefined` for any other text. */
function numberIn(text: string, name: FactName): number | undefined {
  const digits = text.trim().replace(/(?<=\d)[_, ](?=\d)/g, '');
  const value = Number(digits);
  return /^-?\d+$/.test(digits) && Number.isSafeInteger(value) && value >= least(name) ? value : undefined;
}

function fromLeast(name: FactName): string {
  return LEAST[name] === Number.NEGATIVE_INFINITY ? '' : ` from ${least(name)} on`;
}

function least(name: FactName): number {
  return Math.max(LEAST[name] ?? 1, Number.MIN_SAFE_INTEGER);
}

/** An answer that others should have too belongs into the file. */
async function offerToWrite(sampler: FoundSampler, answers: Answers): Promise<void> {
  const edit = directiveEdit(sampler, answers);
  if (edit === undefined) return;
  const write = 'Write as Comment';
  const said = answers.map(([name, value]) => `${name}=${valueWords(value)}`).join(', ');
  const chosen = await vscode.window.showInformationMessage(
    `Remembered in this workspace: ${said}. A comment in the file would tell everybody.`,
    write,
  );
  if (chosen === write) await vscode.workspace.applyEdit(edit);
}
