import { Location, Position, type Range } from 'vscode';
import type { EventIndex } from '../../core/index/eventIndex';
import type { LogEvent } from '../../core/model/event';
import type { Inspector } from '../inspector';
import { isEarlier } from '../logs/earlier';
import { eventUri } from './eventUris';

/** Whether the editor can show an event where it stands: no text is to be seen of a compressed file, nor of what was rotated away. */
export function standsInText({ sources }: EventIndex, { source }: LogEvent): boolean {
  return !isEarlier(source) && sources.find(({ id }) => id === source)?.compression === undefined;
}

/** Where the editor shows a range of an event's log; the event's own document where that log has no text to show. */
export function shownAt(inspector: Inspector, event: LogEvent, range: Range): Location {
  return standsInText(inspector.index, event)
    ? new Location(inspector.uriOf(event), range)
    : new Location(eventUri(event), new Position(0, 0));
}
