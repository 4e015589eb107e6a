import type { Path } from '../../json/findValues';
import { eventOfDotted } from '../../json/dotted';
import { isArray, isObject, type JsonObject, type JsonValue, valueAt } from '../../model/json';
import { isUnconditionalPageKey } from '../shapes/pageKeys';
import { type EnvelopeId, envelopes } from './envelopes';
import { type EmbeddedTexts, type TextFindings } from './embeddedText';
import { enveloped, type Findings, isFruitful, nothing, together, under } from './findings';
import { hintsAtEvent, isEvent, isEventLike } from './isEvent';

/** Envelopes in envelopes are opened this far: each level costs at most the record's length once more. */
const maxLevels = 12;
/** Arrays directly in arrays are searched this far. */
const maxArrays = 4;

/** Where the event is in each record, when somebody has said so. */
export type EnvelopeChoice = 'none' | Exclude<EnvelopeId, 'pointer'> | { readonly path: Path };

/** How events are searched for in a value. */
export interface Search {
  /** Undefined to try everything known. */
  readonly choice: EnvelopeChoice | undefined;
  /** Whether records are rows of CSV: their keys are columns' names, which are anybody's choice and make up no event. */
  readonly rows: boolean;
}

/**
 * Finds the events in a record's value: an event itself, those in the known envelopes, and those in a string that holds one.
 * Each part of the value is looked at once, so the cost is linear in it; each level of text in text costs no more than the
 * one around it.
 */
export class EventSearch {
  constructor(
    private readonly texts: EmbeddedTexts,
    private readonly search: Search = { choice: undefined, rows: false },
  ) {}

  /** What is in a record; nothing when it is to be taken as it is, or holds no event. */
  inRecord(value: JsonValue): Findings {
    const { choice } = this.search;
    if (choice === 'none') return nothing;
    if (choice === undefined) return this.inValue(value, 0, 0);
    return typeof choice === 'object' ? this.at(value, choice.path) : this.inChosen(value, choice);
  }

  /** What is in a value, `level` envelopes deep. */
  inValue(value: JsonValue, level: number, arrays: number): Findings {
    if (typeof value === 'string') {
      const found = this.inString(value, level);
      return level === 0 ? enveloped('json-string', found) : found;
    }
    if (isArray(value)) return arrays < maxArrays ? this.inElements(value, level, arrays + 1) : nothing;
    if (!isObject(value)) return nothing;
    if (isEvent(value)) return { events: [{ event: value, path: [], steps: [] }], damage: [], envelopes: [] };
    if (level >= maxLevels) return nothing;
    return this.inObject(value, level);
  }

  private inElements(list: readonly JsonValue[], level: number, arrays: number): Findings {
    const found: Findings[] = [];
    list.forEach((element, position) => {
      const inside = this.inValue(element, level, arrays);
      if (isFruitful(inside)) found.push(under(position, inside));
    });
    return found.length === 0 ? nothing : together(found);
  }

  private inObject(object: JsonObject, level: number): Findings {
    const pages = Object.keys(object).filter((key) => isUnconditionalPageKey(key) && isArray(object[key]));
    if (pages.length > 0) {
      return together(pages.map((key) => under(key, this.inValue(object[key] ?? null, level + 1, 0))));
    }
    const damaged: Findings[] = [];
    const tried = new Set<string>();
    for (const { id, member, fits } of envelopes) {
      if (!Object.hasOwn(object, member) || tried.has(member) || fits?.(object) === false) continue;
      tried.add(member);
      const found = this.inMember(object, member, id, level);
      if (found.events.length > 0) return found;
      if (found.damage.length > 0) damaged.push(found);
    }
    const rebuilt = this.rebuilt(object, level);
    if (rebuilt !== undefined) {
      // The text is damaged, but nothing is lost.
      const damage = together(damaged).damage.map((one) => ({ ...one, kind: 'hint' as const }));
      return { ...rebuilt, damage };
    }
    for (const [key, value] of Object.entries(object)) {
      if (tried.has(key) || typeof value !== 'string' || !/^\s*["[{]/.test(value)) continue;
      const inside = under(key, this.inString(value, level + 1));
      const found = this.isRow(level) ? inside : enveloped('string-column', inside);
      if (found.events.length > 0) return together([...damaged, found]);
      if (found.damage.length > 0) damaged.push(found);
    }
    // Last, what may pass for an event: not the record itself, which is handed on in any case.
    if (level > 0 && isEventLike(object))
      return { events: [{ event: object, path: [], steps: [] }], damage: [], envelopes: [] };
    return together(damaged);
  }

  private inMember(object: JsonObject, member: string, id: EnvelopeId, level: number): Findings {
    const value = object[member];
    if (value === undefined) return nothing;
    const found = under(member, this.inValue(value, level + 1, 0));
    // Only some names of columns tell where a row comes from.
    return this.isRow(level) && !/^[_@]/.test(member) ? found : enveloped(id, found);
  }

  private isRow(level: number): boolean {
    return this.search.rows && level === 0;
  }

  private rebuilt(object: JsonObject, level: number): Findings | undefined {
    const event = !this.isRow(level) ? eventOfDotted(object) : undefined;
    if (event === undefined) return undefined;
    const around = level === 0 ? [flattenedBy(object)] : [];
    return { events: [{ event, path: [], steps: [{ kind: 'dotted' }] }], damage: [], envelopes: around };
  }

  private inString(text: string, level: number): Findings {
    if (level >= maxLevels || !hintsAtEvent(text)) return nothing;
    return fromText(this.texts.read(text, (value) => this.inValue(value, level + 1, 0)));
  }

  /** What is at the chosen place: any object passes for an event there, and an embedded text needs no hints. */
  private at(record: JsonValue, path: Path): Findings {
    const value = valueAt(record, ...path);
    if (value === undefined || value === null) return nothing;
    const take = (inner: JsonValue): Findings => {
      const found = this.inValue(inner, 1, 0);
      if (isFruitful(found) || !isObject(inner)) return found;
      return { events: [{ event: inner, path: [], steps: [] }], damage: [], envelopes: [] };
    };
    const found = typeof value === 'string' ? fromText(this.texts.read(value, take)) : take(value);
    return enveloped(
      'pointer',
      [...path].reverse().reduce((inner, step) => under(step, inner), found),
    );
  }

  /** What is in one kind of envelope alone. */
  private inChosen(record: JsonValue, choice: EnvelopeId): Findings {
    if (choice === 'json-string') return typeof record === 'string' ? this.inValue(record, 0, 0) : nothing;
    if (isArray(record)) return together(record.map((one, position) => under(position, this.inChosen(one, choice))));
    if (!isObject(record)) return nothing;
    const known = envelopes.filter(({ id, member }) => id === choice && Object.hasOwn(record, member));
    const found = known.map(({ member }) => this.inMember(record, member, choice, 0));
    if (choice === 'string-column') {
      for (const [key, value] of Object.entries(record)) {
        if (typeof value === 'string') found.push(enveloped(choice, under(key, this.inString(value, 1))));
      }
    }
    const all = together(found);
    return all.events.length > 0 ? all : (this.rebuilt(record, 0) ?? all);
  }
}

/** Whose record an object with flattened keys is, by the names of the platform's own fields in it. */
function flattenedBy(object: JsonObject): EnvelopeId {
  const keys = Object.keys(object);
  if (keys.some((key) => key.startsWith('@') || key.startsWith('#'))) return 'crowdstrike';
  return keys.some((key) => key.startsWith('_')) ? 'splunk' : 'flattened';
}

function fromText({ events, damage, envelopes: around }: TextFindings): Findings {
  return {
    events: events.map(({ event, steps }) => ({ event, path: [], steps: [{ kind: 'string' }, ...steps] })),
    damage: damage.map((one) => ({ ...one, path: [] })),
    envelopes: around,
  };
}
