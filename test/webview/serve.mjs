// Serves the timeline's page to a browser under the policy that it has in the editor, with a made-up host beside it.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { repoRoot } from '../host/driver/paths.mjs';

const nonce = 'a-nonce-for-tests';
const policy = [
  "default-src 'none'",
  `script-src 'nonce-${nonce}'`,
  "style-src 'self'",
  "font-src 'self'",
  'img-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const page = `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Timeline</title>
    <link rel="stylesheet" href="/timeline.css" />
  </head>
  <body>
    <main id="timeline"><p role="status">Waiting</p></main>
    <script nonce="${nonce}" src="/harness.js"></script>
    <script nonce="${nonce}" src="/timeline.js"></script>
  </body>
</html>
`;

const files = {
  '/timeline.js': ['dist/timeline.js', 'text/javascript'],
  '/timeline.css': ['dist/timeline.css', 'text/css'],
  '/codicon.ttf': ['dist/codicon.ttf', 'font/ttf'],
  '/harness.js': ['out/webview/harness.js', 'text/javascript'],
};

/** @returns {Promise<{ address: string, close: () => Promise<void> }>} */
export async function serve() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
      response.end(page);
      return;
    }
    if (pathname === '/nothing' || pathname === '/favicon.ico') {
      response.writeHead(200, { 'content-type': 'text/html' }).end();
      return;
    }
    const file = Object.hasOwn(files, pathname) ? files[pathname] : undefined;
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': `${file[1]}; charset=utf-8`, 'cache-control': 'no-store' });
    response.end(readFileSync(join(repoRoot, file[0])));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  return {
    address: `http://127.0.0.1:${String(port)}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
