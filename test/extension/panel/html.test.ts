import { describe, expect, it } from 'vitest';
import { newNonce, pageHtml } from '../../../extension/panel/html.ts';

const page = (script = 'https://x/webview.js') =>
  pageHtml({ cspSource: 'https://x', script, styles: ['https://x/a.css'] }, 'abc');

describe("the debugger's page", () => {
  it('lets nothing in but its own', () => {
    const policy = /Content-Security-Policy" content="(.*?)"/.exec(page())?.[1];
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'nonce-abc'",
      "style-src https://x 'nonce-abc'",
      'font-src https://x',
      'img-src https://x data: blob:',
      'worker-src blob:',
      'connect-src https://x',
    ]);
  });

  it('escapes the addresses', () => {
    expect(page('"><script>')).toContain('src="&#34;&#62;&#60;script&#62;"');
  });

  it('has a nonce that is new each time', () => {
    expect(newNonce()).toMatch(/^[0-9a-f]{32}$/);
    expect(newNonce()).not.toBe(newNonce());
  });
});
