import { type EventIndex, placeOfRank } from '../../index/eventIndex';
import { type LogEvent, requestKey } from '../../model/event';
import { isRequest, isResponse } from '../../query/groupFacts';

/** So many events of a connection are looked at for the other half of one. */
const furthest = 1000;

/** The request and the response that an event is one of: the request first; alone where the log has no other half. */
export function exchangeOf(index: EventIndex, event: LogEvent): readonly LogEvent[] {
  const other = otherHalf(index, event);
  if (other === undefined) return [event];
  return isResponse(event.eventType) ? [other, event] : [event, other];
}

function otherHalf(index: EventIndex, event: LogEvent): LogEvent | undefined {
  const wantsRequest = isResponse(event.eventType);
  if (!wantsRequest && !isRequest(event.eventType)) return undefined;
  const key = requestKey(event.ids);
  const { connection } = event.ids;
  const ranks =
    key !== undefined
      ? index.ranksWith('request', key)
      : connection === undefined
        ? undefined
        : index.ranksWith('connection', connection);
  if (ranks === undefined) return undefined;
  const place = placeOfRank(ranks, index.rankOf(event));
  const fits = (at: number): LogEvent | undefined => {
    const other = index.atRank(ranks[at] ?? -1);
    return other !== undefined && isOtherHalf(event, other, wantsRequest) ? other : undefined;
  };
  // A request stands before its response, but clocks differ.
  for (const direction of wantsRequest ? [-1, 1] : [1, -1]) {
    for (let step = 1; step <= furthest; step++) {
      const at = place + direction * step;
      if (at < 0 || at >= ranks.length) break;
      const other = fits(at);
      if (other !== undefined) return other;
    }
  }
  return undefined;
}

function isOtherHalf(event: LogEvent, other: LogEvent, wantsRequest: boolean): boolean {
  const { labels, ids } = event;
  return (
    (wantsRequest ? isRequest(other.eventType) : isResponse(other.eventType)) &&
    other.labels.protocol === labels.protocol &&
    (other.labels.server === labels.server || other.labels.server === undefined || labels.server === undefined) &&
    other.ids.request === ids.request
  );
}
