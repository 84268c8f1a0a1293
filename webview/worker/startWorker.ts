import type { WorkerPort } from './client.ts';

/**
 * Starts a worker from a module of another origin, as a webview's own files are: only from a blob may it be started. The
 * module imports nothing, for a blob has no address to resolve it against.
 *
 * @throws if the module cannot be read.
 */
export async function startWorker(uri: string): Promise<WorkerPort> {
  const response = await fetch(uri);
  if (!response.ok) throw new Error(`the worker's script could not be read: ${response.status} ${uri}`);
  const blob = new Blob([await response.text()], { type: 'text/javascript' });
  const address = URL.createObjectURL(blob);
  const worker = new Worker(address, { type: 'module' });
  const port: WorkerPort = {
    post: (message) => worker.postMessage(message),
    onMessage: () => {},
    onDeath: () => {},
    terminate() {
      worker.terminate();
      URL.revokeObjectURL(address);
    },
  };
  worker.onmessage = ({ data }: MessageEvent<unknown>) => port.onMessage(data);
  worker.onerror = (event) => port.onDeath(event.message || 'the worker stopped');
  worker.onmessageerror = () => port.onDeath('the worker posted what could not be read');
  return port;
}
