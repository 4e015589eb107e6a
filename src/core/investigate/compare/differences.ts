import { eventKey } from '../../index/eventKey';
import { toPointer } from '../../json/pointer';
import type { LogEvent } from '../../model/event';
import { type JsonValue, valueAt } from '../../model/json';
import { oneLine } from '../../report/plainText';
import { redactValue } from '../../report/redact';
import { type DifferenceKind, type Field, fields } from './fields';
import { type GatePair, outcomeOf } from './gatePairs';
import type { LastSuccess } from './lastSuccess';
import type { Masks } from './masks';

/** Where a value stands. */
export interface Place {
  readonly event: LogEvent;
  readonly pointer: string;
}

/** One thing that is not the same. */
export interface Difference {
  readonly what: DifferenceKind;
  /** What it is called, in English; the name of a gate or an attribute comes from the log and must be escaped. */
  readonly label: string;
  /** The values, on one line and without secrets, from the log; undefined where a side has none. */
  readonly failing: string | undefined;
  readonly passing: string | undefined;
  /** Where they stand. */
  readonly failingAt: Place | undefined;
  readonly passingAt: Place | undefined;
}

const longestValue = 300;

/** What differs between the two sides: the gate first, then the fields that explain most, then what came of it. */
export function differencesOf(
  found: LastSuccess,
  pairs: readonly GatePair[],
  recordOf: (event: LogEvent) => JsonValue | undefined,
  masks: Masks,
): readonly Difference[] {
  const differences: Difference[] = [];
  for (const pair of pairs) {
    // Gates behind the one that failed differ because of it.
    if (pair.differs && (pair.failing?.state === 'failed' || (differences.length === 0 && isDecided(pair)))) {
      differences.push(...gateDifferences(pair, found, masks));
    }
  }
  const telling = tellingEvents(found);
  for (const field of fields) {
    const difference = fieldDifference(field, telling, recordOf);
    if (difference !== undefined && isTelling(difference, differences)) differences.push(difference);
  }
  return differences;
}

/** What a refused request did not come to name, and what one side does not record, is no difference that explains. */
function isTelling({ what, label, failing, passing }: Difference, before: readonly Difference[]): boolean {
  if (what === 'origin') return failing !== undefined && passing !== undefined;
  if (['client', 'server', 'policy', 'credential', 'user'].includes(what)) return failing !== undefined;
  // Where the outcomes differ, it is no news that the severities do.
  return label !== 'Severity' || !before.some((other) => other.what === 'outcome');
}

/** The events whose fields are compared: the failed one and its like first, then the others of both sides. */
interface Telling {
  readonly failing: readonly LogEvent[];
  readonly passing: readonly LogEvent[];
}

function tellingEvents({ failing, passing, kind, event }: LastSuccess): Telling {
  const family = kind === 'evaluation' ? 'access' : 'workload';
  const own = (events: readonly LogEvent[], isFirst: (event: LogEvent) => boolean): readonly LogEvent[] =>
    events.filter((one) => one.family === family).sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
  return { failing: own(failing, (one) => one.failing), passing: own(passing, (one) => one === event) };
}

function isDecided({ failing, passing }: GatePair): boolean {
  const said = (state: string | undefined): boolean => state === 'passed' || state === 'failed';
  return said(failing?.state) && said(passing?.state);
}

function gateDifferences(pair: GatePair, found: LastSuccess, masks: Masks): readonly Difference[] {
  const line = (text: string): string => oneLine(masks.text(text), longestValue);
  const at = (side: 'failing' | 'passing', suffixes: readonly string[]): Place | undefined => {
    const gate = pair[side];
    const event = found[side].find((one) => gate?.event === eventKey(one));
    const evidence =
      gate?.evidence.find(({ pointer }) => suffixes.some((suffix) => pointer.endsWith(suffix))) ?? gate?.evidence[0];
    return event === undefined || evidence === undefined ? undefined : { event, pointer: evidence.pointer };
  };
  const gate: Difference = {
    what: 'gate',
    label: oneLine(pair.title, longestValue),
    failing: line(outcomeOf(pair.failing)),
    passing: line(outcomeOf(pair.passing)),
    failingAt: at('failing', ['/reason', '/result']),
    passingAt: at('passing', ['/reason', '/result']),
  };
  const evidence = pair.failing?.evidence ?? [];
  const field = (...names: readonly string[]): string | undefined => {
    const value = evidence.find(({ pointer }) => names.some((name) => pointer.endsWith(`/${name}`)))?.value;
    return value === undefined ? undefined : shown(value);
  };
  const attribute = field('attribute');
  const [expected, actual] = [field('expectedValue', 'expectedValues'), field('actualValue')];
  if (expected === undefined && actual === undefined) return [gate];
  const compared: Difference = {
    what: 'attribute',
    label: attribute === undefined ? 'Attribute' : `Attribute ${attribute}`,
    failing: actual,
    passing: expected === undefined ? undefined : `expected ${expected}`,
    failingAt: at('failing', ['/actualValue']),
    passingAt: at('failing', ['/expectedValue', '/expectedValues']),
  };
  return [gate, compared];
}

function fieldDifference(
  { what, label, paths }: Field,
  telling: Telling,
  recordOf: (event: LogEvent) => JsonValue | undefined,
): Difference | undefined {
  const failing = valueIn(telling.failing, paths, recordOf);
  const passing = valueIn(telling.passing, paths, recordOf);
  if (failing?.text === passing?.text) return undefined;
  return {
    what,
    label,
    failing: failing?.text,
    passing: passing?.text,
    failingAt: failing?.place,
    passingAt: passing?.place,
  };
}

function valueIn(
  events: readonly LogEvent[],
  paths: readonly (readonly string[])[],
  recordOf: (event: LogEvent) => JsonValue | undefined,
): { readonly text: string; readonly place: Place } | undefined {
  for (const event of events) {
    const record = recordOf(event);
    for (const path of paths) {
      const value = valueAt(record, ...path);
      if (value === undefined || value === null || value === '') continue;
      return { text: shown(value, path.at(-1)), place: { event, pointer: toPointer(path) } };
    }
  }
  return undefined;
}

function shown(value: JsonValue, name?: string): string {
  const clean = redactValue(value, name);
  return oneLine(typeof clean === 'string' ? clean : JSON.stringify(clean), longestValue);
}
