import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import { AddedFolders } from '../../../src/vscode/logs/addedFolders';
import { until } from '../worker/support';

const place = (name: string): Uri => ({ toString: () => name }) as unknown as Uri;

/** A folder in memory: names, and what stands in the files; what begins with `log` is a log. */
function folderOf(files: Map<string, string>) {
  const read: string[] = [];
  const folders = new AddedFolders({
    async *list() {
      await Promise.resolve();
      yield* [...files.keys()].map(place);
    },
    look: (file) => {
      const text = files.get(file.toString());
      return Promise.resolve(text === undefined ? undefined : { size: text.length, modified: 0 });
    },
    read: (file) => {
      read.push(file.toString());
      return Promise.resolve(files.get(file.toString())?.startsWith('log') === true);
    },
  });
  folders.add({ id: 'folder', uri: place('folder') });
  return { folders, read };
}

describe('a folder that is followed', () => {
  it('has files read that come to it, once', async () => {
    const files = new Map([['a', 'log']]);
    const { folders, read } = folderOf(files);
    folders.note(place('a'));
    folders.follow();
    files.set('b', 'log').set('c', 'log');
    await until(() => read.length === 2);
    files.set('d', 'log');
    await until(() => read.length === 3);
    assert.deepEqual(read, ['b', 'c', 'd']);
    folders.dispose();
  });

  it('has a file that was no log read again when it has changed', async () => {
    const files = new Map([['a', '']]);
    const { folders, read } = folderOf(files);
    await folders.noteOther(place('a'));
    assert.equal((await folders.readNew()).length, 1);
    assert.deepEqual(read, []);
    folders.follow();
    files.set('a', 'log of something');
    await until(() => read.length === 1);
    folders.dispose();
  });

  it('looks for nothing while it is not followed', async () => {
    const { folders, read } = folderOf(new Map([['a', 'log']]));
    folders.follow();
    folders.rest();
    await new Promise((resolve) => setTimeout(resolve, 1300));
    assert.deepEqual(read, []);
  });
});
