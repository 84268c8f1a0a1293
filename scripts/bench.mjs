// Times the shuffle and whole epochs, here and in real PyTorch, side by side in one run.
//
//   node scripts/bench.mjs                 10^6 and 10^7 samples, 9 repetitions
//   node scripts/bench.mjs --repeat 21
//
// Fails if the shuffle takes more than 1.5 times what PyTorch's own takes.
import { run, runOrThrow } from './process.mjs';
import { root } from './root.mjs';

await runOrThrow(process.execPath, [`${root}/node_modules/typescript/bin/tsc`, '-b', 'core'], { cwd: root });
const bench = [`${root}/test/bench/main.mjs`, ...process.argv.slice(2)];
const { code } = await run(process.execPath, bench, { cwd: root, show: true });
process.exitCode = code ?? 1;
