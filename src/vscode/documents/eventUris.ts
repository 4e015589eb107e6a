import { Uri } from 'vscode';
import * as z from 'zod/mini';
import { eventKey } from '../../core/index/eventKey';
import { type EventGroup, groupKinds } from '../../core/index/groups';
import type { LogEvent } from '../../core/model/event';
import { eventScheme } from '../contributions';
import { fileNameOf } from './fileName';

const text = z.string().check(z.maxLength(20_000));
const eventTarget = z.object({ event: text, id: z.optional(text) });
const groupTarget = z.object({ group: z.enum(groupKinds), id: text });
const target = z.union([eventTarget, groupTarget]);

/**
 * What one of the inspector's documents shows: an event by its key (and by its event ID, which outlasts edits of the log),
 * or a group.
 */
export type DocumentTarget = z.infer<typeof target>;

/** At most so many events of a group are shown in one document. */
export const groupDocumentLimit = 2000;

/** The address of the document for one event. */
export function eventUri(event: LogEvent): Uri {
  const id = event.ids.event;
  const name = [event.eventType, event.labels.method, event.labels.tool, id?.slice(0, 8) ?? String(event.ordinal + 1)];
  return uriFor(fileNameOf(name), { event: eventKey(event), ...(id === undefined ? {} : { id }) });
}

/** The address of the document for one group. */
export function groupUri({ kind, id, label, events }: EventGroup): Uri {
  const cut = events.length > groupDocumentLimit ? `first ${String(groupDocumentLimit)}` : undefined;
  return uriFor(fileNameOf([kind, label === '' ? 'none' : label, cut]), { group: kind, id });
}

/** What a document shows; undefined when its address was not made here. */
export function targetOf(uri: Uri): DocumentTarget | undefined {
  if (uri.scheme !== eventScheme) return undefined;
  try {
    return target.safeParse(JSON.parse(uri.query)).data;
  } catch {
    return undefined;
  }
}

function uriFor(name: string, query: DocumentTarget): Uri {
  return Uri.from({ scheme: eventScheme, path: `/${name}.json`, query: JSON.stringify(query) });
}
