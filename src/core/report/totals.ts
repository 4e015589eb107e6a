import { sizeOf } from '../index/arrangement';
import type { SeverityLevel } from '../model/severity';
import type { EventView } from '../query/eventView';
import { Trait } from '../store/traits';

/** Counts over all logs, of the events that are looked at; each event counts once. */
export interface Totals {
  readonly events: number;
  readonly failing: number;
  /** By severity as written, the worst first; `(none)` where an event has none. */
  readonly bySeverity: Readonly<Record<string, number>>;
  /** By event type as written, in the order of the alphabet; `(none)` where an event has none. */
  readonly byType: Readonly<Record<string, number>>;
  /** How many different ids there are of each kind. */
  readonly contexts: number;
  readonly connections: number;
  readonly sessions: number;
  readonly users: number;
}

/** What stands for a severity or type that a record does not have. */
const missing = '(none)';

const severityOrder: readonly SeverityLevel[] = ['alert', 'error', 'warning', 'info', 'other'];

/** The totals of what is seen of an index. */
export function totalsOf(view: EventView): Totals {
  const severities = [...countBy(view, ({ level, severity }) => [severityOrder.indexOf(level), severity])];
  const types = [...countBy(view, ({ eventType }) => [0, eventType])].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    events: view.events.length,
    failing: view.failing,
    // Not by assignment: a log may well say that its severity is `__proto__`.
    bySeverity: Object.fromEntries(severities),
    byType: Object.fromEntries(types),
    contexts: view.identifiers('context'),
    connections: view.identifiers('connection'),
    sessions: view.identifiers('session'),
    users: view.identifiers('user'),
  };
}

/** What events have in common, as far as it is counted. */
interface Counted {
  readonly level: SeverityLevel;
  readonly severity: string;
  readonly eventType: string;
}

/** How many events have each name; names of a lower order first, then by their first event in the order of the sources. */
function countBy(view: EventView, name: (traits: Counted) => readonly [order: number, name: string]) {
  const { arrangement } = view.index;
  const found = new Map<string, { count: number; order: number }>();
  for (const [source, { store }] of arrangement.sources.entries()) {
    const traits = new Uint32Array(sizeOf(arrangement, source));
    store.rows.copyColumn('traits', traits.length, traits, 0);
    const counts = new Uint32Array(store.traits.size + 1);
    const base = arrangement.bases[source] ?? 0;
    traits.forEach((number, row) => {
      const isSeen =
        !arrangement.duplicates.has(base + row) && view.hasRank(arrangement.rankByRow?.[base + row] ?? base + row);
      if (isSeen) counts[number] = (counts[number] ?? 0) + 1;
    });
    counts.forEach((count, number) => {
      if (count === 0) return;
      const severity = store.textOf(number, Trait.Severity) ?? '';
      const eventType = store.textOf(number, Trait.Type) ?? '';
      const [order, text] = name({ level: store.factsOf(number).level, severity, eventType });
      const shown = text === '' ? missing : text;
      const known = found.get(shown);
      if (known === undefined) found.set(shown, { count, order });
      else known.count += count;
    });
  }
  const ordered = [...found].sort(([, a], [, b]) => a.order - b.order);
  return new Map(ordered.map(([text, { count }]) => [text, count]));
}
