import { conditions } from '../../explain/conditions';
import { sizeOf } from '../../index/arrangement';
import type { EventIndex } from '../../index/eventIndex';
import { groupsOf } from '../../index/groups';
import { Investigation } from '../../investigate/investigation';
import type { Postings } from '../../index/postings';
import { severityLevel } from '../../model/severity';
import { oneLine } from '../../report/plainText';
import type { EventStore } from '../../store/eventStore';
import { Trait } from '../../store/traits';
import { severityOf } from '../filter';
import type { FieldValue, ValueSource } from './complete';
import type { FieldName } from './fields';
import { traitFields } from './match/texts';

/** So many values are offered at a time. */
const mostOffered = 100;
/** Longer texts are no values to choose from. */
const longestValue = 120;

/** The values that the events of an index have, each field's counted once when somebody first asks. */
export class IndexValues implements ValueSource {
  private readonly known = new Map<FieldName, readonly FieldValue[]>();

  constructor(private readonly index: EventIndex) {}

  valuesOf(field: FieldName, typed: string): readonly FieldValue[] {
    const wanted = typed.toLowerCase();
    const postings = this.postingsOf(field);
    if (postings !== undefined) return this.identifiers(postings, wanted);
    let all = this.known.get(field);
    if (all === undefined) this.known.set(field, (all = this.counted(field)));
    const begins: FieldValue[] = [];
    const holds: FieldValue[] = [];
    for (const one of all) {
      if (one.value.toLowerCase().startsWith(wanted)) begins.push(one);
      else if (textOf(one).includes(wanted)) holds.push(one);
    }
    return [...begins, ...holds].slice(0, mostOffered);
  }

  /** The events by identifier, for the fields whose identifiers the index knows anyway. */
  private postingsOf(field: FieldName): Postings | undefined {
    const isKnown = field === 'context' || field === 'connection' || field === 'session';
    return isKnown ? this.index.identifiers.postings(field) : undefined;
  }

  /** Identifiers are many: only those that begin with what is wanted are made texts of. */
  private identifiers(postings: Postings, wanted: string): readonly FieldValue[] {
    const { ids } = this.index.arrangement;
    const found: { readonly position: number; readonly count: number }[] = [];
    for (let position = 0; position < postings.size; position++) {
      if (
        wanted !== '' &&
        ids
          .textOf(postings.keys[position] ?? 0)
          ?.toLowerCase()
          .startsWith(wanted) !== true
      )
        continue;
      found.push({ position, count: postings.ranksAt(position).length });
    }
    found.sort((a, b) => b.count - a.count || a.position - b.position);
    return found
      .slice(0, mostOffered)
      .map(({ position, count }) => ({ value: ids.textOf(postings.keys[position] ?? 0) ?? '', count }))
      .filter(({ value }) => value.length <= longestValue);
  }

  private counted(field: FieldName): readonly FieldValue[] {
    if (field === 'cause') {
      return Investigation.of(this.index).causes.map(({ id, count, title, entity }) => ({
        value: id,
        count,
        detail: entity === undefined ? title : `${title}: ${oneLine(entity.name, longestValue)}`,
      }));
    }
    const values = sorted(this.countsOf(field));
    if (field !== 'condition') return values;
    const titles = new Map<string, string>(Array.from(conditions, ([id, { title }]) => [id, title]));
    return values.map((one) => ({ ...one, detail: titles.get(one.value) ?? '' }));
  }

  private countsOf(field: FieldName): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    const add = (value: string | undefined, count: number): void => {
      if (value === undefined || value === '' || value.length > longestValue) return;
      counts.set(value, (counts.get(value) ?? 0) + count);
    };
    if (field === 'user' || field === 'condition') {
      for (const { id, events } of groupsOf(this.index, field)) add(id, events.length);
    } else if (field === 'file') {
      for (const { id, events } of groupsOf(this.index, 'source')) add(nameOf(id), events.length);
    } else if (field === 'time' || field === 'after' || field === 'before') this.addDays(add);
    else this.addTraits(field, add);
    return counts;
  }

  private addTraits(field: FieldName, add: (value: string | undefined, count: number) => void): void {
    const { arrangement } = this.index;
    arrangement.sources.forEach(({ store }, source) => {
      const traits = new Uint32Array(sizeOf(arrangement, source));
      store.rows.copyColumn('traits', traits.length, traits, 0);
      const base = arrangement.bases[source] ?? 0;
      const counts = new Uint32Array(store.traits.size + 1);
      traits.forEach((number, row) => {
        if (!arrangement.duplicates.has(base + row)) counts[number] = (counts[number] ?? 0) + 1;
      });
      counts.forEach((count, number) => {
        if (count > 0) for (const value of valuesOfTraits(store, field, number)) add(value, count);
      });
    });
  }

  private addDays(add: (value: string, count: number) => void): void {
    const days = new Map<number, number>();
    const { arrangement } = this.index;
    arrangement.sources.forEach(({ store }, source) => {
      const times = new Float64Array(sizeOf(arrangement, source));
      store.rows.copyTimes(times.length, times, 0);
      const base = arrangement.bases[source] ?? 0;
      times.forEach((ms, row) => {
        if (Number.isNaN(ms) || arrangement.duplicates.has(base + row)) return;
        const day = Math.floor(ms / dayLength);
        days.set(day, (days.get(day) ?? 0) + 1);
      });
    });
    const latest = [...days].sort(([a], [b]) => b - a).slice(0, mostOffered);
    for (const [day, count] of latest) add(new Date(day * dayLength).toISOString().replace(/T.*$/, ''), count);
  }
}

const dayLength = 86_400_000;

/** The values that the events with these traits have in a field, each once. */
function valuesOfTraits(store: EventStore, field: FieldName, traits: number): Iterable<string> {
  if (field === 'family') return [store.factsOf(traits).family];
  if (field === 'severity') {
    const severity = store.textOf(traits, Trait.Severity) ?? '';
    return [severityOf({ level: severityLevel(severity), severity })];
  }
  if (field === 'status') {
    const status = store.traits.wordAt(traits, Trait.Status);
    return status === 0 ? [] : [String(status)];
  }
  const values = (Object.hasOwn(traitFields, field) ? traitFields[field as keyof typeof traitFields] : undefined) ?? [];
  return new Set(values.flatMap((trait) => store.textOf(traits, trait) ?? []));
}

/** What a value is found by, in lower case. */
function textOf({ value, detail = '' }: FieldValue): string {
  return `${value}\n${detail}`.toLowerCase();
}

function nameOf(source: string): string {
  return source.slice(source.search(/[^/\\]*$/));
}

function sorted(counts: ReadonlyMap<string, number>): readonly FieldValue[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
