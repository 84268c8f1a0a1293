import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { same } from './same.ts';
import { eventually } from './ui.ts';
import { closeAll, inWorkspace, open, replace, revert, write } from './workspace.ts';

function codeOf(code: vscode.Diagnostic['code']): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** What the Problems panel says of a file: the text that is underlined, the severity and the message. */
async function problems(uri: vscode.Uri): Promise<string[]> {
  const lines = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)).split('\n');
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source, code }) => source === 'Sampler Scope' && codeOf(code) !== 'contract')
    .map(({ range, severity, message }) => {
      const underlined =
        open?.getText(range) ?? lines[range.start.line]?.slice(range.start.character, range.end.character);
      return `${vscode.DiagnosticSeverity[severity]} "${underlined}": ${message}`;
    });
}

const BROKEN = `version: 1
sampler: ResumableDistributedSampler
dataset: { length: 100 }
args: { num_replicas: 0 }
epochs: 3
`;

describe('the Problems panel', () => {
  afterEach(closeAll);

  it('tells, at its place, of each resume that breaks the contract, and links to what that means', async () => {
    const broken = await eventually(
      () =>
        vscode.languages
          .getDiagnostics(inWorkspace('off-by-one.sampler.yaml'))
          .filter(({ code }) => codeOf(code) === 'contract'),
      (found) => found.length === 2,
      20_000,
    );
    same(
      broken.map(({ message, severity }) => [message, vscode.DiagnosticSeverity[severity]]),
      [
        ['Contract broken: 256 samples are never trained', 'Information'],
        ['Contract broken: 256 samples are trained twice', 'Information'],
      ],
    );
    const document = await vscode.workspace.openTextDocument(inWorkspace('off-by-one.sampler.yaml'));
    same(
      broken.map(({ range }) => document.getText(range)),
      ['name: one too many', 'name: one too few'],
    );
  });

  it('lists what is wrong with a configuration that nobody opened', async () => {
    const uri = inWorkspace('batches-as-samples.sampler.yaml');
    const [problem] = await eventually(
      () => problems(uri),
      (found) => found.length === 1,
    );
    if (!problem?.startsWith('Warning "ResumableDistributedSampler": sampler: ')) throw new Error(problem);
  });

  it('follows a file as it is written, mended and deleted by others', async () => {
    const uri = await write('broken.sampler.yaml', BROKEN);
    const [problem] = await eventually(
      () => problems(uri),
      (found) => found.length === 1,
    );
    if (!problem?.startsWith('Error "0": args.num_replicas: expected an integer from 1'))
      throw new Error(problem);

    await write('broken.sampler.yaml', BROKEN.replace('num_replicas: 0', 'num_replicas: 2'));
    await eventually(
      () => problems(uri),
      (found) => found.length === 0,
    );

    await write('broken.sampler.yaml', BROKEN);
    await eventually(
      () => problems(uri),
      (found) => found.length === 1,
    );
    await vscode.workspace.fs.delete(uri);
    await eventually(
      () => vscode.languages.getDiagnostics(uri),
      (found) => found.length === 0,
    );
  });

  it('follows what is typed and not saved, syntax and all', async () => {
    const uri = inWorkspace('train.sampler.yaml');
    await open(uri);
    await replace(uri, 'length: 50000', 'length: "many');
    await eventually(
      () => problems(uri),
      (found) => found.some((problem) => problem.includes('Missing closing "quote')),
    );
    await replace(uri, 'length: "many', 'length: many');
    await eventually(
      () => problems(uri),
      (found) => found.length === 1 && found[0]?.startsWith('Error "many": dataset.length: ') === true,
    );
    await replace(uri, 'length: many', 'length: 50000');
    await eventually(
      () => problems(uri),
      (found) => found.length === 0,
    );
  });

  it('moves with a file that is renamed', async () => {
    const [before, after] = [await write('a.sampler.yaml', BROKEN), inWorkspace('b.sampler.yaml')];
    await eventually(
      () => problems(before),
      (found) => found.length === 1,
    );
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(before, after);
    await vscode.workspace.applyEdit(edit);
    await eventually(
      () => [vscode.languages.getDiagnostics(before).length, vscode.languages.getDiagnostics(after).length],
      ([left, right]) => left === 0 && right === 1,
    );
    await vscode.workspace.fs.delete(after);
  });

  it('marks JSON in its place too', async () => {
    const uri = await write('x.sampler.json', '{ "version": 1, "sampler": "Nobody" }');
    const [problem] = await eventually(
      () => problems(uri),
      (found) => found.length === 1,
    );
    same(problem?.split(': expected')[0], 'Error ""Nobody"": sampler');
    await vscode.workspace.fs.delete(uri);
  });

  it('tells of a mistake in JSON once, open or not, and of what only we know', async () => {
    const uri = await write('once.sampler.json', '{ "version": 1, "sampler": }');
    await eventually(
      () => vscode.languages.getDiagnostics(uri).map(({ source }) => source),
      (sources) => sources.length === 1 && sources[0] === 'Sampler Scope',
    );
    await open(uri);
    await eventually(
      () => vscode.languages.getDiagnostics(uri).map(({ source }) => source),
      (sources) => sources.length > 0 && !sources.includes('Sampler Scope'),
    );
    await replace(uri, '"sampler": }', '"sampler": "Nobody" }');
    await eventually(
      () => vscode.languages.getDiagnostics(uri).map(({ message }) => message),
      (messages) => messages.some((message) => message.startsWith('sampler: ')),
    );
    await revert(uri);
    await vscode.workspace.fs.delete(uri);
  });
});
