import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Set here and not by whoever starts us: dates and orders in tests must not depend on the machine.
process.env.TZ = 'UTC';
process.env.LC_ALL = 'C';

const core = fileURLToPath(new URL('core/src/index.ts', import.meta.url));

/** What starts a browser: slow to begin, and two at once on a small machine disturb each other's timing. */
const browser = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  resolve: { alias: { '@sampler-scope/core': core } },
  // TC39 decorators are lowered only below "esnext".
  esbuild: { target: 'es2022', jsx: 'automatic', jsxImportSource: 'preact' },
  test: {
    allowOnly: false,
    // What a test prints is of use where it failed; some fail others on purpose and would look alarming.
    silent: 'passed-only',
    environment: 'node',
    // What hangs is found all the same; what is slow on a busy machine is no fault. Bounds are measured where they are held.
    testTimeout: 30_000,
    setupFiles: [fileURLToPath(new URL('test/support/properties.ts', import.meta.url))],
    projects: [
      { extends: true, test: { name: 'core', include: ['test/core/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'webview',
          include: ['test/webview/**/*.test.{ts,tsx}'],
          exclude: ['test/**/*.chromium.test.ts'],
        },
      },
      { extends: true, test: { name: 'finder', include: ['test/finder/**/*.test.ts'] } },
      { extends: true, test: { name: 'extension', include: ['test/extension/**/*.test.ts'] } },
      { extends: true, test: { name: 'scripts', include: ['test/scripts/**/*.test.ts'] } },
      { extends: true, test: { name: 'chromium', include: ['test/**/*.chromium.test.ts'], ...browser } },
      {
        extends: true,
        test: { name: 'e2e-outside', include: ['test/e2e/outside/**/*.test.ts'], ...browser },
      },
    ],
  },
});
