/** What the page loads, as addresses that a webview may read. */
export interface PageResources {
  /** The source that the page's own files come from, for its content security policy. */
  readonly cspSource: string;
  /** Its script, which it also reads: a webview may start a worker only from what it holds itself. */
  readonly script: string;
  readonly styles: readonly string[];
}

/**
 * The debugger's page. Nothing runs but our script, nothing is loaded but our files, and nothing is sent anywhere.
 * The toolkit's controls look for the nonce in a meta element: they ask the browser what it can do with a style of theirs.
 *
 * @param nonce a fresh random text for each page.
 */
export function pageHtml({ cspSource, script, styles }: PageResources, nonce: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource} data: blob:`,
    'worker-src blob:',
    `connect-src ${cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sampler Scope</title>
${styles.map((href) => `<link rel="stylesheet" href="${escapeHtml(href)}">`).join('\n')}
</head>
<body>
<div id="root"></div>
<script type="module" nonce="${nonce}" src="${escapeHtml(script)}"></script>
</body>
</html>
`;
}

/** A nonce: 128 random bits as hexadecimal digits. */
export function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
