import { type CancellationToken, Uri, workspace } from 'vscode';
import { eventTextOf } from '../../core/json/unwrapped';
import type { LogEvent } from '../../core/model/event';
import type { Span } from '../../core/model/place';
import type { Platform } from '../../platform/platform';
import type { Inspector } from '../inspector';
import { isEarlier } from '../logs/earlier';
import { decompressionLimits } from '../readingLimits';

/**
 * The events' own texts, in their order. A file is read once, however many of its records are wanted; of
 * an open document the text counts. Rejects when a source is gone; gives nothing when the token is cancelled.
 */
export async function recordTexts(
  inspector: Inspector,
  platform: Platform,
  events: readonly LogEvent[],
  token: CancellationToken,
): Promise<readonly string[]> {
  const texts = new Map<LogEvent, string>();
  const keep = (event: LogEvent, text: string): void => {
    texts.set(event, eventTextOf(text, event.wrapping));
  };
  const isUnwanted = (): boolean => token.isCancellationRequested;
  for (const source of new Set(events.map((event) => event.source))) {
    const members = events.filter((event) => event.source === source);
    if (isUnwanted()) return [];
    if (isEarlier(source) || isOpen(inspector, source)) {
      for (const event of members) keep(event, await inspector.recordText(event));
      continue;
    }
    const spans = spansOf(members);
    const found: string[] = [];
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    for await (const bytes of platform.readRanges(Uri.parse(source), spans, { limits: decompressionLimits() })) {
      found.push(decoder.decode(bytes));
      if (isUnwanted()) return [];
    }
    const byStart = new Map(spans.map(({ start }, position) => [start, found[position]]));
    for (const event of members) keep(event, byStart.get(event.span.start) ?? '');
  }
  return events.map((event) => texts.get(event) ?? '');
}

/** The places of the events' records, in order, each once: several events may come from one record. */
function spansOf(events: readonly LogEvent[]): readonly Span[] {
  const byStart = new Map(events.map(({ span }) => [span.start, span]));
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}

function isOpen(inspector: Inspector, source: string): boolean {
  const document = workspace.textDocuments.find(({ uri }) => uri.toString() === source);
  return document !== undefined && inspector.documents.peek(document) !== undefined;
}
