import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import type { Entry, Folders } from '../../../src/platform/listing/folders';
import { globOf } from '../../../src/platform/listing/glob';
import { listFiles, type ListOptions } from '../../../src/platform/listing/listFiles';
import { nodeFolders } from '../../../src/platform/node/nodeFolders';

/** What a folder holds: names with their folders, files (null) or links (a text). */
interface Tree {
  readonly [name: string]: Tree | string | null;
}

function foldersOf(tree: Tree): Folders<string> {
  const at = (place: string): Tree | string | null =>
    place
      .split('/')
      .slice(1)
      .reduce<Tree | string | null>((node, name) => (node as Tree)[name] ?? null, tree);
  const kindOf = (node: Tree | string | null): Entry['kind'] =>
    node === null ? 'file' : typeof node === 'string' ? 'link' : 'folder';
  return {
    kindOf: (place) => Promise.resolve(kindOf(at(place))),
    entriesOf: (place) =>
      place.endsWith('locked')
        ? Promise.reject(new Error('no entry'))
        : Promise.resolve(
            Object.entries(at(place) as Tree)
              .map(([name, node]) => ({ name, kind: kindOf(node) }))
              .reverse(),
          ),
    join: (folder, name) => `${folder}/${name}`,
  };
}

async function list(folders: Folders<string>, root: string, options: Partial<ListOptions<string>> = {}) {
  const files: string[] = [];
  const problems: string[] = [];
  const problem = (place: string, reason: unknown): void => {
    problems.push(`${place}: ${reason instanceof Error ? reason.message : String(reason)}`);
  };
  for await (const file of listFiles(folders, root, { problem, ...options })) files.push(file);
  return { files, problems };
}

describe('the files in a folder', () => {
  it('come by name, those of folders in between; hidden ones, node_modules and links do not', async () => {
    const tree = {
      b: { z: null, a: null, '.hidden': null },
      'a.json': null,
      'c.json': null,
      '.git': { config: null },
      node_modules: { 'x.json': null },
      up: '..',
      B: { '1': null },
    };
    const { files, problems } = await list(foldersOf(tree), 'root');
    assert.deepEqual(files, ['root/B/1', 'root/a.json', 'root/b/a', 'root/b/z', 'root/c.json']);
    assert.deepEqual(problems, []);
  });

  it('go on past a folder that cannot be read', async () => {
    const { files, problems } = await list(foldersOf({ a: null, locked: {}, z: null }), 'root');
    assert.deepEqual(files, ['root/a', 'root/z']);
    assert.deepEqual(problems, ['root/locked: no entry']);
  });

  it('end at a bound, which is said once', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, number) => [`f${String(10 + number)}`, null]));
    const some = await list(foldersOf(many), 'root', { limits: { maxDepth: 3, maxFiles: 10 } });
    assert.equal(some.files.length, 10);
    assert.deepEqual(some.problems, ['root: only the first 10 files were looked at']);
    const exact = await list(foldersOf(many), 'root', { limits: { maxDepth: 3, maxFiles: 30 } });
    assert.deepEqual([exact.files.length, exact.problems], [30, []]);
    const deep: Tree = { f: null, a: { f: null, a: { f: null, a: { f: null } }, b: { f: null, c: { f: null } } } };
    const { files, problems } = await list(foldersOf(deep), 'root', { limits: { maxDepth: 2, maxFiles: 10 } });
    assert.deepEqual(files, ['root/a/a/f', 'root/a/b/f', 'root/a/f', 'root/f']);
    assert.deepEqual(problems, ['root/a/a/a: folders more than 2 deep are not searched']);
  });

  describe('on disk', () => {
    const root = mkdtempSync(join(tmpdir(), 'aembit-listing-'));
    before(() => {
      for (const name of [
        '2026/10/14/b.json.gz',
        '2026/10/14/a.json.gz',
        '2026/10/15/a.json',
        'x.gz',
        '.h/a.json.gz',
      ]) {
        mkdirSync(dirname(join(root, name)), { recursive: true });
        writeFileSync(join(root, name), '');
      }
      symlinkSync('..', join(root, '2026', 'circle'));
      symlinkSync('x.gz', join(root, 'link.gz'));
    });
    after(() => {
      rmSync(root, { recursive: true, force: true });
    });

    const found = async (pattern: string): Promise<readonly string[]> => {
      const glob = globOf(`${root.replaceAll(sep, '/')}/${pattern}`);
      assert.ok(glob !== undefined);
      const { matches, depth } = glob;
      const { files, problems } = await list(nodeFolders, glob.base, { matches, depth });
      assert.deepEqual(problems, []);
      return files.map((file) => file.slice(root.length + 1).replaceAll(sep, '/'));
    };

    it('are found by a pattern', async () => {
      assert.deepEqual(await found('**/*.json.gz'), ['2026/10/14/a.json.gz', '2026/10/14/b.json.gz']);
      assert.deepEqual(await found('2026/10/{14,15}/a.*'), ['2026/10/14/a.json.gz', '2026/10/15/a.json']);
      assert.deepEqual(await found('*.gz'), ['x.gz']);
      assert.deepEqual(await found('2026/1?/*/[ab].json'), ['2026/10/15/a.json']);
      assert.deepEqual(await found('**'), [
        '2026/10/14/a.json.gz',
        '2026/10/14/b.json.gz',
        '2026/10/15/a.json',
        'x.gz',
      ]);
      assert.deepEqual(await found('*.zst'), []);
    });

    it('may lie in a folder whose name has to be quoted', () => {
      assert.equal(globOf('logs/a\\[1\\]/*.gz')?.base, 'logs/a[1]');
    });

    it('are told from a name that stands for itself', () => {
      for (const name of ['a.json', 'logs/2026', './x', '-']) assert.equal(globOf(name), undefined);
    });
  });
});
