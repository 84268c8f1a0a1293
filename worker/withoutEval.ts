import * as z from 'zod/mini';

// A webview forbids eval. Left to itself zod tries it once, and that once is reported as a violation of the page's policy.
z.config({ jitless: true });
