import { type CancellationToken, Uri, workspace } from 'vscode';
import type { LogEvent } from '../../core/model/event';
import type { Platform } from '../../platform/platform';
import type { Inspector } from '../inspector';
import { isEarlier } from '../logs/earlier';
import { RecordsCutter } from './recordsCutter';

/**
 * The texts of the records of some events, in their order. A file is read once, however many of its records are wanted; of
 * an open document the text counts. Rejects when a source is gone; gives nothing when the token is cancelled.
 */
export async function recordTexts(
  inspector: Inspector,
  platform: Platform,
  events: readonly LogEvent[],
  token: CancellationToken,
): Promise<readonly string[]> {
  const texts = new Map<LogEvent, string>();
  const isUnwanted = (): boolean => token.isCancellationRequested;
  for (const source of new Set(events.map((event) => event.source))) {
    const members = events.filter((event) => event.source === source);
    if (isUnwanted()) return [];
    if (isEarlier(source) || isOpen(inspector, source)) {
      for (const event of members) texts.set(event, await inspector.recordText(event));
      continue;
    }
    const inOrder = [...members].sort((a, b) => a.span.start - b.span.start);
    const cutter = new RecordsCutter(inOrder.map(({ span }) => span));
    for await (const chunk of platform.readChunks(Uri.parse(source))) {
      cutter.push(chunk);
      await platform.pause();
      if (cutter.done || isUnwanted()) break;
    }
    cutter.end().forEach((text, position) => {
      const event = inOrder[position];
      if (event !== undefined) texts.set(event, text);
    });
  }
  return events.map((event) => texts.get(event) ?? '');
}

function isOpen(inspector: Inspector, source: string): boolean {
  const document = workspace.textDocuments.find(({ uri }) => uri.toString() === source);
  return document !== undefined && inspector.documents.peek(document) !== undefined;
}
