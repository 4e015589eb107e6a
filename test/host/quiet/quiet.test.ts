import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import {
  commands,
  type CodeLens,
  type DocumentSymbol,
  extensions,
  type Hover,
  languages,
  Position,
  workspace,
} from 'vscode';
import type { InspectorApi } from '../../../src/api';

const extension = extensions.getExtension<InspectorApi>('event-inspector.aembit-event-inspector');

/** The bundles of the extension that this host has loaded. */
function loadedBundles(): readonly string[] {
  assert.ok(extension);
  const dist = join(extension.extensionPath, 'dist');
  return Object.keys(require.cache)
    .filter((file) => file.startsWith(dist))
    .map((file) => basename(file));
}

describe('a workspace of 200 ordinary JSON files', () => {
  it('pays for a small entry alone', async () => {
    assert.ok(extension);
    const { size } = statSync(join(extension.extensionPath, 'dist/extension.js'));
    await extension.activate();
    // The host may have activated it before the test: the entry leaves its own time in the host's timeline.
    const [activation] = performance.getEntriesByName('aembit-event-inspector.activate');
    assert.ok(activation);
    const entry = require.resolve(join(extension.extensionPath, 'dist/extension.js'));
    const loaded = require.cache[entry];
    Reflect.deleteProperty(require.cache, entry);
    const began = performance.now();
    createRequire(entry)(entry);
    const loading = performance.now() - began;
    if (loaded !== undefined) require.cache[entry] = loaded;
    console.log(
      `      loading the entry: ${loading.toFixed(2)} ms; activate(): ${activation.duration.toFixed(2)} ms; entry: ${String(size)} bytes`,
    );
    assert.ok(size < 30 * 1024);
  });

  it('is left alone: no problem, no lens, no hover, and the inspector is not even loaded', async () => {
    const files = await workspace.findFiles('**/*.json');
    assert.equal(files.length, 200);
    const before = languages
      .getDiagnostics()
      .filter(([, problems]) => problems.some(({ source }) => source === 'Aembit'));
    assert.deepEqual(before, []);
    for (const file of files) await workspace.openTextDocument(file);
    await new Promise((resolve) => setTimeout(resolve, 500));
    // The editor itself lets go of all but the newest fifty that no tab shows.
    for (const file of files.slice(-20)) {
      const lenses = await commands.executeCommand<readonly CodeLens[]>('vscode.executeCodeLensProvider', file);
      const hovers = await commands.executeCommand<readonly Hover[]>(
        'vscode.executeHoverProvider',
        file,
        new Position(1, 4),
      );
      const symbols = await commands.executeCommand<readonly DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        file,
      );
      assert.deepEqual(lenses, []);
      assert.deepEqual(hovers, []);
      assert.ok(symbols === undefined || symbols.every(({ name }) => !name.includes('access.')));
    }
    const problems = languages
      .getDiagnostics()
      .flatMap(([, found]) => found.filter(({ source }) => source === 'Aembit'));
    assert.deepEqual(problems, []);
    assert.deepEqual(loadedBundles(), ['extension.js']);
    assert.deepEqual(extension?.exports.events, []);
  });
});
