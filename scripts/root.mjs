// Where things stand in the checkout. Imports only node: builtins, so that it works before node_modules exists.
import { fileURLToPath } from 'node:url';

/** The checkout's root, without a trailing slash. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** What we unpack, stage or log; ignored by git, safe to delete at any time. */
export const cache = `${root}/.cache`;

/** The workspace a newcomer sees first. */
export const examples = `${root}/examples`;
