import type { EventIndex } from '../../index/eventIndex';
import { type Hint, hintEventsLimit } from '../model';
import { sourceOfRow } from '../../index/arrangement';
import { counted, verb } from '../words';

/** Records that were read again under an event ID that was there already; the events named are the re-deliveries. */
export function repeatHints(index: EventIndex): readonly Hint[] {
  const { arrangement } = index;
  const count = arrangement.duplicates.size;
  if (count === 0) return [];
  const rows: number[] = [];
  for (const row of arrangement.duplicates.keys()) {
    rows.push(row);
    if (rows.length === hintEventsLimit) break;
  }
  const events = rows.flatMap((row) => {
    const source = sourceOfRow(arrangement, row);
    return index.sources[source]?.store.eventAt(row - (arrangement.bases[source] ?? 0)) ?? [];
  });
  const sentence = `${counted(count, 'record was', 'records were')} read again under an event ID that was there already; ${verb(count, 'it counts', 'they count')} once.`;
  return [{ id: 'duplicates', count, events: index.ordered(events), seen: sentence, source: undefined }];
}
