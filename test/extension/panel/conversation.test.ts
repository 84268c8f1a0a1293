import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../../core/document/reading.ts';
import { documentMessage, receive } from '../../../extension/panel/conversation.ts';
import { type HostMessage, hostMessage } from '../../../webview/protocol/messages.ts';

/** What is done and answered when a message comes. A request for the clipboard fails. */
async function doneOn(message: unknown): Promise<readonly unknown[]> {
  const done: unknown[] = [];
  await receive(
    message,
    {
      ready: async () => void done.push('ready'),
      request: async (request) => {
        if (request.method === 'copy') throw new Error('No clipboard.');
        done.push(request);
      },
      fault: (fault) => done.push({ fault }),
      invalid: () => done.push('invalid'),
    },
    async (answer) => void done.push(answer),
  );
  return done;
}

describe('a message of the webview', () => {
  it('is handed on by what it is', async () => {
    expect(await doneOn({ type: 'ready' })).toEqual(['ready']);
    expect(await doneOn({ type: 'fault', message: 'x' })).toEqual([{ fault: 'x' }]);
  });

  it('is answered if it is a request, once it is carried out', async () => {
    const request = { method: 'reveal', line: 3, column: 1 };
    expect(await doneOn({ type: 'request', id: 7, request })).toEqual([request, { type: 'answer', id: 7 }]);
  });

  it('is answered with the error where it failed', async () => {
    expect(await doneOn({ type: 'request', id: 7, request: { method: 'copy', text: 'x' } })).toEqual([
      { type: 'answer', id: 7, error: 'No clipboard.' },
    ]);
  });

  it.each([
    [{ type: 'request', id: 7, request: { method: 'format the disk' } }],
    [{ type: 'request', id: 7, request: { method: 'reveal', line: -1, column: 0 } }],
    [{ type: 'request', id: 7 }],
  ])('is told and answered if it makes no sense: %j', async (message) => {
    expect(await doneOn(message)).toEqual([
      'invalid',
      { type: 'answer', id: 7, error: 'The message was not understood.' },
    ]);
  });

  it('is never thrown at, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (message) => {
        expect((await doneOn(message))[0]).toBe('invalid');
      }),
    );
  });
});

describe('a configuration on its way to the webview', () => {
  const message = (name: string, text: string): HostMessage =>
    // As a webview gets it: through JSON.
    hostMessage.parse(
      JSON.parse(JSON.stringify(documentMessage('file:///x', name, 1, readConfiguration(name, text)))),
    );

  it('carries its value, and its problems with their lines', () => {
    expect(message('x.sampler.yaml', 'version: 1\nsampler: Nobody\n')).toEqual({
      type: 'document',
      uri: 'file:///x',
      name: 'x.sampler.yaml',
      revision: 1,
      configuration: { version: 1, sampler: 'Nobody' },
      problems: [
        {
          severity: 'error',
          path: 'sampler',
          message: expect.stringContaining('got "Nobody"'),
          line: 1,
          column: 9,
        },
      ],
    });
  });

  it('has no value while the text cannot be read', () => {
    expect(message('x.sampler.json', '{')).not.toHaveProperty('configuration');
  });

  it('keeps a seed past 2^53', () => {
    expect(message('x.sampler.yaml', 'args: { seed: 18446744073709551615 }')).toMatchObject({
      configuration: { args: { seed: '18446744073709551615' } },
    });
  });

  it('fits the protocol, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => message('x.sampler.yaml', text).type === 'document'));
  });
});
