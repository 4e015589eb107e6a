// The extension in the browser's own extension host: the web entry, with neither Node nor a server behind it.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'mocha';
import { bridgeExtension, Bridge } from '../host/driver/bridge.mjs';
import { openBrowser } from '../host/driver/browser.mjs';
import { repoRoot } from '../host/driver/paths.mjs';
import { startServer, workbenchUrl } from '../host/driver/server.mjs';
import { setup } from '../host/driver/setup.mjs';
import { Workbench } from '../host/driver/workbench.mjs';
import { useApp } from './app.mjs';
import { Tree } from './tree.mjs';
import { until } from './until.mjs';

const extension = mkdtempSync(join(realpathSync(tmpdir()), 'ui-test-web-'));

/** The extension as a browser gets it: without the entry for Node, and with no right to run elsewhere. */
function prepareExtension() {
  const files = [
    'dist/web',
    'dist/timeline.js',
    'dist/timeline.css',
    'dist/codicon.ttf',
    'media',
    'samples',
    'l10n',
    'package.nls.json',
  ];
  for (const name of files) cpSync(join(repoRoot, name), join(extension, name), { recursive: true });
  const { main, extensionKind, bin, ...manifest } = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8'));
  assert.ok(main && extensionKind && bin);
  writeFileSync(join(extension, 'package.json'), JSON.stringify(manifest));
}

/** @param {import('../host/driver/launch.mjs').LaunchOptions} options */
async function openInBrowser({ settings, size }) {
  await setup();
  prepareExtension();
  const env = (dataDir) => ({ TEST_HOST_BRIDGE: join(dataDir, 'bridge.sock') });
  const server = await startServer({ automation: true, settings, extensions: [extension, bridgeExtension], env });
  const { page, close: closeBrowser } = await openBrowser({ size });
  await page.goto(workbenchUrl(server, { payload: [['skipWelcome', 'true']] }), { waitUntil: 'commit' });
  await page.locator('.monaco-workbench .part.editor').waitFor({ timeout: 60_000 });
  const bridge = new Bridge(join(server.dataDir, 'bridge.sock'));
  await bridge.ready();
  const close = async () => {
    await closeBrowser();
    await server.stop();
  };
  return { page, workbench: new Workbench(page, bridge, undefined), server, status: undefined, close };
}

describe('in the browser’s extension host', () => {
  const app = useApp({ empty: true, open: openInBrowser });
  after(() => {
    rmSync(extension, { recursive: true, force: true });
  });

  it('runs there and nowhere else', async () => {
    // The host that the bridge runs in is the server's: what runs in the browser is not known to it.
    assert.equal(
      await app.workbench.inHost(
        (vscode) => vscode.extensions.getExtension('event-inspector.aembit-event-inspector')?.id,
      ),
      undefined,
    );
    await until('its commands are there', async () =>
      app.workbench.inHost(async (vscode) => (await vscode.commands.getCommands()).includes('aembitEvents.openSample')),
    );
  });

  it('opens the sample from the welcome, and shows the tree over it', async () => {
    await app.openView();
    await app.tree.welcome.getByRole('button', { name: 'Open the Sample Logs' }).click();
    await app.tree.shows('the sections', (rows) => {
      const sections = rows.filter(({ level }) => level === 1).map(({ name, details }) => `${name} ${details}`);
      assert.deepEqual(sections, [
        'Contexts 25 · 8 failing',
        'Connections 7 · 3 failing',
        'MCP Sessions 3 · 2 failing',
      ]);
    });
    await until('the badge', async () => (await app.badge())?.startsWith('14 |'));
  });

  it('explains there: lenses in the log, problems, hovers', async () => {
    await app.page.locator('.codelens-decoration').filter({ hasText: '31 events · 8 failing' }).waitFor();
    const problems = await until('the problems', async () => {
      const found = await app.workbench.inHost((vscode) =>
        vscode.languages
          .getDiagnostics()
          .flatMap(([, diagnostics]) => diagnostics)
          .filter(({ source }) => source === 'Aembit')
          .map(({ message }) => message),
      );
      return found.length >= 14 && found;
    });
    assert.ok(problems.some((message) => message.includes('Credential Provider failure')));
    const hover = await app.workbench.inHost(async (vscode) => {
      const { document } = vscode.window.activeTextEditor;
      const at = document.positionAt(document.getText().indexOf('"access.credential"', 1000) + 4);
      const line = vscode.languages.getDiagnostics(document.uri)[0]?.range.start ?? at;
      const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, line);
      return hovers.flatMap(({ contents }) => contents.map(({ value }) => value)).join('\n');
    });
    assert.match(hover, /\*\*Evidence\*\*/);
  });

  it('shows an event as a document, and goes to it with Enter', async () => {
    const row = app.tree.row('access.credential', 'Token expired');
    if (!(await row.isVisible())) {
      const rows = await app.tree.rows();
      await app.tree.expand(Tree.under(rows, 'Contexts')[0].name);
    }
    await row.hover();
    await row.getByRole('button', { name: 'Open Event as Document' }).click();
    const editor = await app.editorShows('the document', ({ scheme }) => scheme === 'aembit-event');
    assert.equal(JSON.parse(editor.text).meta.eventType, 'access.credential');
    await row.click();
    await app.page.keyboard.press('Enter');
    await app.editorShows('the log', ({ name, line }) => name === 'access-authorization-events.json' && line > 1);
    await app.focusIs('editor');
  });

  it('shows the timeline, whose page is loaded and answered there, and goes from it to the log', async () => {
    await app.tree.press('Show Timeline of All Events');
    const rows = await app.timeline.shows('its rows', (all) => all.length > 5);
    const stopped = rows.find(({ happened }) => happened.includes('stopped at Trust Provider'));
    await app.timeline.row(stopped.number).click({ position: { x: 150, y: 8 } });
    await app.timeline.details.getByText('Trust Provider attestation failure').first().waitFor();
    await app.page.keyboard.press('Enter');
    await app.editorShows('the log', ({ name }) => name === 'access-authorization-events.json');
  });
});
