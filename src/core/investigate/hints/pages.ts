import type { EventIndex } from '../../index/eventIndex';
import type { SourceLog } from '../../index/sourceLog';
import type { Hint } from '../model';
import { Seen } from './seen';
import { counted, grouped } from '../words';

/** Totals of pages that differ by no more than this share belong together: a live log grows while its pages are fetched. */
const growth = 0.05;

interface Pages {
  readonly sources: SourceLog[];
  total: number;
  loaded: number;
}

/**
 * Pages of the API that say there are more records than were loaded. Pages of the same kind of events whose totals are about
 * the same are taken together, since each of them may lie in a file of its own. A source that is still being read says nothing.
 */
export function pageHints(index: EventIndex): readonly Hint[] {
  return [...pagesOf(index)].flatMap(({ sources, total, loaded }) => {
    const missing = total - loaded;
    if (missing <= 0) return [];
    const last = new Seen();
    for (const source of sources) {
      const event = source.events.at(source.events.length - 1);
      const rank = event === undefined ? -1 : index.rankOf(event);
      if (rank >= 0) last.add(rank);
    }
    const [only] = sources;
    const pages = sources.length === 1 ? 'page says' : 'pages say';
    return [
      {
        id: 'page-incomplete',
        count: missing,
        events: last.events(index),
        seen: `The ${pages} that there are ${counted(total, 'record')}; ${grouped(loaded)} of them ${loaded === 1 ? 'was' : 'were'} loaded.`,
        source: sources.length === 1 ? only?.id : undefined,
      } as const,
    ];
  });
}

function pagesOf(index: EventIndex): Iterable<Pages> {
  const repeated = repeatsBySource(index);
  const pages: Pages[] = [];
  const ordered = index.sources
    .map((source, number) => ({ source, number, family: source.events.at(0)?.family ?? 'none' }))
    .filter(({ source }) => source.complete && isCount(source.recordsTotal))
    .sort((a, b) => (a.source.recordsTotal ?? 0) - (b.source.recordsTotal ?? 0));
  const latest = new Map<string, Pages>();
  for (const { source, number, family } of ordered) {
    const total = source.recordsTotal ?? 0;
    const loaded = Math.max(0, source.records - (repeated[number] ?? 0));
    const before = latest.get(family);
    if (before !== undefined && total <= before.total * (1 + growth)) {
      before.sources.push(source);
      before.total = total;
      before.loaded += loaded;
    } else {
      const own = { sources: [source], total, loaded };
      latest.set(family, own);
      pages.push(own);
    }
  }
  return pages;
}

/** A log may say anything of how many there are. */
function isCount(total: number | undefined): boolean {
  return total !== undefined && Number.isSafeInteger(total) && total > 0;
}

/** How many events of each source were there already. */
function repeatsBySource({ arrangement, sources }: EventIndex): Uint32Array {
  const counts = new Uint32Array(sources.length);
  let source = 0;
  // Rows stand one source behind the other, and the duplicates ascend.
  for (const row of arrangement.duplicates.keys()) {
    while (row >= (arrangement.bases[source + 1] ?? Infinity)) source++;
    counts[source] = (counts[source] ?? 0) + 1;
  }
  return counts;
}
