import { EventEmitter, l10n, type TextDocument, Uri, workspace } from 'vscode';
import { EventIndex } from '../core/index/eventIndex';
import { eventKey } from '../core/index/eventKey';
import { makingGroups } from '../core/index/groups';
import { inSlices } from '../core/index/slices';
import type { SourceLog } from '../core/index/sourceLog';
import type { LogEvent } from '../core/model/event';
import type { Platform } from '../platform/platform';
import { startInHost } from '../worker/inHost';
import { eventScheme, searchScheme } from './contributions';
import { Indexer } from './indexing/indexer';
import { type DocumentLog, toRange } from './logs/documentLog';
import { DocumentLogs } from './logs/documentLogs';
import { isEarlier } from './logs/earlier';
import { FileLogs } from './logs/fileLogs';
import { WorkspaceFiles } from './logs/workspaceFiles';
import { decompressionLimits } from './readingLimits';
import { Rest } from './rest';
import type { ChosenShapes } from './shapes/chosenShapes';

/** After an index was made, and everybody has looked at it, so many times as long as that took is left to others. */
const restFactor = 2;
/** The groups that the tree begins with. */
const groupsAtOnce = ['context', 'connection', 'session'] as const;

/**
 * What every surface asks: one index over all open logs, the log of a document, the text of a record. An open document
 * counts instead of its file, unsaved edits included.
 */
export class Inspector {
  private current = new EventIndex([]);
  private pending: Promise<void> | undefined;
  /** Whether something has changed since the index was begun that is there or being made. */
  private isStale = false;
  private isDisposed = false;
  private readonly rest = new Rest();
  /** Before this moment no index is made unless somebody waits for it, in ms since 1970. */
  private restsUntil = 0;
  /** How many wait for the index. */
  private waiting = 0;
  private readonly changes = new EventEmitter<void>();
  readonly documents: DocumentLogs;
  readonly files: FileLogs;
  private readonly indexer: Indexer;

  /** The event that one of the inspector's own documents shows at a place; set by whoever makes those documents. */
  shownBy: (local: LogEvent) => LogEvent | undefined = () => undefined;

  /** The event that a line of a list of results names; set by whoever makes those documents. */
  listedAt: (document: TextDocument, line: number) => LogEvent | undefined = () => undefined;

  /** The event (by its log and its key) that was shown last in an editor which the editor hands to no extension: that of a file of 50 MB and more. */
  unseen: { readonly source: string; readonly key: string } | undefined;

  /** Fires after the index was made anew. */
  readonly onDidChange = this.changes.event;

  /** @param extension where the extension's own files are. */
  constructor(
    private readonly platform: Platform,
    extension: Uri,
    readonly shapes: ChosenShapes,
  ) {
    const shapeOf = (uri: Uri) => shapes.of(uri);
    const sources = {
      worker: platform.workerHost(extension),
      inHost: () => startInHost(platform.surroundings()),
    };
    this.indexer = new Indexer(sources, new WorkspaceFiles());
    this.files = new FileLogs(platform, this.indexer, shapeOf);
    this.documents = new DocumentLogs(platform, (uri) => this.files.has(uri), shapeOf);
    this.documents.onDidChange(() => {
      this.changed();
    });
    this.files.onDidChange(() => {
      this.documents.reconsider();
      this.changed();
    });
    shapes.onDidChange((uri) => {
      this.documents.readAgain(uri);
      void this.files.readAgain(uri);
    });
  }

  dispose(): void {
    this.isDisposed = true;
    this.rest.end();
    this.documents.dispose();
    this.files.dispose();
    this.indexer.dispose();
    this.shapes.dispose();
    this.changes.dispose();
  }

  get index(): EventIndex {
    return this.current;
  }

  /** Resolves when every change so far is in the index. */
  async settled(): Promise<void> {
    this.waiting++;
    this.rest.end();
    await this.pending;
    this.waiting--;
  }

  /** The log in a document's newest version, in the index by now; undefined when the document is no log. */
  async logOf(document: TextDocument): Promise<DocumentLog | undefined> {
    const log = await this.documents.settled(document);
    await this.settled();
    return log;
  }

  /** Whether a document is known to show events: a log that was read, or a list of results. */
  shows(document: TextDocument): boolean {
    return document.uri.scheme === searchScheme || this.documents.peek(document) !== undefined;
  }

  /**
   * The event of the index that stands for one of a document: itself, the one that it is a re-delivery of, or, in the
   * inspector's own documents, the one that is shown.
   */
  inIndex(event: LogEvent): LogEvent {
    const own = this.index.byEventKey(eventKey(event));
    if (own !== undefined) return this.index.primaryOf(own);
    const shown = this.shownBy(event);
    if (shown !== undefined) return this.index.primaryOf(shown);
    const named = event.ids.event === undefined ? undefined : this.index.lookup('event', event.ids.event).at(0);
    return named ?? event;
  }

  /** The file or document that an event was read from. */
  uriOf(event: LogEvent): Uri {
    return Uri.parse(event.source);
  }

  /** The text at an event's span, as it stands in its source; rejects when the source is gone. */
  async recordText(event: LogEvent): Promise<string> {
    const open = this.documentOf(event);
    if (open !== undefined) return open.document.getText(toRange(event.span));
    if (isEarlier(event.source)) throw new Error(l10n.t('its file was rotated or truncated since'));
    return this.recordFromFile(event);
  }

  private documentOf(event: LogEvent): DocumentLog | undefined {
    const document = workspace.textDocuments.find(({ uri }) => uri.toString() === event.source);
    const log = document === undefined ? undefined : this.documents.peek(document);
    return log?.version === log?.document.version ? log : undefined;
  }

  private async recordFromFile({ source, span }: LogEvent): Promise<string> {
    const ranges = this.platform.readRanges(Uri.parse(source), [span], { limits: decompressionLimits() });
    for await (const bytes of ranges) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return '';
  }

  /** Makes the index anew once for all changes of this turn, and again for those that come in meanwhile. */
  private changed(): void {
    this.isStale = true;
    this.pending ??= this.renew();
  }

  private async renew(): Promise<void> {
    await this.platform.pause();
    for (;;) {
      if (this.waiting === 0) await this.rest.take(this.restsUntil - Date.now());
      this.isStale = false;
      const began = Date.now();
      const index = await inSlices(
        building(this.sources()),
        () => this.platform.pause(),
        () => this.isDisposed,
      );
      if (index === undefined) return;
      this.current = index;
      // A change that came in meanwhile asks for another index; whoever waits, waits for that one too.
      const isCurrent = !this.hasChanged();
      if (isCurrent) this.pending = undefined;
      this.changes.fire();
      this.restsUntil = Date.now() + restFactor * (Date.now() - began);
      if (isCurrent) return;
    }
  }

  private hasChanged(): boolean {
    return this.isStale;
  }

  private sources(): readonly SourceLog[] {
    const documents = this.documents.all().map(({ log }) => log);
    const open = new Set(documents.map(({ id }) => id));
    const files = this.files.all().filter(({ id }) => !open.has(id));
    return [...documents, ...files].sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

function* building(sources: readonly SourceLog[]): Generator<undefined, EventIndex> {
  const index = yield* EventIndex.building(sources);
  for (const kind of groupsAtOnce) yield* makingGroups(index, kind);
  return index;
}

/** Whether a document is one of the inspector's own, made for one event or one group. */
export function isEventDocument(document: TextDocument): boolean {
  return document.uri.scheme === eventScheme;
}
