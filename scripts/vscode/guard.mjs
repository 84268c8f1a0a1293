// Runs a program in a process group of its own and ends the whole group, whatever happens to whoever started us.
//
//   node guard.mjs SCRATCH COMMAND [ARGUMENT ...]
//
// Our standard input is the life line: when it closes (the starter asks for the end, or was killed and could not ask), the
// group is terminated, then killed, and SCRATCH is removed. Without it a killed test run would leave VS Code's server, its
// extension hosts and their temporary files behind.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

/** How long the group may take to end by itself once asked, in milliseconds. */
const GRACE = 1500;

const [scratch, command, ...args] = process.argv.slice(2);
if (scratch === undefined || command === undefined)
  throw new Error('Usage: guard.mjs SCRATCH COMMAND [ARGUMENT ...]');

const child = spawn(command, args, { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
/** @type {(signal: NodeJS.Signals) => void} */
const signalGroup = (signal) => {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
};

child.once('error', (error) => {
  console.error(error.message);
  finish(127);
});
child.once('exit', (code, signal) => finish(code ?? (signal === 'SIGTERM' ? 0 : 1)));

process.stdin.resume().once('close', () => {
  signalGroup('SIGTERM');
  setTimeout(() => signalGroup('SIGKILL'), GRACE);
});
// A terminal's Ctrl-C reaches us too; our starter decides when to end, through the life line.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => {});

/** @param {number} code */
function finish(code) {
  signalGroup('SIGKILL');
  rmSync(scratch ?? '', { recursive: true, force: true, maxRetries: 3 });
  process.exit(code);
}
