// One script in two roles, so that what both need is shipped once: the page's, and that of the worker it starts from it.
import '../worker/withoutEval.ts';
import { openPage } from './page.tsx';
import { runWorker } from './worker.ts';

if (typeof document === 'undefined') runWorker();
else await openPage(import.meta.url);
