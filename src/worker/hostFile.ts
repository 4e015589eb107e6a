import type { HostFile } from '../protocol/messages';
import type { OpenFile } from './openFile';

/** How a worker asks the host for the bytes of a file that it cannot open itself. */
export interface HostFiles {
  look(): Promise<HostFile | undefined>;
  bytes(offset: number, length: number): Promise<Uint8Array>;
}

/** A file whose bytes are with the host. Nobody holds it open: when another one takes its place, its text tells. */
export class FileOfHost implements OpenFile {
  private last: HostFile = { size: 0, modified: 0 };

  constructor(private readonly host: HostFiles) {}

  async look() {
    const seen = await this.host.look();
    if (seen === undefined) return { ...this.last, path: 'gone' as const };
    this.last = seen;
    return { ...seen, path: 'same' as const };
  }

  read(offset: number, length: number): Promise<Uint8Array> {
    return this.host.bytes(offset, length);
  }

  reopen(): Promise<void> {
    return Promise.resolve();
  }

  relax(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
