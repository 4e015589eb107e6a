import type { Look } from '../../../src/core/follow/tailState';
import type { OpenFile } from '../../../src/worker/openFile';

interface Inode {
  text: string;
  modified: number;
}

/** A disk with one path on it, for tests of following: what can happen to a log happens here, step by step. */
export class Disk {
  private clock = 0;
  private there: Inode | undefined = { text: '', modified: 0 };

  /** Opens what stands at the path. */
  open(): OpenFile {
    let held = this.named();
    return {
      look: () => Promise.resolve<Look>({ size: held.text.length, modified: held.modified, path: this.pathFrom(held) }),
      read: (offset, length) => Promise.resolve(new TextEncoder().encode(held.text.slice(offset, offset + length))),
      reopen: () => {
        held = this.named();
        return Promise.resolve();
      },
      relax: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
  }

  /** What stands at the path, as something to tell files apart by; undefined when there is nothing. */
  get file(): object | undefined {
    return this.there;
  }

  append(text: string): void {
    this.there ??= { text: '', modified: 0 };
    this.set(this.there, this.there.text + text);
  }

  /** What `copytruncate` does: the same file, empty. */
  truncate(): void {
    if (this.there !== undefined) this.set(this.there, '');
  }

  /** What rotation by renaming does; the new file comes with the next append. */
  rename(): void {
    this.there = undefined;
  }

  /** Renames, and creates the new file at once. */
  rotate(): void {
    this.there = { text: '', modified: ++this.clock };
  }

  private set(inode: Inode, text: string): void {
    inode.text = text;
    inode.modified = ++this.clock;
  }

  private named(): Inode {
    if (this.there === undefined) throw new Error('there is no such file');
    return this.there;
  }

  private pathFrom(held: Inode): Look['path'] {
    if (this.there === undefined) return 'gone';
    return this.there === held ? 'same' : { size: this.there.text.length };
  }
}
