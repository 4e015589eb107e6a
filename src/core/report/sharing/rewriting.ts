import { isArray, isObject, type JsonObject, type JsonValue } from '../../model/json';
import { isSchemaKey } from './commonWords';
import { isSecretHeader, isTellingHeader, kindOfKey } from './fieldKinds';
import type { OriginalKind } from './originalKinds';

/** What becomes of the parts of a record. */
export interface Rewriting {
  /** A text in which anything may stand. */
  text(text: string): string;
  /** A text that is, as its field says, one user, host, path and so on. */
  typed(kind: OriginalKind, text: string): string;
  number(kind: OriginalKind | undefined, value: number): JsonValue;
  /** A value that is left out whatever it says, as those of most headers. */
  leftOut(value: JsonValue): JsonValue;
}

/** Deeper parts of a record are left out: nothing that Aembit writes comes near. */
const deepest = 200;
/** Longer texts are not looked into as JSON. */
const longestJson = 1024 * 1024;
/** What stands in place of what is left out. */
const tooDeep = '[removed: nested too deep]';

/**
 * A record rewritten: each value as its key and the keys around it say, keys too. A JSON text within a string is rewritten like
 * the record. Keys that become equal are numbered, so that nothing is lost.
 */
export function rewritten(record: JsonValue, how: Rewriting): JsonValue {
  return valueOf(record, undefined, how, 0);
}

function valueOf(value: JsonValue, kind: OriginalKind | undefined, how: Rewriting, depth: number): JsonValue {
  if (typeof value === 'string') return textOf(value, kind, how, depth);
  if (typeof value === 'number') return how.number(kind, value);
  if (isArray(value)) {
    return depth >= deepest ? tooDeep : value.map((item) => valueOf(item, kind, how, depth + 1));
  }
  if (!isObject(value)) return kind === 'secret' && value !== null ? how.typed('secret', String(value)) : value;
  return depth >= deepest ? tooDeep : objectOf(value, kind, how, depth + 1);
}

function objectOf(object: JsonObject, inherited: OriginalKind | undefined, how: Rewriting, depth: number): JsonValue {
  const compared = comparedKind(object);
  const taken = new Set<string>();
  const entries: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(object)) {
    if (value === undefined) continue;
    const name = freeName(isSchemaKey(key) ? key : how.text(key), taken);
    taken.add(name);
    if (/^headers$/i.test(key)) {
      entries.push([name, headersOf(value, how, depth)]);
      continue;
    }
    const isCompared = compared !== undefined && /^(?:expectedValues?|actualValue)$/i.test(key);
    entries.push([name, valueOf(value, isCompared ? compared : (kindOfKey(key) ?? inherited), how, depth)]);
  }
  // Own properties whatever they are called, `__proto__` too.
  return Object.fromEntries(entries);
}

/** What a Trust Provider or an Access Condition compared, as the name of the attribute says. */
function comparedKind(object: JsonObject): OriginalKind | undefined {
  const attribute = Object.hasOwn(object, 'attribute') ? object['attribute'] : undefined;
  return typeof attribute === 'string' ? kindOfKey(attribute) : undefined;
}

/** Headers as Aembit lists them (objects of one key each) or as one object: the values of most are left out. */
function headersOf(headers: JsonValue, how: Rewriting, depth: number): JsonValue {
  if (isArray(headers) && depth < deepest) return headers.map((item) => headersOf(item, how, depth + 1));
  if (!isObject(headers)) return valueOf(headers, undefined, how, depth);
  const taken = new Set<string>();
  const entries = Object.entries(headers).flatMap(([key, value]): readonly [string, JsonValue][] => {
    if (value === undefined) return [];
    const name = freeName(how.text(key), taken);
    taken.add(name);
    return [[name, headerOf(key, value, how, depth + 1)]];
  });
  return Object.fromEntries(entries);
}

function headerOf(name: string, value: JsonValue, how: Rewriting, depth: number): JsonValue {
  if (isTellingHeader(name)) return valueOf(value, kindOfKey(name), how, depth);
  return isSecretHeader(name) ? valueOf(value, 'secret', how, depth) : how.leftOut(value);
}

function textOf(text: string, kind: OriginalKind | undefined, how: Rewriting, depth: number): string {
  const inner = kind === 'secret' || depth >= deepest ? undefined : jsonIn(text);
  if (inner !== undefined) return JSON.stringify(valueOf(inner, kind, how, depth + 1));
  return kind === undefined ? how.text(text) : how.typed(kind, text);
}

function jsonIn(text: string): JsonValue | undefined {
  if (text.length > longestJson || !/^\s{0,100}[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  // Doubling finds a free number in few steps, however many keys were made equal.
  for (let number = taken.size + 1; ; number *= 2) {
    const numbered = `${name} (${String(number)})`;
    if (!taken.has(numbered)) return numbered;
  }
}
