/** Where the files of the page are, as the webview reaches them, and what it is called. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** The source of the extension's own files, as a Content Security Policy names it. */
  readonly source: string;
  /** Known to nobody else, and new for each page. */
  readonly nonce: string;
  readonly title: string;
  /** What is said until the script has drawn something. */
  readonly waiting: string;
  readonly language: string;
}

/**
 * The page of the timeline. It may run the one script that bears the nonce, take styles and fonts from the extension's own
 * folder, and show images that it has drawn itself; nothing else is loaded, sent or evaluated. Nothing of a log is in it.
 */
export function pageOf({ script, style, source, nonce, title, waiting, language }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    `font-src ${source}`,
    'img-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${escaped(policy)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escaped(title)}</title>
  </head>
  <body>
    <main id="timeline"><p role="status">${escaped(waiting)}</p></main>
    <!-- Here, so that the line above is drawn before it has come. -->
    <link rel="stylesheet" href="${escaped(style)}" />
    <script type="module" nonce="${nonce}" src="${escaped(script)}"></script>
  </body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** A nonce of 128 random bits. */
export function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
