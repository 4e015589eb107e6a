import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';

/** What the package may hold; `npm run build` has made dist/ before the tests run. */
const allowed =
  /^(dist\/(extension|core|core-more|inspector|decoders|worker|cli|timeline)\.js|dist\/timeline\.css|dist\/codicon[\w.-]*\.ttf|dist\/web\/(extension|worker)\.js|media\/[\w.-]+\.(svg|png)|samples\/[\w.-]+|l10n\/[\w.-]+\.json|package(\.nls)?\.json|README\.md|CHANGELOG\.md|LICENSE)$/;

describe('the packaged extension', () => {
  it('holds what runs, and nothing else', async () => {
    const files = await listFiles({ cwd: process.cwd(), packageManager: PackageManager.None });
    assert.deepEqual(
      files.filter((file) => !allowed.test(file)),
      [],
    );
    for (const needed of [
      'dist/extension.js',
      'dist/core.js',
      'dist/core-more.js',
      'dist/inspector.js',
      'dist/worker.js',
      'dist/decoders.js',
      'dist/web/extension.js',
      'dist/web/worker.js',
      'dist/cli.js',
      'package.nls.json',
    ]) {
      assert.ok(files.includes(needed), needed);
    }
  });

  // 460 KB of it are the inspector. The timeline adds its flows, in the products for Node and for the browser, and its page
  // with the editor’s icons as a font. The investigation (causes, comparisons, hints, the filter language, authorizations, what is
  // shared) adds 230 KB, since it is in the products for Node and, once more, in the one for the browser.
  it('is under 960 KB', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'event-inspector-vsix-'));
    try {
      const packagePath = join(folder, 'extension.vsix');
      await createVSIX({
        cwd: process.cwd(),
        packagePath,
        dependencies: false,
        allowMissingRepository: true,
        rewriteRelativeLinks: false,
      });
      const { size } = statSync(packagePath);
      console.log(`      ${String(Math.round(size / 1000))} KB`);
      assert.ok(size < 960_000);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('loads an entry of under 30 KB first', () => {
    assert.ok(statSync('dist/extension.js').size < 30 * 1024);
  });

  it('asks for nothing but the editor’s API in the browser', () => {
    const required = [...readFileSync('dist/web/extension.js', 'utf8').matchAll(/\brequire\("([^"]*)"\)/g)].map(
      ([, name]) => name,
    );
    assert.deepEqual([...new Set(required)], ['vscode']);
  });
});
