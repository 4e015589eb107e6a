import type { Uri } from 'vscode';
import type { HostFile } from '../../protocol/messages';

/** How long after one round through the followed folders the next one begins, in ms. */
const roundInterval = 1000;
/** How many files that are no logs are looked at again in one round: one may have been empty before. */
const looksPerRound = 200;

/** What the folders need to know of the file system, and what they do with a file. */
export interface FolderFiles {
  list(folder: Uri): AsyncIterable<Uri>;
  look(file: Uri): Promise<HostFile | undefined>;
  /** Reads a file that was found; false when it is no log. Never rejects. */
  read(file: Uri): Promise<boolean>;
}

/** The folders that were added by hand: while they are followed, files that come to them are read. */
export class AddedFolders {
  private readonly folders = new Map<string, Uri>();
  /** Files that need no reading, by id: logs, and with what a look showed those that are none. */
  private readonly known = new Map<string, 'log' | HostFile | undefined>();
  private timer: unknown;
  private follows = false;
  private lookTurn = 0;

  constructor(private readonly files: FolderFiles) {}

  dispose(): void {
    this.rest();
  }

  add(folder: Uri): void {
    this.folders.set(folder.toString(), folder);
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
  async readNew(): Promise<readonly Uri[]> {
    const others: Uri[] = [];
    for (const folder of [...this.folders.values()]) {
      for await (const file of this.files.list(folder)) {
        const id = file.toString();
        if (!this.known.has(id)) await this.read(file);
        else if (this.known.get(id) !== 'log') others.push(file);
      }
    }
    return others;
  }

  private async round(): Promise<void> {
    const others = await this.readNew();
    const from = this.lookTurn < others.length ? this.lookTurn : 0;
    this.lookTurn = from + looksPerRound;
    for (const file of others.slice(from, this.lookTurn)) {
      if (await this.hasChanged(file)) await this.read(file);
    }
    if (this.follows) this.scheduleRound();
  }

  private async read(file: Uri): Promise<void> {
    this.note(file);
    if (!(await this.files.read(file))) await this.noteOther(file);
  }

  private async hasChanged(file: Uri): Promise<boolean> {
    const before = this.known.get(file.toString());
    const now = await this.files.look(file);
    if (before === 'log' || now === undefined) return false;
    return now.size !== before?.size || now.modified !== before.modified;
  }
}
