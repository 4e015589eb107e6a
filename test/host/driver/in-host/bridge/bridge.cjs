// Evaluates functions that the driver sends, like Playwright's page.evaluate does for a page. The workbench has no
// hidden way to run a command or to open a file at a line; the extension API has, so the driver borrows that.
const { createServer } = require('node:http');
const { text } = require('node:stream/consumers');
const vscode = require('vscode');

exports.activate = (/** @type {import('vscode').ExtensionContext} */ context) => {
  const socket = process.env['TEST_HOST_BRIDGE'];
  if (!socket) return;
  const server = createServer(async (request, response) => {
    try {
      const { source, args } = JSON.parse(await text(request));
      const value = await new Function(`return (${source})`)()(vscode, ...args);
      response.end(toJson({ value }));
    } catch (error) {
      response.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
    }
  });
  // A socket file in the run's own folder: nobody else on the machine can reach it, and two runs cannot meet.
  const listen = () => server.listen(socket);
  // After a reload of the window the host of before may still have it for a moment.
  server.on('error', () => setTimeout(listen, 100));
  listen();
  context.subscriptions.push({ dispose: () => server.close() });
};

/** @param {{ value: unknown }} answer */
function toJson(answer) {
  try {
    return JSON.stringify(answer);
  } catch {
    return '{}'; // Commands may answer with anything, even with circles; such a value is of no use to the driver.
  }
}
