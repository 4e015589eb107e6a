import type { BigIntStats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { Look } from '../../core/follow/tailState';
import type { OpenFile } from '../../worker/openFile';
import { reasonOf } from './reasons';

/** A file on disk, held open by its handle: so it can be read to its end also after it was renamed or deleted. */
export class NodeFile implements OpenFile {
  private constructor(
    private readonly path: string,
    private handle: FileHandle,
  ) {}

  /** Rejects with a reason for people. */
  static async open(path: string): Promise<NodeFile> {
    try {
      return new NodeFile(path, await openToRead(path));
    } catch (error) {
      throw new Error(reasonOf(error), { cause: error });
    }
  }

  async look(): Promise<Look> {
    const held = await this.handle.stat({ bigint: true });
    return { size: Number(held.size), modified: Number(held.mtimeMs), path: await this.atPath(held) };
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const { buffer, bytesRead } = await this.handle.read(Buffer.allocUnsafeSlow(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  }

  async reopen(): Promise<void> {
    const old = this.handle;
    this.handle = await openToRead(this.path);
    await old.close().catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.handle.close().catch(() => undefined);
  }

  private async atPath(held: BigIntStats): Promise<Look['path']> {
    let there: BigIntStats;
    try {
      there = await stat(this.path, { bigint: true });
    } catch {
      return 'gone';
    }
    if (!there.isFile()) return 'gone';
    return there.ino === held.ino && there.dev === held.dev ? 'same' : { size: Number(there.size) };
  }
}

async function openToRead(path: string): Promise<FileHandle> {
  const handle = await open(path, 'r');
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new Error('this is no file');
}
