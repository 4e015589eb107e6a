import { inStretches } from '../../index/slices';
import { requestKind } from '../../flow/entryColumns';
import { Role } from '../../flow/labelTable';
import type { FlowTable } from '../../flow/table';
import { formatDuration } from '../../model/instant';
import type { Hint } from '../model';
import { hintOf, Seen } from './seen';
import { counted, grouped, verb } from '../words';

/** A request so short before the end of the log, in ms, may well have been answered after it. */
const stillUnderWay = 60_000;

/**
 * Requests that nothing answers, responses that answer nothing, and responses stamped before their request. What need not
 * be answered (an open connection, a notification) is none of them.
 */
export function* exchangeHints(table: FlowTable): Generator<undefined, readonly Hint[]> {
  const { columns, entries, index } = table;
  const { labels, label, time } = columns;
  const [unanswered, orphans, backwards] = [new Seen(), new Seen(), new Seen()];
  const end = lastTime(time);
  let [requests, responses, late, furthest] = [0, 0, 0, 0];
  yield* inStretches(entries.size, (from, to) => {
    for (let entry = from; entry < to; entry++) {
      if (entries.kind[entry] !== requestKind) continue;
      const first = entries.first[entry] ?? 0;
      const last = entries.last[entry] ?? -1;
      const own = label[first] ?? 0;
      if (last >= 0) {
        if (!labels.isTcp(own)) {
          requests += 1;
          responses += 1;
        }
        const ahead = (time[first] ?? NaN) - (time[last] ?? NaN);
        if (!(ahead > 0)) continue;
        backwards.add(last);
        furthest = Math.max(furthest, ahead);
      } else if (labels.standsAlone(own)) continue;
      else if (labels.role[own] === Role.Request) {
        requests += 1;
        unanswered.add(first);
        if (end - (time[first] ?? NaN) <= stillUnderWay) late += 1;
      } else {
        responses += 1;
        orphans.add(first);
      }
    }
  });
  return [
    ...hintOf(index, 'request-without-response', unanswered, (count) =>
      responses === 0
        ? `The log holds ${counted(requests, 'request')} and no response at all: it was probably filtered.`
        : `${counted(count, 'request has', 'requests have')} no response in the log${lateOf(late, count)}.`,
    ),
    ...hintOf(index, 'response-without-request', orphans, (count) =>
      requests === 0
        ? `The log holds ${counted(responses, 'response')} and no request at all: it was probably filtered.`
        : `${counted(count, 'response has', 'responses have')} no request in the log.`,
    ),
    ...hintOf(
      index,
      'clock-out-of-order',
      backwards,
      (count) =>
        `${counted(count, 'response is', 'responses are')} stamped before ${verb(count, 'its request', 'their requests')}, ${verb(count, 'by', 'by up to')} ${formatDuration(furthest)}.`,
    ),
  ];
}

function lateOf(late: number, count: number): string {
  if (late === 0) return '';
  const which = late === count ? verb(count, 'it', 'all of them') : `${grouped(late)} of them`;
  return `; ${which} came in the last minute of the log and may have been under way`;
}

/** The last readable time of columns in the order of time; NaN where there is none. */
function lastTime(time: Float64Array): number {
  for (let rank = time.length - 1; rank >= 0; rank--) {
    const at = time[rank] ?? NaN;
    if (!Number.isNaN(at)) return at;
  }
  return NaN;
}
