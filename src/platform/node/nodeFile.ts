import type { BigIntStats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { Look } from '../../core/follow/tailState';
import type { OpenFile } from '../../worker/openFile';
import { reasonOf } from './reasons';

/** A file on disk, held open by its handle: so it can be read to its end also after it was renamed or deleted. */
export class NodeFile implements OpenFile {
  private isClosed = false;

  private constructor(
    private readonly path: string,
    private handle: FileHandle | undefined,
    /** What the file looked like last. */
    private known: BigIntStats,
  ) {}

  /** Rejects with a reason for people. */
  static async open(path: string): Promise<NodeFile> {
    try {
      const handle = await open(path, 'r');
      const known = await handle.stat({ bigint: true });
      if (known.isFile()) return new NodeFile(path, handle, known);
      await handle.close();
    } catch (error) {
      throw new Error(reasonOf(error), { cause: error });
    }
    throw new Error('this is no file');
  }

  async look(): Promise<Look> {
    const there = await this.atPath();
    if (this.handle !== undefined) this.known = await this.handle.stat({ bigint: true });
    else if (there !== undefined && isSame(there, this.known)) this.known = there;
    return { size: Number(this.known.size), modified: Number(this.known.mtimeMs), path: this.pathTo(there) };
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    this.handle ??= await this.openAgain();
    const { buffer, bytesRead } = await this.handle.read(Buffer.allocUnsafeSlow(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  }

  async reopen(): Promise<void> {
    const next = await NodeFile.open(this.path);
    await this.relax();
    this.handle = next.handle;
    this.known = next.known;
  }

  async relax(): Promise<void> {
    const { handle } = this;
    this.handle = undefined;
    await handle?.close().catch(() => undefined);
  }

  close(): Promise<void> {
    this.isClosed = true;
    return this.relax();
  }

  private async openAgain(): Promise<FileHandle> {
    if (this.isClosed) throw new Error('the file was closed');
    const handle = await open(this.path, 'r');
    if (isSame(await handle.stat({ bigint: true }), this.known)) return handle;
    await handle.close();
    throw new Error('another file stands there now');
  }

  private async atPath(): Promise<BigIntStats | undefined> {
    try {
      const there = await stat(this.path, { bigint: true });
      return there.isFile() ? there : undefined;
    } catch {
      return undefined;
    }
  }

  private pathTo(there: BigIntStats | undefined): Look['path'] {
    if (there === undefined) return 'gone';
    return isSame(there, this.known) ? 'same' : { size: Number(there.size) };
  }
}

function isSame(a: BigIntStats, b: BigIntStats): boolean {
  return a.ino === b.ino && a.dev === b.dev;
}
