import { EventEmitter, l10n, type TextDocument, type TextDocumentContentProvider, type Uri, workspace } from 'vscode';
import { inSlices } from '../../core/index/slices';
import type { LogEvent } from '../../core/model/event';
import type { Platform } from '../../platform/platform';
import { searchScheme } from '../contributions';
import type { Inspector } from '../inspector';
import { sourceName } from '../navigation/label';
import { Renewal } from '../timeline/renewal';
import { setting } from '../settings';
import { matchingText } from './matchingText';
import { makingResults, type Results, sameEvent } from './results';
import { type ResultsText, writingResults } from './resultsText';
import { resultWords } from './resultWords';
import { queryOfResults } from './resultUris';

/** What a document shows: which events, and on which lines. */
interface Shown extends ResultsText {
  readonly results: Results;
}

/**
 * The read-only documents that list the events which pass a query, a line each. They follow the index, at a pace that leaves
 * the editor its time.
 */
export class ResultDocuments implements TextDocumentContentProvider {
  private readonly changes = new EventEmitter<Uri>();
  /** What each document shows now, by its address. */
  private readonly shown = new Map<string, Shown>();
  private readonly renewal = new Renewal((abandoned) => this.renew(abandoned));
  private readonly subscriptions: readonly { dispose(): unknown }[];
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly inspector: Inspector,
    private readonly platform: Platform,
  ) {
    this.subscriptions = [
      this.changes,
      this.renewal,
      inspector.onDidChange(() => {
        this.renewal.touch();
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('aembitEvents.search')) this.renewal.hurry();
      }),
      workspace.onDidCloseTextDocument(({ uri }) => this.shown.delete(uri.toString())),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const shown = this.shown.get(uri.toString()) ?? (await this.make(uri, () => false));
    return shown?.text ?? '';
  }

  /** The event that a line of one of these documents names, as the newest index has it; undefined for any other line. */
  eventAt(document: TextDocument, line: number): LogEvent | undefined {
    const shown = this.shownIn(document);
    const event = shown?.results.listed[line - shown.firstLine];
    return event === undefined ? undefined : sameEvent(this.inspector.index, event);
  }

  /** The events that a document lists, as the index had them, each with its line. */
  *eventsOf(document: TextDocument): Generator<{ readonly line: number; readonly event: LogEvent }> {
    const shown = this.shownIn(document);
    if (shown === undefined) return;
    let line = shown.firstLine;
    for (const event of shown.results.listed) yield { line: line++, event };
  }

  /** What a document shows; undefined while it is being made. */
  shownIn({ uri }: TextDocument): Shown | undefined {
    return this.shown.get(uri.toString());
  }

  private async renew(abandoned: () => boolean): Promise<void> {
    for (const { uri } of workspace.textDocuments) {
      if (uri.scheme !== searchScheme) continue;
      const made = await this.make(uri, abandoned);
      if (made !== undefined) this.changes.fire(uri);
    }
  }

  private async make(uri: Uri, abandoned: () => boolean): Promise<Shown | undefined> {
    const query = queryOfResults(uri);
    if (query === undefined) return undefined;
    const { index } = this.inspector;
    const limit = Math.max(1, Math.min(setting('search.maximumResults'), mostResults));
    const placeOf = (event: LogEvent): string => `${sourceName(event)}:${String(event.span.line)}`;
    const matching = matchingText(index, query);
    const marks = await inSlices(matching.marks, () => this.platform.pause(), abandoned);
    if (marks === undefined) return undefined;
    const work = makingResults(index, marks, limit, placeOf, (english) => l10n.t(english));
    const results = await inSlices(work, () => this.platform.pause(), abandoned);
    if (results === undefined) return undefined;
    const writing = writingResults(results.lines, resultWords(query, matching.errors, results));
    const text = await inSlices(writing, () => this.platform.pause(), abandoned);
    if (text === undefined) return undefined;
    const shown = { ...text, results };
    this.shown.set(uri.toString(), shown);
    return shown;
  }
}

/** Whether a document is a list of results. */
export function isResults({ uri }: TextDocument): boolean {
  return uri.scheme === searchScheme;
}

/** Documents past 50 MB never reach an extension. */
const mostResults = 50_000;
