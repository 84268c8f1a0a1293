import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { run } from './run.ts';

/** Set by the build, from the package's manifest. */
declare const VERSION: string;

// Whoever reads our output may stop doing so (`| head`): that is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// Setting the exit code instead of leaving at once: what was written to a pipe must get there.
process.exitCode = await run(process.argv.slice(2), VERSION, {
  read: (path) => (path === '-' ? text(process.stdin) : readFile(path, 'utf8')),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isTerminal: process.stdout.isTTY === true,
  env: process.env,
});
