import { EventEmitter, type TextDocument, type Uri, workspace } from 'vscode';
import type { ShapeOverride } from '../../core/ingest/shapeOverride';
import type { Platform } from '../../platform/platform';
import { eventScheme } from '../contributions';
import { setting } from '../settings';
import type { DocumentLog } from './documentLog';
import { mightHoldLog } from './glance';
import { TrackedDocument } from './trackedDocument';

/** Keeps the logs of all open documents; a document that does not look like a log costs one glance an edit. */
export class DocumentLogs {
  private readonly tracked = new Map<TextDocument, TrackedDocument>();
  private readonly changes = new EventEmitter<DocumentLog | undefined>();
  private readonly subscriptions: { dispose(): unknown }[] = [this.changes];

  /** Fires when a document was read, edited into something else, or closed. */
  readonly onDidChange = this.changes.event;

  /**
   * @param inspected whether somebody added a file by hand: it is read also where logs are not to be recognised.
   * @param shapeOf the shape that somebody chose for a document: it is read whatever it looks like.
   */
  constructor(
    private readonly platform: Platform,
    private readonly inspected: (uri: Uri) => boolean,
    private readonly shapeOf: (uri: Uri) => ShapeOverride | undefined,
  ) {
    this.subscriptions.push(
      workspace.onDidOpenTextDocument((document) => {
        this.consider(document);
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0) return;
        const tracked = this.tracked.get(document);
        if (tracked === undefined) this.consider(document);
        else tracked.edited();
      }),
      workspace.onDidCloseTextDocument((document) => {
        this.forget(document);
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('aembitEvents.detectLogs')) this.reconsider();
      }),
    );
    for (const document of workspace.textDocuments) this.consider(document);
  }

  dispose(): void {
    for (const tracked of this.tracked.values()) tracked.close();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** The logs that belong in the index: those of documents that people opened, not of the inspector's own. */
  all(): readonly DocumentLog[] {
    return [...this.tracked.values()].flatMap(({ document, current }) =>
      current === undefined || document.uri.scheme === eventScheme ? [] : [current],
    );
  }

  /** The log in a document's newest version, once read; undefined when it is no log. */
  async settled(document: TextDocument): Promise<DocumentLog | undefined> {
    return this.tracked.get(document)?.settled();
  }

  /** What is known of a document now, which may be older than its text. */
  peek(document: TextDocument): DocumentLog | undefined {
    return this.tracked.get(document)?.current;
  }

  /** Looks at every open document anew: to be called when files were added by hand or taken out. */
  reconsider(): void {
    for (const document of workspace.textDocuments) {
      if (this.isWanted(document)) this.consider(document);
      else this.forget(document);
    }
  }

  /** Reads a document again as what it is taken for now. */
  readAgain(uri: Uri): void {
    for (const document of [...this.tracked.keys()]) {
      if (document.uri.toString() === uri.toString()) this.forget(document);
    }
    this.reconsider();
  }

  private isWanted(document: TextDocument): boolean {
    if (document.uri.scheme === eventScheme || this.shapeOf(document.uri) !== undefined) return true;
    return (setting('detectLogs') || this.inspected(document.uri)) && mightHoldLog(document);
  }

  private consider(document: TextDocument): void {
    if (this.tracked.has(document) || !this.isWanted(document)) return;
    const tracked = new TrackedDocument(document, this.platform, this.shapeOf(document.uri), ({ current }) => {
      this.changes.fire(current);
    });
    this.tracked.set(document, tracked);
  }

  private forget(document: TextDocument): void {
    const tracked = this.tracked.get(document);
    if (tracked === undefined) return;
    this.tracked.delete(document);
    tracked.close();
    if (tracked.current !== undefined) this.changes.fire(undefined);
  }
}

export { logLanguages } from './glance';
