import { expect, it } from 'vitest';
import { kindOf } from '../../scripts/test/files.mjs';

it.each([
  ['core/random/randperm.test.ts', 'unit'],
  ['anywhere/new.test.ts', 'unit'],
  ['webview/layout.test.tsx', 'unit'],
  ['webview/debugger.chromium.test.ts', 'webview'],
  ['e2e/activation.test.ts', 'host'],
  ['e2e/deep/activation.web.test.ts', 'host'],
  ['e2e/outside/window.test.ts', 'outside'],
])('%s belongs to the step "%s"', (path, kind) => {
  expect(kindOf(path)).toBe(kind);
});
