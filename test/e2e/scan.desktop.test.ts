import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from './ui.ts';
import { closeAll, inWorkspace, open, write } from './workspace.ts';

const FILES = 2000;

/** About as long as a module is. One in twenty holds a sampler, one in ten speaks of one. */
function moduleOf(number: number): string {
  const functions = Array.from(
    { length: 25 },
    (_, i) =>
      `def step_${i}(a, b=${i}):\n    if a > b:\n        return [x * ${i} for x in range(a)]\n    return a\n`,
  ).join('\n\n');
  if (number % 20 === 0) {
    return `from torch.utils.data import DataLoader, DistributedSampler
${functions}
sampler = DistributedSampler(data, num_replicas=4, seed=${number})  # sampler-scope: length=1000
loader = DataLoader(data, batch_size=32, sampler=sampler)
`;
  }
  return number % 10 === 1 ? `# See DataLoader.\n${functions}` : functions;
}

describe('a workspace of 2,000 files', () => {
  it('is looked through in seconds, again in less, and does not hold up typing', async () => {
    const settings = vscode.workspace.getConfiguration('samplerScope');
    await settings.update('scan.enabled', false, vscode.ConfigurationTarget.Workspace);
    const folder = inWorkspace('many');
    try {
      for (let at = 0; at < FILES; at += 50) {
        const part = Array.from({ length: 50 }, (_, i) => at + i);
        await Promise.all(
          part.map((number) => write(`many/p${number % 40}/m${number}.py`, moduleOf(number))),
        );
      }
      const typed = await open(await write('typed.py', 'x = 1\n'));

      const started = Date.now();
      const looking = vscode.commands.executeCommand('samplerScope.lookInWorkspace').then(() => Date.now());
      const delays: number[] = [];
      let isLooking = true;
      void looking.then(() => {
        isLooking = false;
      });
      while (isLooking) {
        const before = Date.now();
        await typed.edit((edit) => edit.insert(new vscode.Position(0, 0), '#'));
        delays.push(Date.now() - before);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      const first = (await looking) - started;
      const found = vscode.languages
        .getDiagnostics()
        .filter(([uri, diagnostics]) => uri.path.includes('/many/') && diagnostics.length > 0);
      const again = Date.now();
      await vscode.commands.executeCommand('samplerScope.lookInWorkspace');
      const second = Date.now() - again;
      delays.sort((a, b) => a - b);
      const median = delays[Math.floor(delays.length / 2)] ?? 0;
      console.log(
        `${FILES} files: ${first} ms, again ${second} ms; an edit meanwhile: median ${median} ms, worst ${delays.at(-1)} ms`,
      );
      if (first > 20_000) throw new Error(`It took ${first} ms.`);
      if (second > first) throw new Error(`Again it took ${second} ms, at first ${first}.`);
      if (median > 100) throw new Error(`An edit took ${median} ms.`);
      if (found.length > 0) throw new Error('These are right, and yet are marked.');
    } finally {
      await vscode.workspace.fs.delete(folder, { recursive: true });
      await settings.update('scan.enabled', undefined, vscode.ConfigurationTarget.Workspace);
      await closeAll();
      await vscode.commands.executeCommand('workbench.view.explorer');
      await vscode.workspace.fs.delete(inWorkspace('.vscode'), { recursive: true });
      await vscode.workspace.fs.delete(inWorkspace('typed.py'));
    }
  });

  it('can be stopped', async () => {
    const looking = vscode.commands.executeCommand('samplerScope.lookInWorkspace');
    await vscode.commands.executeCommand('samplerScope.stopLooking');
    await eventually(
      () => Promise.race([looking.then(() => true), new Promise((resolve) => setTimeout(resolve, 50))]),
      (isOver) => isOver === true,
    );
  });
});
