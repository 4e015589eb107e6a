import { type CancellationToken, Uri, workspace } from 'vscode';
import { eventTextOf } from '../../core/json/unwrapped';
import type { LogEvent } from '../../core/model/event';
import type { Platform } from '../../platform/platform';
import type { Inspector } from '../inspector';
import { RecordsCutter } from './recordsCutter';

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
    if (isOpen(inspector, source)) {
      for (const event of members) keep(event, await inspector.recordText(event));
      continue;
    }
    // Several events can stand in one string.
    const spans = new Map(members.map(({ span }) => [span.start, span]));
    const inOrder = [...spans.values()].sort((a, b) => a.start - b.start);
    const cutter = new RecordsCutter(inOrder);
    for await (const chunk of platform.readChunks(Uri.parse(source))) {
      cutter.push(chunk);
      await platform.pause();
      if (cutter.done || isUnwanted()) break;
    }
    const found = new Map(cutter.end().map((text, position) => [inOrder[position]?.start, text]));
    for (const event of members) keep(event, found.get(event.span.start) ?? '');
  }
  return events.map((event) => texts.get(event) ?? '');
}

function isOpen(inspector: Inspector, source: string): boolean {
  const document = workspace.textDocuments.find(({ uri }) => uri.toString() === source);
  return document !== undefined && inspector.documents.peek(document) !== undefined;
}
