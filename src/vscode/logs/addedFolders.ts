import type { Uri } from 'vscode';
import type { Glob } from '../../platform/listing/glob';
import type { HostFile } from '../../protocol/messages';

/** How long after one round through the followed folders the next one begins, in ms. */
const roundInterval = 1000;
/** How many files that are no logs are looked at again in one round: one may have been empty before. */
const looksPerRound = 200;

/** A folder that was added by hand, with all files in it and below it or with those that a pattern finds. */
export interface AddedFolder {
  /** The address of the folder, or the pattern as it was written. */
  readonly id: string;
  readonly uri: Uri;
  readonly glob?: Pick<Glob, 'depth' | 'matches'>;
}

/** What the folders need to know of the file system, and what they do with a file. */
export interface FolderFiles {
  list(folder: AddedFolder): AsyncIterable<Uri>;
  look(file: Uri): Promise<HostFile | undefined>;
  /** Reads a file that was found in a folder; false when it is no log. Never rejects. */
  read(file: Uri, folder: AddedFolder): Promise<boolean>;
}

interface Found {
  readonly file: Uri;
  readonly folder: AddedFolder;
}

/** The folders that were added by hand: while they are followed, files that come to them are read. */
export class AddedFolders {
  private readonly folders = new Map<string, AddedFolder>();
  /** Files that need no reading, by id: logs, and with what a look showed those that are none. */
  private readonly known = new Map<string, 'log' | HostFile | undefined>();
  private timer: unknown;
  private follows = false;
  private lookTurn = 0;

  constructor(private readonly files: FolderFiles) {}

  dispose(): void {
    this.rest();
  }

  add(folder: AddedFolder): void {
    this.folders.set(folder.id, folder);
  }

  /** All that were added. */
  all(): readonly AddedFolder[] {
    return [...this.folders.values()];
  }

  /** Forgets a folder, so that its files are read again when they are found once more. */
  remove(folder: AddedFolder, files: readonly Uri[]): void {
    this.folders.delete(folder.id);
    for (const file of files) this.known.delete(file.toString());
  }

  /** A file of a folder was read, or is being read, or is not to be read any more. */
  note(file: Uri): void {
    this.known.set(file.toString(), 'log');
  }

  /** A file of a folder is no log: it is read again only once it has changed. */
  async noteOther(file: Uri): Promise<void> {
    this.known.set(file.toString(), await this.files.look(file));
  }

  /** Forgets all folders. */
  clear(): void {
    this.folders.clear();
    this.known.clear();
  }

  /** Begins to look for new files. */
  follow(): void {
    this.follows = true;
    this.scheduleRound();
  }

  /** Ends looking for new files. */
  rest(): void {
    this.follows = false;
    clearTimeout(this.timer);
  }

  private scheduleRound(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.round(), roundInterval);
  }

  /** Reads the files that have come to the folders; gives those that were there and are no logs. */
  async readNew(): Promise<readonly Found[]> {
    const others: Found[] = [];
    for (const folder of [...this.folders.values()]) {
      for await (const file of this.files.list(folder)) {
        const id = file.toString();
        if (!this.known.has(id)) await this.read({ file, folder });
        else if (this.known.get(id) !== 'log') others.push({ file, folder });
      }
    }
    return others;
  }

  private async round(): Promise<void> {
    const others = await this.readNew();
    const from = this.lookTurn < others.length ? this.lookTurn : 0;
    this.lookTurn = from + looksPerRound;
    for (const found of others.slice(from, this.lookTurn)) {
      if (await this.hasChanged(found.file)) await this.read(found);
    }
    if (this.follows) this.scheduleRound();
  }

  private async read({ file, folder }: Found): Promise<void> {
    this.note(file);
    if (!(await this.files.read(file, folder))) await this.noteOther(file);
  }

  private async hasChanged(file: Uri): Promise<boolean> {
    const before = this.known.get(file.toString());
    const now = await this.files.look(file);
    if (before === 'log' || now === undefined) return false;
    return now.size !== before?.size || now.modified !== before.modified;
  }
}
