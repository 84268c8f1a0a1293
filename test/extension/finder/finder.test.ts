import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Finder } from '../../../extension/finder/finder.ts';
import type { WorkerEvents } from '../../../extension/platform/worker.ts';
import type { ToFinder } from '../../../finder/protocol.ts';
import { FinderRunner } from '../../../finder/runner.ts';
import { CancellationError, CancellationTokenSource } from '../support/vscode.ts';

vi.mock('vscode', () => import('../support/vscode.ts'));

/** Workers as they were started, each with what it was posted. */
interface Started {
  readonly posted: ToFinder[];
  readonly events: WorkerEvents;
  readonly isEnded: () => boolean;
}

const QUESTION = { method: 'configuration', path: 'a.sampler.yaml', text: 'version: 1\nepochs: 0' } as const;

describe('the client of the finder', () => {
  let started: Started[];
  let trouble: string[];

  beforeEach(() => {
    started = [];
    trouble = [];
  });

  /** @param answers whether the workers do what they are for, or keep silent. */
  function client(answers: boolean): Finder {
    const script = Object.create(null);
    return new Finder(
      script,
      async (_, events) => {
        const posted: ToFinder[] = [];
        let isEnded = false;
        started.push({ posted, events, isEnded: () => isEnded });
        const runner = new FinderRunner({
          post: (message) => events.message(message),
          now: () => 0,
          pause: () => Promise.resolve(),
        });
        return {
          post: (message) => {
            posted.push(message as ToFinder);
            if (answers) void runner.receive(message);
          },
          terminate: () => {
            isEnded = true;
          },
        };
      },
      (what, isOver) => trouble.push(isOver ? `${what}, over` : what),
    );
  }

  it('starts no worker before it is asked, and one for all questions', async () => {
    const finder = client(true);
    expect(started.length).toBe(0);
    const [one, two] = await Promise.all([finder.ask(QUESTION), finder.ask(QUESTION)]);
    expect(one.problems.length).toBeGreaterThan(0);
    expect(two).toEqual(one);
    expect(started.length).toBe(1);
    finder.dispose();
    expect(started[0]?.isEnded()).toBe(true);
  });

  it('replaces a worker that dies, and asks again', async () => {
    const finder = client(false);
    const answer = finder.ask(QUESTION);
    await vi.waitFor(() => expect(started[0]?.posted.length).toBe(1));
    started[0]?.events.ended('out of memory');
    await vi.waitFor(() => expect(started[1]?.posted.length).toBe(1));
    expect(trouble).toEqual(['its worker ended: out of memory']);
    const id = started[1]?.posted[0]?.id;
    started[1]?.events.message({ type: 'done', id, result: { problems: [] } });
    expect(await answer).toEqual({ problems: [] });
  });

  it('gives a question up that two workers died over, and answers the next', async () => {
    const finder = client(false);
    const answer = finder.ask(QUESTION);
    answer.catch(() => undefined);
    for (const i of [0, 1]) {
      await vi.waitFor(() => expect(started[i]?.posted.length).toBe(1));
      started[i]?.events.ended('stack overflow');
    }
    await expect(answer).rejects.toThrow('stack overflow');
    const next = finder.ask(QUESTION);
    await vi.waitFor(() => expect(started[2]?.posted.length).toBe(1));
    started[2]?.events.message({ type: 'done', id: started[2].posted[0]?.id, result: { problems: [] } });
    expect(await next).toEqual({ problems: [] });
  });

  it('starts no more workers after several deaths in a row, and says so', async () => {
    const finder = client(false);
    for (let i = 0; i < 5; i++) {
      const answer = finder.ask(QUESTION);
      answer.catch(() => undefined);
      await vi.waitFor(() => expect(started[i]?.posted.length).toBeGreaterThan(0));
      started[i]?.events.ended('no memory');
    }
    expect(trouble.map((what) => what.endsWith('over'))).toEqual([false, false, false, false, true]);
    await expect(finder.ask(QUESTION)).rejects.toThrow('reload the window');
    expect(started.length).toBe(5);
  });

  it('tells the worker of what is not wanted any more', async () => {
    const finder = client(false);
    const source = new CancellationTokenSource();
    const answer = finder.ask(QUESTION, source.token);
    await vi.waitFor(() => expect(started[0]?.posted.length).toBe(1));
    source.cancel();
    await expect(answer).rejects.toBeInstanceOf(CancellationError);
    expect(started[0]?.posted.map(({ type }) => type)).toEqual(['request', 'cancel']);
    await expect(finder.ask(QUESTION, source.token)).rejects.toBeInstanceOf(CancellationError);
    expect(started[0]?.posted.length).toBe(2);
  });

  it('reports a message that is none, and changes nothing', async () => {
    const finder = client(false);
    const answer = finder.ask(QUESTION);
    await vi.waitFor(() => expect(started[0]?.posted.length).toBe(1));
    started[0]?.events.message({ type: 'done', id: 'one' });
    started[0]?.events.message(42);
    expect(trouble.length).toBe(2);
    started[0]?.events.message({ type: 'failed', id: started[0].posted[0]?.id, message: 'too deep' });
    await expect(answer).rejects.toThrow('too deep');
  });
});
