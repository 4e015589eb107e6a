import {
  type CancellationToken,
  EventEmitter,
  l10n,
  type TextDocument,
  type TextDocumentContentProvider,
  type Uri,
  workspace,
} from 'vscode';
import { readRecord } from '../../core/ingest/readRecord';
import { eventKey } from '../../core/index/eventKey';
import { inSlices } from '../../core/index/slices';
import { FlowTable } from '../../core/flow/table';
import { investigating } from '../../core/investigate/guided/guided';
import { type GuidedDocument, guidedMarkdown } from '../../core/investigate/guided/guidedMarkdown';
import { recordsWanted } from '../../core/investigate/guided/nobodys';
import { cluesIn, type RecordClues } from '../../core/investigate/guided/recordClues';
import type { UserReport } from '../../core/investigate/guided/report';
import { type Scope, scoping } from '../../core/investigate/guided/scope';
import { findingHints } from '../../core/investigate/hints/hintsOf';
import type { Hint } from '../../core/investigate/model';
import { isObject } from '../../core/model/json';
import type { Platform } from '../../platform/platform';
import { recordTexts } from '../documents/recordTexts';
import type { Inspector } from '../inspector';
import type { Investigations } from '../investigation/investigations';
import { sourceName } from '../navigation/label';
import { guidedUri, reportOf } from './guidedUris';

/** An event that a document names, and where: the line and the columns from 0. */
export interface GuidedPlace {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** See `eventKey`. */
  readonly key: string;
}

interface Made {
  readonly text: string;
  readonly places: readonly GuidedPlace[];
}

/**
 * The read-only documents of investigations. Each says what the logs said when it was asked for: it can be kept beside what
 * a log holds later, and is made anew when somebody investigates the same again.
 */
export class GuidedDocuments implements TextDocumentContentProvider {
  private readonly made = new Map<string, Made>();
  private readonly changes = new EventEmitter<Uri>();
  private readonly closing = workspace.onDidCloseTextDocument(({ uri }) => this.made.delete(uri.toString()));
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly inspector: Inspector,
    private readonly investigations: Investigations,
    private readonly platform: Platform,
  ) {}

  dispose(): void {
    this.closing.dispose();
    this.changes.dispose();
  }

  /** Makes the document of a report and gives its address; undefined when it was cancelled. */
  async make(report: UserReport, token: CancellationToken): Promise<Uri | undefined> {
    const document = await this.documentOf(report, token);
    if (document === undefined) return undefined;
    const uri = guidedUri(report);
    this.made.set(uri.toString(), document);
    this.changes.fire(uri);
    return uri;
  }

  /** Where a document names events. */
  placesIn({ uri }: TextDocument): readonly GuidedPlace[] {
    return this.made.get(uri.toString())?.places ?? [];
  }

  async provideTextDocumentContent(uri: Uri, token: CancellationToken): Promise<string> {
    const known = this.made.get(uri.toString());
    if (known !== undefined) return known.text;
    // The editor has brought it back after a reload.
    const report = reportOf(uri);
    await this.inspector.settled();
    const made =
      report === undefined || this.inspector.index.events.length === 0
        ? undefined
        : await this.documentOf(report, token);
    if (made === undefined)
      return `${l10n.t('The logs of this investigation are not open. Open them and investigate again.')}\n`;
    this.made.set(uri.toString(), made);
    return made.text;
  }

  private async documentOf(report: UserReport, token: CancellationToken): Promise<Made | undefined> {
    const investigation = await this.investigations.ready();
    const { index } = investigation;
    const sliced = <T>(work: Generator<undefined, T>): Promise<T | undefined> =>
      inSlices(
        work,
        () => this.platform.pause(),
        () => token.isCancellationRequested,
      );
    const scope = await sliced(scoping(index, report));
    if (scope === undefined) return undefined;
    const clues = await this.cluesFor(scope, token);
    const table = await sliced(FlowTable.building(index));
    const hints: readonly Hint[] | undefined = table === undefined ? undefined : await sliced(findingHints(table));
    if (hints === undefined) return undefined;
    const guided = await sliced(investigating(investigation, scope, { clues, hints }));
    if (guided === undefined) return undefined;
    return withKeys(guidedMarkdown(guided, { sourceName: (source) => sourceName({ source }) }));
  }

  /** What the records say of failures that name no user; nothing where their logs are gone. */
  private async cluesFor(scope: Scope, token: CancellationToken): Promise<ReadonlyMap<string, RecordClues>> {
    const events = recordsWanted(scope).filter(({ span }) => span.end - span.start <= longestRecord);
    const texts = await recordTexts(this.inspector, this.platform, events, token).catch(() => []);
    const clues = new Map<string, RecordClues>();
    events.forEach((event, place) => {
      const text = texts[place] ?? '';
      const record = text === '' ? undefined : readRecord(new TextEncoder().encode(text), { line: 1, column: 1 }).value;
      if (record !== undefined && isObject(record)) clues.set(eventKey(event), cluesIn(record));
    });
    return clues;
  }
}

/** Longer records are not read for an address, in bytes. */
const longestRecord = 256 * 1024;

/** The document without the events themselves, which would keep their index. */
function withKeys({ text, places }: GuidedDocument): Made {
  return { text, places: places.map(({ line, start, end, event }) => ({ line, start, end, key: eventKey(event) })) };
}
