import { expect, it } from 'vitest';
import { windowAddress } from '../../scripts/vscode/address.mjs';
import { parseVsCodeArguments } from '../../scripts/vscode/arguments.mjs';

it('takes what @vscode/test-electron passes', () => {
  const parsed = parseVsCodeArguments([
    '/work space/folder',
    '--user-data-dir=/data',
    '--extensions-dir=/extensions',
    '--no-sandbox',
    '--skip-welcome',
    '--extensionTestsPath=/tests/index.js',
    '--extensionDevelopmentPath=/one',
    '--extensionDevelopmentPath=/two=2',
  ]);
  expect(parsed).toEqual({
    folder: '/work space/folder',
    userData: '/data',
    extensionsDir: '/extensions',
    tests: '/tests/index.js',
    extensions: ['/one', '/two=2'],
  });
});

it('puts folder, extensions and tests into the address, and the token that opens it', () => {
  const address = new URL(
    windowAddress({ port: 4711, token: 'secret' }, { folder: '/a b', extensions: ['/x'], tests: '/t.js' }),
  );
  expect(address.origin).toBe('http://127.0.0.1:4711');
  expect(Object.fromEntries(address.searchParams)).toEqual({
    tkn: 'secret',
    folder: '/a b',
    payload: JSON.stringify([
      ['extensionDevelopmentPath', 'vscode-remote://127.0.0.1:4711/x'],
      ['extensionTestsPath', 'vscode-remote://127.0.0.1:4711/t.js'],
    ]),
  });
});
