import { type CancellationToken, EventEmitter, FileType, Uri, workspace } from 'vscode';
import { type SourceLog, SourceReader } from '../../core/index/sourceLog';
import { sniffLog } from '../../core/ingest/sniff';
import type { Platform } from '../../platform/platform';

const sniffBytes = 64 * 1024;
/** Folders are searched this deep, and this many files of them are looked at. */
const depthLimit = 8;
const filesLimit = 10_000;

/** What became of the files that somebody asked to inspect. */
export interface InspectOutcome {
  readonly logs: readonly SourceLog[];
  /** Files that were named and are no log, and files that could not be read, with the reason. */
  readonly refused: readonly { readonly uri: Uri; readonly reason: string }[];
}

/** The logs that were added by hand: files on disk, and the logs in folders. */
export class FileLogs {
  private readonly logs = new Map<string, SourceLog>();
  private readonly changes = new EventEmitter<void>();
  readonly onDidChange = this.changes.event;

  constructor(private readonly platform: Platform) {}

  dispose(): void {
    this.changes.dispose();
  }

  all(): readonly SourceLog[] {
    return [...this.logs.values()];
  }

  /** Whether a file was added by hand. */
  has(uri: Uri): boolean {
    return this.logs.has(uri.toString());
  }

  /**
   * Reads files, and the logs in folders, and keeps them. A file that was named and is no log is refused with a reason; in
   * a folder it is passed over.
   */
  async add(
    uris: readonly Uri[],
    token?: CancellationToken,
    progress?: (read: { readonly uri: Uri; readonly bytes: number }) => void,
  ): Promise<InspectOutcome> {
    const logs: SourceLog[] = [];
    const refused: { uri: Uri; reason: string }[] = [];
    for (const uri of uris) {
      for await (const { file, named } of this.filesOf(uri, refused)) {
        if (token?.isCancellationRequested === true) break;
        try {
          const log = await this.read(file, token, progress);
          if (log === 'cancelled') break;
          if (log !== 'no log') {
            this.logs.set(log.id, log);
            logs.push(log);
          } else if (named) {
            refused.push({ uri: file, reason: 'no Aembit events were found in its first 64 KB' });
          }
        } catch (error) {
          refused.push({ uri: file, reason: messageOf(error) });
        }
      }
    }
    if (logs.length > 0) this.changes.fire();
    return { logs, refused };
  }

  /** Takes a log out of the index; the file stays as it is. */
  remove(id: string): void {
    if (this.logs.delete(id)) this.changes.fire();
  }

  removeAll(): void {
    if (this.logs.size === 0) return;
    this.logs.clear();
    this.changes.fire();
  }

  /** Reads every kept file again; one that is gone is dropped. */
  async refresh(token?: CancellationToken): Promise<InspectOutcome> {
    const ids = [...this.logs.keys()];
    const outcome = await this.add(
      ids.map((id) => Uri.parse(id)),
      token,
    );
    const read = new Set(outcome.logs.map(({ id }) => id));
    // What a cancelled refresh did not come to stays as it was.
    if (token?.isCancellationRequested !== true) for (const id of ids) if (!read.has(id)) this.logs.delete(id);
    this.changes.fire();
    return outcome;
  }

  private async *filesOf(uri: Uri, refused: { uri: Uri; reason: string }[]) {
    try {
      const { type } = await workspace.fs.stat(uri);
      if ((type & FileType.Directory) === 0) {
        yield { file: uri, named: true };
        return;
      }
    } catch (error) {
      refused.push({ uri, reason: messageOf(error) });
      return;
    }
    let files = 0;
    const folders: { folder: Uri; depth: number }[] = [{ folder: uri, depth: 0 }];
    for (let next = folders.shift(); next !== undefined; next = folders.shift()) {
      const entries = await entriesOf(next.folder, refused);
      for (const [name, type] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
        const child = Uri.joinPath(next.folder, name);
        if ((type & FileType.SymbolicLink) !== 0 || name === 'node_modules' || name.startsWith('.')) continue;
        if ((type & FileType.Directory) !== 0) {
          if (next.depth < depthLimit) folders.push({ folder: child, depth: next.depth + 1 });
        } else if (files++ < filesLimit) {
          yield { file: child, named: false };
        }
      }
    }
  }

  private async read(
    uri: Uri,
    token: CancellationToken | undefined,
    progress: ((read: { readonly uri: Uri; readonly bytes: number }) => void) | undefined,
  ): Promise<SourceLog | 'no log' | 'cancelled'> {
    const reader = new SourceReader(uri.toString());
    let bytes = 0;
    for await (const chunk of this.platform.readChunks(uri)) {
      if (bytes === 0 && !sniffLog(chunk.subarray(0, sniffBytes))) return 'no log';
      reader.push(chunk);
      bytes += chunk.length;
      progress?.({ uri, bytes: chunk.length });
      await this.platform.pause();
      if (token?.isCancellationRequested === true) return 'cancelled';
    }
    return bytes === 0 ? 'no log' : reader.end();
  }
}

/** What a folder holds; nothing, and the reason among the refused, for one that may not be read. */
async function entriesOf(folder: Uri, refused: { uri: Uri; reason: string }[]): Promise<[string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch (error) {
    refused.push({ uri: folder, reason: messageOf(error) });
    return [];
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
