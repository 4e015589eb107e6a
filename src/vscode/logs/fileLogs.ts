import { type CancellationToken, EventEmitter, type Uri } from 'vscode';
import { listFiles } from '../../platform/listing/listFiles';
import type { ShapeOverride } from '../../core/ingest/shapeOverride';
import type { Platform } from '../../platform/platform';
import { workspaceFolders } from '../../platform/web/workspaceFolders';
import type { Progress } from '../../protocol/messages';
import type { SourceLog } from '../../core/index/sourceLog';
import type { Indexer } from '../indexing/indexer';
import { decompressionLimits } from '../readingLimits';
import { setting } from '../settings';
import { type AddedFolder, AddedFolders } from './addedFolders';
import { ChangePace } from './changePace';
import { FileLog } from './fileLog';
import { lookAt } from './workspaceFiles';

/** What became of the files that somebody asked to inspect. */
export interface InspectOutcome {
  /** The logs that were read, those too whose reading was cancelled or failed on the way. */
  readonly logs: readonly SourceLog[];
  /** Files that were named and are no log, and files that could not be read, with the reason. */
  readonly refused: readonly Refusal[];
}

/** Something that was not read, and why. */
export interface Refusal {
  readonly uri: Uri;
  readonly reason: string;
}

/** Hears how far the reading of a file is. */
export type FileProgress = (uri: Uri, progress: Progress) => void;

/** The logs that were added by hand: files, and the logs in folders. While following, what is appended to them is read too. */
export class FileLogs {
  private readonly files = new Map<string, FileLog>();
  private readonly folders: AddedFolders;
  private readonly changes = new EventEmitter<void>();
  private readonly pace = new ChangePace(() => {
    this.changes.fire();
  });
  private follows = false;

  /** Fires when there is more to see, or something else: while logs are being read at a pace, at their end at once. */
  readonly onDidChange = this.changes.event;

  /** @param shapeOf the shape that somebody chose for a file. */
  constructor(
    private readonly platform: Pick<Platform, 'placeOf'>,
    private readonly indexer: Indexer,
    private readonly shapeOf: (uri: Uri) => ShapeOverride | undefined,
  ) {
    this.folders = new AddedFolders({
      list: ({ uri, glob }) => listFiles(workspaceFolders, uri, { ...glob, problem: () => undefined }),
      look: lookAt,
      read: async (uri, folder) => (await this.readFile(uri, 'new', folder.id)) !== 'no log',
    });
  }

  dispose(): void {
    this.folders.dispose();
    for (const file of this.files.values()) file.dispose();
    this.pace.dispose();
    this.changes.dispose();
  }

  /** Everything that was read, by file. */
  all(): readonly SourceLog[] {
    return this.added().flatMap(({ logs }) => logs);
  }

  /** The files that were added, each with what is known of it. */
  added(): readonly FileLog[] {
    return [...this.files.values()].filter(({ logs }) => logs.length > 0);
  }

  /** Whether a file was added by hand. */
  has(uri: Uri): boolean {
    return this.files.has(uri.toString());
  }

  /** Whether what is appended to the files is read too. */
  get isFollowing(): boolean {
    return this.follows;
  }

  /** The folders that were added, each with the files of it that are kept. */
  addedFolders(): readonly { readonly folder: AddedFolder; readonly files: readonly FileLog[] }[] {
    const files = this.added();
    return this.folders
      .all()
      .map((folder) => ({ folder, files: files.filter(({ origins }) => origins.has(folder.id)) }));
  }

  /**
   * Reads files, and the logs in folders, and keeps them. A file that was named and is no log is refused with a reason; in
   * a folder it is passed over. What was read when it is cancelled stays.
   */
  async add(
    wanted: readonly (Uri | AddedFolder)[],
    token?: CancellationToken,
    progress?: FileProgress,
  ): Promise<InspectOutcome> {
    const logs: SourceLog[] = [];
    const refused: Refusal[] = [];
    for (const one of wanted) {
      for await (const { file, how, origin } of this.filesOf(one, refused)) {
        if (token?.isCancellationRequested === true) break;
        const result = await this.readFile(file, how, origin, token, progress);
        if (how === 'found') this.folders.note(file);
        if (result === 'no log') {
          await this.folders.noteOther(file);
          continue;
        }
        if (result.log !== undefined) logs.push(result.log);
        if (result.reason !== undefined) refused.push({ uri: file, reason: result.reason });
      }
    }
    if (logs.length > 0) this.pace.now();
    return { logs, refused };
  }

  /** Takes the log with an id out of the index, with what stood in its file earlier; the file stays as it is. */
  remove(id: string): void {
    const file = this.added().find(({ logs }) => logs.some((log) => log.id === id));
    if (file === undefined) return;
    this.drop(file);
    this.folders.note(file.uri);
    this.pace.now();
  }

  /** Takes a folder or pattern out with its logs; a log that was named by itself or is in another added folder stays. */
  removeFolder(folder: AddedFolder): void {
    const files = [...this.files.values()].filter(({ origins }) => origins.delete(folder.id));
    this.folders.remove(
      folder,
      files.map(({ uri }) => uri),
    );
    for (const file of files) {
      if (file.origins.size === 0) this.drop(file);
      else this.folders.note(file.uri);
    }
    this.pace.now();
  }

  removeAll(): void {
    this.folders.clear();
    if (this.files.size === 0) return;
    for (const file of [...this.files.values()]) this.drop(file);
    this.pace.now();
  }

  /**
   * Reads every kept file again, and what is new in the folders; a file that is gone is dropped. What a cancelled refresh did
   * not come to stays as it was.
   */
  async refresh(token?: CancellationToken): Promise<void> {
    const isCancelled = (): boolean => token?.isCancellationRequested === true;
    for (const file of [...this.files.values()]) {
      if (isCancelled()) break;
      const result = await this.readFile(file.uri, 'named', undefined, token);
      if (result === 'no log' || result.reason !== undefined) this.drop(file);
    }
    if (!isCancelled()) await this.folders.readNew();
    this.pace.now();
  }

  /** Reads a file again as what it is taken for now; one that was not added is left alone, one that is no log any more goes. */
  async readAgain(uri: Uri): Promise<void> {
    const file = this.files.get(uri.toString());
    if (file === undefined) return;
    const outcome = await file.readAgain({ ...this.limitsOf(file), follow: this.follows });
    if (outcome.kind === 'no log') this.drop(file);
    this.pace.now();
  }

  /** Begins to follow every file and folder: they are read again, and from then on what comes to them. */
  async follow(): Promise<void> {
    if (this.follows) return;
    this.follows = true;
    this.folders.follow();
    await Promise.all([...this.files.values()].map((file) => file.follow(this.limitsOf(file))));
    this.pace.now();
  }

  /** Ends following; what was read stays. */
  async unfollow(): Promise<void> {
    if (!this.follows) return;
    this.follows = false;
    this.folders.rest();
    await Promise.all([...this.files.values()].map((file) => file.settle()));
    this.pace.now();
  }

  /** Somebody has looked at the failures: none of them counts as new any more. */
  markSeen(): void {
    for (const file of this.files.values()) file.markSeen();
    this.pace.now();
  }

  /** How much of a file is read, so that all files together keep the limit of events. */
  private limitsOf(file: FileLog) {
    let events = 0;
    for (const other of this.files.values()) if (other !== file) events += other.eventCount;
    return {
      maxRecords: Math.max(0, setting('limits.maxEvents') - events),
      limits: decompressionLimits(),
      shape: this.shapeOf(file.uri),
    };
  }

  private newFile(uri: Uri): FileLog {
    const file = new FileLog(uri, this.platform.placeOf(uri), this.indexer, () => {
      this.pace.touch();
    });
    this.files.set(file.id, file);
    return file;
  }

  private drop(file: FileLog): void {
    file.dispose();
    this.files.delete(file.id);
  }

  private async *filesOf(wanted: Uri | AddedFolder, refused: Refusal[]) {
    const folder = 'id' in wanted ? wanted : { id: wanted.toString(), uri: wanted };
    const { uri, id: origin } = folder;
    const problem = (place: Uri, error: unknown): void => {
      refused.push({ uri: place, reason: error instanceof Error ? error.message : String(error) });
    };
    try {
      if ((await workspaceFolders.kindOf(uri)) === 'file') {
        yield { file: uri, how: 'named' as const, origin };
        return;
      }
    } catch (error) {
      problem(uri, error);
      return;
    }
    this.folders.add(folder);
    const files = listFiles(workspaceFolders, uri, { ...folder.glob, problem });
    for await (const file of files) yield { file, how: 'found' as const, origin };
  }

  /** What a file holds, and why not all of it was read; `no log` for one that was found in a folder and is none. */
  private async readFile(
    uri: Uri,
    how: 'named' | 'found' | 'new',
    origin: string | undefined,
    token?: CancellationToken,
    progress?: FileProgress,
  ): Promise<'no log' | { readonly log?: SourceLog; readonly reason?: string }> {
    const file = this.files.get(uri.toString()) ?? this.newFile(uri);
    if (origin !== undefined) file.origins.add(origin);
    const outcome = await file.read({
      ...this.limitsOf(file),
      follow: this.follows,
      isNew: how === 'new',
      token,
      progress: (told) => progress?.(uri, told),
    });
    if (file.logs.length === 0) this.drop(file);
    const { log } = file;
    switch (outcome.kind) {
      case 'no log':
        return how === 'named' ? { reason: 'no Aembit events were found in its first 64 KB' } : 'no log';
      case 'failed':
        return { ...(log === undefined ? {} : { log }), reason: outcome.reason };
      case 'read':
      case 'cancelled':
        return log === undefined ? {} : { log };
    }
  }
}
