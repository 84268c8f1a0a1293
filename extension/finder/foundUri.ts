import * as vscode from 'vscode';
import * as z from 'zod/mini';

/** The file system of what is derived from samplers in people's files: a configuration each, to read only. */
export const FOUND_SCHEME = 'sampler-scope-found';

/** A sampler in somebody's file. */
export interface SamplerRef {
  /** The file or the notebook. */
  readonly source: vscode.Uri;
  readonly key: string;
}

const query = z.strictObject({ source: z.string(), key: z.string() });

/** The address of a sampler's configuration. It holds all that is needed to find it again after a reload. */
export function foundUri({ source, key }: SamplerRef): vscode.Uri {
  return vscode.Uri.from({
    scheme: FOUND_SCHEME,
    path: `/${fileName(source)} › ${key.replaceAll('/', '∕')}.sampler.yaml`,
    query: JSON.stringify({ source: source.toString(), key }),
  });
}

/** `undefined` for an address of something else. */
export function samplerRef(uri: vscode.Uri): SamplerRef | undefined {
  if (uri.scheme !== FOUND_SCHEME) return undefined;
  try {
    const { source, key } = query.parse(JSON.parse(uri.query));
    return { source: vscode.Uri.parse(source, true), key };
  } catch {
    return undefined;
  }
}

/** A configuration's name for titles: `train.sampler.yaml`, or `train.py › DistributedSampler`. */
export function titleOf(uri: vscode.Uri): string {
  const name = fileName(uri);
  return uri.scheme === FOUND_SCHEME ? name.replace(/\.sampler\.yaml$/, '') : name;
}

function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
