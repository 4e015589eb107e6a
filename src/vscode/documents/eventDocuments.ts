import {
  type CancellationToken,
  EventEmitter,
  l10n,
  type TextDocumentContentProvider,
  type TextDocumentShowOptions,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { EventList } from '../../core/index/eventList';
import { type EventGroup, groupOf } from '../../core/index/groups';
import type { LogEvent } from '../../core/model/event';
import type { Platform } from '../../platform/platform';
import { eventScheme } from '../contributions';
import type { Inspector } from '../inspector';
import { eventUri, groupDocumentLimit, groupUri, targetOf } from './eventUris';
import { prettyItem, prettyRecord } from './prettyRecord';
import { recordTexts } from './recordTexts';

/** Documents past 50 MB never reach an extension, so a group's document stops well before, in bytes of its records. */
const groupBytes = 16 * 1024 * 1024;

/**
 * The read-only documents for one event or one group: the records as they stand in the log, laid out on many lines. They
 * follow the index; one whose events are gone keeps what it showed last.
 */
export class EventDocuments implements TextDocumentContentProvider {
  private readonly changes = new EventEmitter<Uri>();
  /** What each document shows now, by its address. */
  private readonly shown = new Map<string, { readonly events: readonly LogEvent[]; readonly text: string }>();
  private readonly subscriptions: readonly { dispose(): unknown }[];
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly inspector: Inspector,
    private readonly platform: Platform,
  ) {
    this.subscriptions = [
      this.changes,
      inspector.onDidChange(() => {
        for (const { uri } of workspace.textDocuments) if (uri.scheme === eventScheme) this.changes.fire(uri);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => this.shown.delete(uri.toString())),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  async provideTextDocumentContent(uri: Uri, token: CancellationToken): Promise<string> {
    const before = this.shown.get(uri.toString());
    const events = this.eventsOf(uri);
    if (events.length === 0) return before?.text ?? goneText();
    try {
      const text = await this.textOf(events, isGroup(uri), token);
      if (token.isCancellationRequested) return before?.text ?? '';
      this.shown.set(uri.toString(), { events, text });
      return text;
    } catch {
      return before?.text ?? goneText();
    }
  }

  /**
   * The event of the index that an event read from one of these documents shows: by its number in the document, for events
   * that carry no event ID. Undefined for events of other documents, and while the document is being made anew.
   */
  shownBy(local: LogEvent): LogEvent | undefined {
    const event = this.shown.get(local.source)?.events[local.ordinal];
    const same = event?.timestamp === local.timestamp && event.eventType === local.eventType;
    return same ? event : undefined;
  }

  private eventsOf(uri: Uri): readonly LogEvent[] {
    const { index } = this.inspector;
    const target = targetOf(uri);
    if (target === undefined) return [];
    if ('group' in target) {
      const group = groupOf(index, target.group, target.id);
      return group === undefined ? [] : firstOf(group.events);
    }
    const own = index.byEventKey(target.event);
    if (own !== undefined && own.ids.event === target.id) return [own];
    return target.id === undefined ? [] : index.lookup('event', target.id).slice(0, 1);
  }

  private async textOf(events: readonly LogEvent[], asArray: boolean, token: CancellationToken): Promise<string> {
    const texts = await recordTexts(this.inspector, this.platform, events, token);
    if (!asArray) return `${prettyRecord(texts[0] ?? '')}\n`;
    const items: string[] = [];
    for (const text of texts) {
      items.push(prettyItem(text));
      if (items.length % 50 === 0) await this.platform.pause();
      if (token.isCancellationRequested) return '';
    }
    return `[\n${items.join(',\n')}\n]\n`;
  }
}

/** Opens the read-only document for one event, as a preview unless the options say otherwise. */
export async function openEventDocument(event: LogEvent, options: TextDocumentShowOptions = {}): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument(eventUri(event)), { preview: true, ...options });
}

/** Opens the read-only document for one group, and says so when it does not hold all of its events. */
export async function openGroupDocument(group: EventGroup, options: TextDocumentShowOptions = {}): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument(groupUri(group)), { preview: true, ...options });
  const count = firstOf(group.events).length;
  if (count < group.events.length) {
    const message = l10n.t('The document shows the first {0} of {1} events.', count, group.events.length);
    void window.showInformationMessage(message);
  }
}

function firstOf(events: EventList): readonly LogEvent[] {
  let bytes = 0;
  const first = events.slice(0, groupDocumentLimit);
  const end = first.findIndex(({ span }, position) => {
    bytes += span.end - span.start;
    return position > 0 && bytes > groupBytes;
  });
  return end < 0 ? first : first.slice(0, end);
}

function isGroup(uri: Uri): boolean {
  const target = targetOf(uri);
  return target !== undefined && 'group' in target;
}

/** Valid JSON, so that the editor does not report it. */
function goneText(): string {
  return `${JSON.stringify(l10n.t('The events are in no open log any more. Open the log again to see them.'))}\n`;
}
