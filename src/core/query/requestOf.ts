import { type EventIndex, placeOfRank, type RankedEvents } from '../index/eventIndex';
import { type LogEvent, requestKey } from '../model/event';
import { millisecondsBetween } from '../model/instant';
import { isRequest, isResponse } from './groupFacts';

/**
 * The request that a workload response answers; undefined for other events, and where the logs do not hold it. An MCP
 * request is told by its request ID, within its session and on the same branch of a fan-out; other protocols by coming
 * just before on the same connection, with nothing else in between.
 */
export function requestOf(index: EventIndex, response: LogEvent): LogEvent | undefined {
  if (response.family !== 'workload' || !isResponse(response.eventType)) return undefined;
  const key = requestKey(response.ids);
  if (key !== undefined) {
    const own = before(index, index.lookup('request', key), response, isBranchOf(response));
    if (own !== undefined) return own;
  }
  const { connection } = response.ids;
  if (connection === undefined) return undefined;
  if (key !== undefined) {
    // A rejection can lack the session that its request named.
    return before(index, index.lookup('connection', connection), response, isBranchOf(response));
  }
  const previous = before(index, index.lookup('connection', connection), response, () => true);
  return previous !== undefined && isCounterpart(previous, response) ? previous : undefined;
}

/** The milliseconds from a response's request to it; undefined where there is no request or a time is missing. */
export function answerTime(index: EventIndex, response: LogEvent): number | undefined {
  const start = requestOf(index, response)?.time;
  return start === undefined || response.time === undefined ? undefined : millisecondsBetween(start, response.time);
}

/** The last of some events in time order that stands before another and passes a test. */
function before(
  index: EventIndex,
  events: RankedEvents,
  event: LogEvent,
  passes: (candidate: LogEvent) => boolean,
): LogEvent | undefined {
  const low = placeOfRank(events.ranks, index.rankOf(event));
  // A hostile log can repeat one request id without end.
  for (let position = low - 1; position >= Math.max(0, low - searchLimit); position--) {
    const candidate = events.at(position);
    if (candidate !== undefined && passes(candidate)) return candidate;
  }
  return undefined;
}

const searchLimit = 1000;

function isBranchOf(response: LogEvent): (candidate: LogEvent) => boolean {
  return (candidate) =>
    isCounterpart(candidate, response) &&
    candidate.ids.request === response.ids.request &&
    candidate.labels.server === response.labels.server &&
    candidate.ids.chain.length === response.ids.chain.length;
}

function isCounterpart(request: LogEvent, response: LogEvent): boolean {
  return isRequest(request.eventType) && request.labels.protocol === response.labels.protocol;
}
