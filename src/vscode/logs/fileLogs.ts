import { type CancellationToken, EventEmitter, Uri } from 'vscode';
import { type SourceLog, SourceReader } from '../../core/index/sourceLog';
import { sniffLog } from '../../core/ingest/sniff';
import type { Damage } from '../../platform/bytes/sourceBytes';
import { listFiles } from '../../platform/listing/listFiles';
import type { Platform } from '../../platform/platform';
import { workspaceFolders } from '../../platform/web/workspaceFolders';
import { decompressionLimits } from '../readingLimits';
import { setting } from '../settings';

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
    let room = setting('limits.maxEvents') - this.all().reduce((sum, { events }) => sum + events.length, 0);
    for (const uri of uris) {
      for await (const { file, named } of this.filesOf(uri, refused)) {
        if (token?.isCancellationRequested === true) break;
        try {
          const before = this.logs.get(file.toString())?.events.length ?? 0;
          const log = await this.read(file, room + before, token, progress);
          if (log === 'cancelled') break;
          if (log !== 'no log') {
            this.logs.set(log.id, log);
            room += before - log.events.length;
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
    const problem = (place: Uri, error: unknown): void => {
      refused.push({ uri: place, reason: messageOf(error) });
    };
    try {
      if ((await workspaceFolders.kindOf(uri)) === 'file') yield { file: uri, named: true };
      else for await (const file of listFiles(workspaceFolders, uri, { problem })) yield { file, named: false };
    } catch (error) {
      problem(uri, error);
    }
  }

  private async read(
    uri: Uri,
    maxRecords: number,
    token: CancellationToken | undefined,
    progress: ((read: { readonly uri: Uri; readonly bytes: number }) => void) | undefined,
  ): Promise<SourceLog | 'no log' | 'cancelled'> {
    let reader: SourceReader | undefined;
    const damaged = ({ message }: Damage): void => {
      reader?.report(message);
    };
    const bytes = this.platform.readChunks(uri, { limits: decompressionLimits(), damaged });
    for await (const chunk of bytes) {
      if (reader === undefined) {
        if (!sniffLog(bytes.head ?? chunk)) return 'no log';
        reader = new SourceReader(uri.toString(), { maxRecords, compression: bytes.compression });
      }
      reader.push(chunk);
      if (reader.full) break;
      progress?.({ uri, bytes: chunk.length });
      await this.platform.pause();
      if (token?.isCancellationRequested === true) return 'cancelled';
    }
    return reader?.end() ?? 'no log';
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
