import { sizeOf } from '../index/arrangement';
import type { EventIndex } from '../index/eventIndex';
import type { SourceLog } from '../index/sourceLog';
import { nanosOf } from '../store/clock';
import type { EventStore } from '../store/eventStore';
import type { WordColumn } from '../store/rows';
import { type TextTrait, Trait } from '../store/traits';
import { type EventFilter, noFilter, severityOf, wordsOf } from './filter';

/** Reasons are searched this far, in UTF-16 units: a hostile one can be megabytes long. */
const searchedLength = 4000;

const searchedTraits: readonly TextTrait[] = [
  Trait.Type,
  Trait.Severity,
  Trait.Outcome,
  Trait.Method,
  Trait.Tool,
  Trait.Client,
  Trait.Server,
  Trait.Policy,
  Trait.PolicyName,
  Trait.Reason,
];

const searchedIds = [
  'event',
  'context',
  'connection',
  'session',
  'request',
  'user',
  'directive',
] as const satisfies readonly WordColumn[];

/** What of timestamps a word can be. */
const timeLike = /^[\dtz:.+-]+$/;
const uuidLike = /^[\da-f-]{1,36}$/;

/**
 * The events of an index that pass a filter: for each rank 1 or 0. What events have in common is looked at once for all of
 * them, so that a filter costs a few numbers an event.
 */
export function matching(index: EventIndex, filter: EventFilter): Uint8Array {
  return marked(index, filter, wordsOf(filter));
}

/** The events that hold a text, in lower case, in one of the fields that a filter's words are searched in. */
export function holdingText(index: EventIndex, text: string): Uint8Array {
  return marked(index, noFilter, [text]);
}

function marked(index: EventIndex, filter: EventFilter, words: readonly string[]): Uint8Array {
  const { arrangement } = index;
  const byRow = new Uint8Array(arrangement.bases.at(-1) ?? 0);
  arrangement.sources.forEach((source, number) => {
    const base = arrangement.bases[number] ?? 0;
    const rows = sizeOf(arrangement, number);
    markSource(source, rows, filter, words, byRow.subarray(base, base + rows));
  });
  const { rowByRank } = arrangement;
  return rowByRank === undefined ? byRow : Uint8Array.from(rowByRank, (row) => byRow[row] ?? 0);
}

function markSource(
  { store }: SourceLog,
  rows: number,
  filter: EventFilter,
  words: readonly string[],
  marks: Uint8Array,
): void {
  const column = (name: WordColumn): Uint32Array => {
    const values = new Uint32Array(rows);
    store.rows.copyColumn(name, rows, values, 0);
    return values;
  };
  const traits = column('traits');
  const passing = passingTraits(store, filter);
  for (let row = 0; row < rows; row++) marks[row] = passing[traits[row] ?? 0] ?? 0;
  const users = new Set(filter.users);
  if (users.size > 0) {
    const wanted = new Set([...users].map((user) => store.ids.find(user)).filter((id) => id !== 0));
    keep(marks, column('user'), (user) => wanted.has(user));
  }
  markTimes(store, rows, filter, marks);
  for (const word of words) markWord(store, word, traits, column, marks);
}

/** For each tuple of traits 1 when its events pass the parts of the filter that rest on these alone. */
function passingTraits(store: EventStore, filter: EventFilter): Uint8Array {
  const wanted = {
    severities: new Set(filter.severities),
    families: new Set<string>(filter.families),
    eventTypes: new Set(filter.eventTypes),
    protocols: new Set(filter.protocols),
    workloads: new Set(filter.workloads),
  };
  const passes = (traits: number): boolean => {
    const { family, level, failing } = store.factsOf(traits);
    const text = (trait: TextTrait): string | undefined => store.textOf(traits, trait);
    const has = (set: ReadonlySet<string>, ...values: readonly (string | undefined)[]): boolean =>
      set.size === 0 || values.some((value) => value !== undefined && set.has(value));
    return (
      (filter.failingOnly !== true || failing) &&
      has(wanted.severities, severityOf({ level, severity: text(Trait.Severity) ?? '' })) &&
      has(wanted.families, family) &&
      has(wanted.eventTypes, text(Trait.Type) ?? '') &&
      has(wanted.protocols, text(Trait.Protocol)) &&
      has(wanted.workloads, text(Trait.Client), text(Trait.Server))
    );
  };
  return Uint8Array.from({ length: store.traits.size + 1 }, (_, traits) => (traits > 0 && passes(traits) ? 1 : 0));
}

function markTimes({ rows }: EventStore, size: number, { from, to }: EventFilter, marks: Uint8Array): void {
  if (from === undefined && to === undefined) return;
  const times = new Float64Array(size);
  const clocks = new Uint32Array(size);
  rows.copyTimes(size, times, 0);
  rows.copyColumn('clock', size, clocks, 0);
  for (let row = 0; row < size; row++) {
    const ms = times[row] ?? NaN;
    const nanos = nanosOf(clocks[row] ?? 0);
    const early = from !== undefined && (ms < from.ms || (ms === from.ms && nanos < from.nanos));
    const late = to !== undefined && (ms > to.ms || (ms === to.ms && nanos > to.nanos));
    if (early || late || Number.isNaN(ms)) marks[row] = 0;
  }
}

function markWord(
  store: EventStore,
  word: string,
  traits: Uint32Array,
  column: (name: WordColumn) => Uint32Array,
  marks: Uint8Array,
): void {
  const holds = (text: string | undefined): boolean =>
    text !== undefined && text.slice(0, searchedLength).toLowerCase().includes(word);
  const inTraits = Uint8Array.from({ length: store.traits.size + 1 }, (_, number) => {
    if (number === 0) return 0;
    const status = store.traits.wordAt(number, Trait.Status);
    const found = searchedTraits.some((trait) => holds(store.textOf(number, trait))) || holds(statusText(status));
    return found ? 1 : 0;
  });
  const found = Uint8Array.from(traits, (number) => inTraits[number] ?? 0);
  const inIds = idsHolding(store, word, holds);
  for (const name of searchedIds) {
    const ids = column(name);
    for (let row = 0; row < ids.length; row++) if (inIds[ids[row] ?? 0] === 1) found[row] = 1;
  }
  const inChains = Uint8Array.from({ length: store.chains.size + 1 }, (_, chain) =>
    chain > 0 && store.chains.itemsOf(chain).some((id) => inIds[id] === 1) ? 1 : 0,
  );
  const chains = column('chain');
  for (let row = 0; row < chains.length; row++) if (inChains[chains[row] ?? 0] === 1) found[row] = 1;
  // What the record says of its failure can stand elsewhere than in the outcome.
  for (const row of store.examinedRows) {
    if (row < found.length && holds(store.examinationOf(row)?.candidates[0]?.detail)) found[row] = 1;
  }
  const mayBeTime = timeLike.test(word);
  for (let row = 0; row < marks.length; row++) {
    if (marks[row] === 0 || found[row] === 1) continue;
    if (!mayBeTime || !holds(store.eventAt(row)?.timestamp)) marks[row] = 0;
  }
}

/** For each identifier 1 when it holds a word. */
function idsHolding(store: EventStore, word: string, holds: (text: string | undefined) => boolean): Uint8Array {
  const { uuids, texts } = store.ids.counts;
  const holding = new Uint8Array(store.ids.limit);
  if (uuidLike.test(word)) {
    for (let k = 1; k <= uuids; k++) if (holds(store.ids.textOf(2 * k))) holding[2 * k] = 1;
  }
  for (let k = 1; k <= texts; k++) if (holds(store.ids.textOf(2 * k + 1))) holding[2 * k + 1] = 1;
  return holding;
}

function statusText(status: number): string | undefined {
  return status === 0 ? undefined : String(status);
}

function keep(marks: Uint8Array, values: Uint32Array, passes: (value: number) => boolean): void {
  for (let row = 0; row < marks.length; row++) if (!passes(values[row] ?? 0)) marks[row] = 0;
}
