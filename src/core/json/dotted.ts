import { isArray, isObject, type JsonObject, type JsonValue } from '../model/json';
import type { Path } from './findValues';

/** One value of an object with flattened keys: where it belongs in the event, and where it stands in the object. */
export interface DottedLeaf {
  /** Keys and array positions in the event. */
  readonly path: Path;
  /** The flattened key, and the position in its value where that is an array of one field's values. */
  readonly at: Path;
  readonly value: JsonValue;
}

/** Longer keys, and keys of more steps, are no flattened fields of an event. */
const longestKey = 512;
const mostSteps = 32;

/** The keys that give a flattened event away, whatever stands before them (`Vendor.meta.eventType`). */
const sign = /^(.*\.)?meta\.(?:eventType|eventId)$/;
const auditSign = /^(.*\.)?externalId$/;

/**
 * The values of a flattened event in the order of the object's keys; undefined when the object holds none. Log platforms
 * write `authorizationChain[0]`, `authorizationChain.0` or, with all values in one array, `authorizationChain{}`.
 */
export function dottedLeaves(object: JsonObject): readonly DottedLeaf[] | undefined {
  const keys = Object.keys(object);
  const prefix = prefixOf(keys, sign) ?? auditPrefix(keys);
  if (prefix === undefined) return undefined;
  const leaves: DottedLeaf[] = [];
  for (const key of keys) {
    const value = object[key];
    if (value === undefined || key.length > longestKey || !key.startsWith(prefix) || /^(?:[@#]|_[^.]*$)/.test(key))
      continue;
    const steps = key.slice(prefix.length).split('.');
    if (steps.length > mostSteps) continue;
    const marker = steps.findIndex((step) => step.endsWith('{}'));
    if (marker < 0) {
      leaves.push({ path: steps.flatMap(stepsOf), at: [key], value });
      continue;
    }
    const before = steps.slice(0, marker).flatMap(stepsOf);
    const name = (steps[marker] ?? '').slice(0, -2);
    const after = steps.slice(marker + 1).map((step) => (step.endsWith('{}') ? step.slice(0, -2) : step));
    const values = isArray(value) ? value : [value];
    values.forEach((item, position) => {
      const at = isArray(value) ? [key, position] : [key];
      leaves.push({ path: [...before, name, position, ...after], at, value: item });
    });
  }
  return leaves;
}

function prefixOf(keys: readonly string[], pattern: RegExp): string | undefined {
  for (const key of keys) {
    const found = key.length > longestKey ? null : pattern.exec(key);
    if (found !== null) return found[1] ?? '';
  }
  return undefined;
}

function auditPrefix(keys: readonly string[]): string | undefined {
  const prefix = prefixOf(keys, auditSign);
  const has = (name: string): boolean => keys.includes((prefix ?? '') + name);
  return prefix !== undefined && has('category') && (has('activity') || has('createdAt')) ? prefix : undefined;
}

/** `list[0][1]` is a key and two positions; digits alone are a position. */
function stepsOf(step: string): (string | number)[] {
  if (/^\d{1,6}$/.test(step)) return [Number(step)];
  const found = /^([^[\]]+)((?:\[\d{1,6}\]){1,8})$/.exec(step);
  if (found === null) return [step];
  const positions = (found[2] ?? '').match(/\d+/g) ?? [];
  return [found[1] ?? '', ...positions.map(Number)];
}

/** What is being put together: an object's members by key, or an array's by position. */
type Branch = Map<string | number, Branch | { readonly leaf: JsonValue }>;

/** The event that an object with flattened keys holds; undefined when it holds none. */
export function eventOfDotted(object: JsonObject): JsonObject | undefined {
  const leaves = dottedLeaves(object);
  if (leaves === undefined) return undefined;
  const root: Branch = new Map();
  for (const { path, value } of leaves) put(root, path, value);
  const event = valueOf(root);
  return isObject(event) ? event : undefined;
}

function put(root: Branch, path: Path, value: JsonValue): void {
  let branch = root;
  for (const step of path.slice(0, -1)) {
    const next = branch.get(step);
    if (next instanceof Map) {
      branch = next;
    } else {
      // A key that is a value and has members as well (`a` and `a.b`): the members tell more.
      const made: Branch = new Map();
      branch.set(step, made);
      branch = made;
    }
  }
  const last = path.at(-1) ?? '';
  if (!branch.has(last)) branch.set(last, { leaf: value });
}

function valueOf(branch: Branch): JsonValue {
  const members = [...branch].map(([key, node]) => [key, node instanceof Map ? valueOf(node) : node.leaf] as const);
  if (members.length > 0 && members.every(([key]) => typeof key === 'number')) {
    return members.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
  }
  return Object.fromEntries(members);
}
