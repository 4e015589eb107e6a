import { type EventIndex, type RankedEvents, ranksMarked } from '../../core/index/eventIndex';
import { eventKey } from '../../core/index/eventKey';
import { inStretches } from '../../core/index/slices';
import type { LogEvent } from '../../core/model/event';
import { type InWords, resultLine, type ResultLine } from './resultLine';

/** The events that pass a query, the first of them in words. */
export interface Results {
  readonly index: EventIndex;
  /** All that pass, in the order of time. */
  readonly passing: RankedEvents;
  readonly failing: number;
  /** The first of them, as many as are listed. */
  readonly listed: readonly LogEvent[];
  readonly lines: readonly ResultLine[];
}

/** So many lines are written between two pauses. */
const linesAtOnce = 10;

/**
 * Puts the events that pass into words. Yields now and then.
 *
 * @param marks by rank, 1 for an event that passes.
 * @param limit how many are listed; all are counted.
 */
export function* makingResults(
  index: EventIndex,
  marks: Uint8Array,
  limit: number,
  placeOf: (event: LogEvent) => string,
  inWords: InWords,
): Generator<undefined, Results> {
  const passing = index.list(ranksMarked(marks));
  yield undefined;
  const failing = yield* failingAmong(index, passing.ranks);
  const listed: LogEvent[] = [];
  const lines: ResultLine[] = [];
  for (let position = 0; position < limit; position++) {
    const event = passing.at(position);
    if (event === undefined) break;
    listed.push(event);
    lines.push(resultLine(index, event, placeOf(event), inWords));
    if (lines.length % linesAtOnce === 0) yield undefined;
  }
  return { index, passing, failing, listed, lines };
}

function* failingAmong({ arrangement }: EventIndex, ranks: Uint32Array): Generator<undefined, number> {
  let failing = 0;
  yield* inStretches(ranks.length, (from, to) => {
    for (let at = from; at < to; at++) failing += arrangement.failing[ranks[at] ?? 0] ?? 0;
  });
  return failing;
}

/** The event of a newer index that is the same as one of an older: by its event ID, else by its place in its log. */
export function sameEvent(index: EventIndex, event: LogEvent): LogEvent | undefined {
  if (index.rankOf(event) >= 0) return event;
  const { event: id } = event.ids;
  const named = id === undefined ? undefined : index.lookup('event', id).at(0);
  const placed = index.byEventKey(eventKey(event));
  return named ?? (placed?.timestamp === event.timestamp && placed.eventType === event.eventType ? placed : undefined);
}
