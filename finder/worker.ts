// The finder's worker, one script for browsers and for Node: it only forwards.
import '../worker/withoutEval.ts';
import { serve, type WorkerScope } from '../worker/serve.ts';
import { FinderRunner } from './runner.ts';

const scope = typeof self === 'undefined' ? nodeScope() : browserScope(self);
if (scope !== undefined) serve(scope, (host) => new FinderRunner(host));

function browserScope(end: NonNullable<typeof self>): WorkerScope {
  return {
    post: (message, transfer) => end.postMessage(message, transfer),
    listen: (receive) => end.addEventListener('message', ({ data }) => receive(data)),
  };
}

/** Nothing of Node's can be imported, since a browser would look for it. `undefined` on Node's main thread. */
function nodeScope(): WorkerScope | undefined {
  const { parentPort } = require('node:worker_threads');
  if (parentPort === null) return undefined;
  return {
    post: (message, transfer) => parentPort.postMessage(message, transfer),
    listen: (receive) => parentPort.on('message', receive),
  };
}
