// Measures the debugger as it ships, in headless Chromium, against its bounds.
//
//   node scripts/bench-debugger.mjs                 5 repetitions
//   node scripts/bench-debugger.mjs --repeat 11
//
// Fails where a bound is not kept. The bounds are for a machine of 2 cores that does nothing else.
import * as esbuild from 'esbuild';
import { run, runOrThrow } from './process.mjs';
import { root } from './root.mjs';

const main = `${root}/.cache/bench/debugger.mjs`;

await runOrThrow(process.execPath, [`${root}/esbuild.mjs`], { cwd: root });
await esbuild.build({
  absWorkingDir: root,
  entryPoints: ['test/bench/debugger/main.ts'],
  outfile: main,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'es2022',
  packages: 'external',
  plugins: [
    {
      name: 'scripts stay where they are',
      setup(build) {
        build.onResolve({ filter: /\.mjs$/ }, ({ path, resolveDir }) => ({
          path: new URL(path, `file://${resolveDir}/`).pathname,
          external: true,
        }));
      },
    },
  ],
});
const { code } = await run(process.execPath, [main, ...process.argv.slice(2)], { cwd: root, show: true });
process.exitCode = code ?? 1;
