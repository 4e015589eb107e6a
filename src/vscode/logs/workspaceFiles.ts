import { Uri, workspace } from 'vscode';
import type { HostFile } from '../../protocol/messages';
import type { HostFiles } from '../indexing/indexer';

/**
 * The bytes of files that only the editor can reach (in virtual workspaces, in the browser). The editor gives files whole: one
 * is kept while it is being read, as long as it looks the same.
 */
export class WorkspaceFiles implements HostFiles {
  private readonly contents = new Map<string, Promise<Uint8Array>>();
  private readonly looks = new Map<string, HostFile>();

  async look(log: string): Promise<HostFile | undefined> {
    const seen = await lookAt(Uri.parse(log));
    const before = this.looks.get(log);
    if (seen?.size !== before?.size || seen?.modified !== before?.modified) this.contents.delete(log);
    if (seen !== undefined) this.looks.set(log, seen);
    return seen;
  }

  async bytes(log: string, offset: number, length: number): Promise<Uint8Array> {
    const content = await (this.contents.get(log) ?? this.readWhole(log));
    // Whoever asks for what is beyond the end has read all.
    if (offset >= content.length) this.contents.delete(log);
    // A copy, so that not all of it is sent.
    return content.slice(offset, offset + length);
  }

  release(log: string): void {
    this.contents.delete(log);
    this.looks.delete(log);
  }

  private readWhole(log: string): Promise<Uint8Array> {
    const content = Promise.resolve(workspace.fs.readFile(Uri.parse(log)));
    this.contents.set(log, content);
    content.catch(() => this.contents.delete(log));
    return content;
  }
}

/** What there is to see of a file; undefined when there is none. */
export async function lookAt(uri: Uri): Promise<HostFile | undefined> {
  try {
    const { size, mtime } = await workspace.fs.stat(uri);
    return { size, modified: mtime };
  } catch {
    return undefined;
  }
}
