// What axe-core finds wrong in the page as it is shown.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { DebuggerPage } from './debuggerPage.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Each rule that is broken, and where. */
export async function axeViolations({ page }: DebuggerPage): Promise<unknown> {
  // Run in a world of its own, where the page's policy does not hold.
  const source = await readFile(AXE, 'utf8');
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
  });
  const run = `${source}; axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`;
  const { result } = await session.send('Runtime.evaluate', {
    expression: run,
    contextId: executionContextId,
    awaitPromise: true,
    returnByValue: true,
  });
  return result.value;
}
