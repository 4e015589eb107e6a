import {
  type CancellationToken,
  type Disposable,
  Hover,
  type HoverProvider,
  languages,
  type Position,
  Range,
  type TextDocument,
} from 'vscode';
import { meaningOf } from '../../core/explain/glossary';
import { identifierAt } from '../../core/index/identifierAt';
import { type LocatedValue, RecordText } from '../../core/json/locate';
import type { LogEvent } from '../../core/model/event';
import { parseInstant } from '../../core/model/instant';
import { type Inspector, isEventDocument } from '../inspector';
import type { Investigations } from '../investigation/investigations';
import type { DocumentLog } from '../logs/documentLog';
import { logSelector } from '../navigation/selector';
import { whileEnabled } from '../navigation/whileEnabled';
import { setting } from '../settings';
import { explanationPart, identifierPart, meaningPart, noticesPart, timestampPart } from './hoverParts';
import { tellsNoticesAt, tokenOf } from './hoverPlace';
import { linkedMarkdown } from './shared';

/** A longer record, in UTF-16 units, is not searched for the value at the pointer: that would take too long. */
const recordLimit = 1_000_000;

/** Hovers on a log: a failing event's explanation, what identifiers, values and timestamps mean, and links onwards. */
export function registerHover(inspector: Inspector, investigations: Investigations): Disposable {
  return whileEnabled('hover.enabled', () =>
    languages.registerHoverProvider(logSelector, new LogHovers(inspector, investigations)),
  );
}

/** The record that was looked at last: the pointer mostly moves within one. */
interface Looked {
  readonly log: DocumentLog;
  readonly event: LogEvent;
  readonly record: RecordText;
  readonly offset: number;
}

class LogHovers implements HoverProvider {
  private looked: Looked | undefined;

  constructor(
    private readonly inspector: Inspector,
    private readonly investigations: Investigations,
  ) {}

  async provideHover(document: TextDocument, position: Position, token: CancellationToken): Promise<Hover | undefined> {
    const log = await this.inspector.logOf(document);
    const local = log?.eventAt(position);
    if (log === undefined || local === undefined || token.isCancellationRequested) return undefined;
    const event = this.inspector.inIndex(local);
    const investigation = event.failing && setting('causes.hover') ? await this.investigations.ready() : undefined;
    const looked = this.lookAt(log, local);
    const offset = looked === undefined ? 0 : document.offsetAt(position) - looked.offset;
    const value = looked?.record.at(offset);
    const parts = [
      ...(value === undefined ? [] : this.partsAt(value, event)),
      explanationPart(this.inspector, event, { investigation, inOwnDocument: isEventDocument(document) }),
      value === undefined ? undefined : meaningAt(value, event),
    ].filter((part) => part !== undefined);
    if (parts.length === 0) return undefined;
    const contents = parts.map(linkedMarkdown);
    const place = looked && value && tokenOf(value);
    if (place === undefined) return new Hover(contents);
    const from = looked?.offset ?? 0;
    return new Hover(
      contents,
      new Range(document.positionAt(from + place.start), document.positionAt(from + place.end)),
    );
  }

  private lookAt(log: DocumentLog, event: LogEvent): Looked | undefined {
    if (this.looked?.log === log && this.looked.event === event) return this.looked;
    if (event.span.end - event.span.start > recordLimit) return undefined;
    const { text, offset } = log.recordAt(event);
    this.looked = { log, event, record: RecordText.of(text, event.wrapping), offset };
    return this.looked;
  }

  /** What is to be said about the value itself, or about its property's name. */
  private partsAt({ path, value }: LocatedValue, event: LogEvent): string[] {
    const parts: string[] = [];
    const identifier = identifierAt(path, value);
    if (identifier !== undefined) parts.push(identifierPart(this.inspector, identifier, event));
    const time = typeof value === 'string' ? parseInstant(value) : undefined;
    if (time !== undefined) parts.push(timestampPart(this.inspector, time, event, value === event.timestamp));
    const notices = !event.failing && tellsNoticesAt(event, path) ? noticesPart(event) : undefined;
    if (notices !== undefined) parts.push(notices);
    return parts;
  }
}

/** What a severity, a type or a result means: after the explanation, which has said the more important. */
function meaningAt({ path, value }: LocatedValue, event: LogEvent): string | undefined {
  const meaning = meaningOf(path, value, event);
  return meaning === undefined || typeof value !== 'string' ? undefined : meaningPart(meaning, value);
}
