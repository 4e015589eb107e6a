import { sourceOfRow } from '../../../index/arrangement';
import type { Instant } from '../../../model/instant';
import { nanosOf } from '../../../store/clock';
import type { EventIndex } from '../../../index/eventIndex';
import { boundsOf, type TimeBounds } from '../times';
import type { WrittenSpan } from '../syntax';
import { inStretches } from '../../../index/slices';
import type { SourceColumns } from './columns';
import type { Sliced } from './marks';

/** The rows whose time is within one of some spans; times before the end count back from `end`. */
export function* rowsWithin(source: SourceColumns, spans: readonly WrittenSpan[], end: Instant): Sliced<Uint8Array> {
  const rows = new Uint8Array(source.rows);
  const clocks = source.column('clock');
  const { times } = source;
  for (const span of spans) {
    const bounds = boundsOf(span, end);
    if (bounds === undefined) continue;
    yield* inStretches(rows.length, (from, to) => {
      markWithin(bounds, times.subarray(from, to), clocks.subarray(from, to), rows.subarray(from, to));
    });
  }
  return rows;
}

function markWithin(bounds: TimeBounds, times: Float64Array, clocks: Uint32Array, rows: Uint8Array): void {
  // A bound that is left out begins or ends one nanosecond further.
  const fromMs = bounds.from?.ms ?? -Infinity;
  const fromNanos = (bounds.from?.nanos ?? 0) + (bounds.fromIncluded ? 0 : 1);
  const toMs = bounds.to?.ms ?? Infinity;
  const toNanos = (bounds.to?.nanos ?? 0) - (bounds.toIncluded ? 0 : 1);
  for (let row = 0; row < rows.length; row++) {
    const ms = times[row] ?? NaN;
    if (!(ms >= fromMs && ms <= toMs)) continue;
    if (ms > fromMs && ms < toMs) rows[row] = 1;
    else {
      const nanos = nanosOf(clocks[row] ?? 0);
      if ((ms > fromMs || nanos >= fromNanos) && (ms < toMs || nanos <= toNanos)) rows[row] = 1;
    }
  }
}

/** The time of the last event of an index; undefined when none has a readable time. */
export function endOfLog(index: EventIndex): Instant | undefined {
  let last: Instant | undefined;
  const { arrangement } = index;
  // Events without a time come last.
  for (let rank = arrangement.size - 1; rank >= 0 && last === undefined; rank--) last = timeOfRank(index, rank);
  return last;
}

function timeOfRank({ arrangement }: EventIndex, rank: number): Instant | undefined {
  const row = arrangement.rowByRank?.[rank] ?? rank;
  const source = sourceOfRow(arrangement, row);

  const rows = arrangement.sources[source]?.store.rows;
  const at = row - (arrangement.bases[source] ?? 0);
  const ms = rows?.at(at, 'ms') ?? NaN;
  return Number.isNaN(ms) ? undefined : { ms, nanos: nanosOf(rows?.at(at, 'clock') ?? 0) };
}
