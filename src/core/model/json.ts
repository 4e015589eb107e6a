/** A value as `JSON.parse` returns it. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object as `JSON.parse` returns it: any key, in the order of the text. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** Whether the value is a JSON object (not an array, not null). */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the value is a JSON array. */
export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/**
 * The value at a path of keys and array positions, or undefined where the path leads nowhere. Only own properties count,
 * so a path such as `['constructor']` finds nothing that the log did not say.
 */
export function valueAt(root: JsonValue | undefined, ...path: readonly (string | number)[]): JsonValue | undefined {
  let value = root;
  for (const step of path) {
    if (isArray(value) && typeof step === 'number') value = value[step];
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

/** The object at a path, or undefined where there is none. */
export function objectAt(root: JsonValue | undefined, ...path: readonly (string | number)[]): JsonObject | undefined {
  const value = valueAt(root, ...path);
  return isObject(value) ? value : undefined;
}

/** The array at a path, or an empty one where there is none. */
export function listAt(root: JsonValue | undefined, ...path: readonly (string | number)[]): readonly JsonValue[] {
  const value = valueAt(root, ...path);
  return isArray(value) ? value : [];
}

/**
 * The text at a path: a non-empty string as it is, a number as its decimal form (ids are seen as both), else undefined.
 */
export function textAt(root: JsonValue | undefined, ...path: readonly (string | number)[]): string | undefined {
  const value = valueAt(root, ...path);
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' ? String(value) : undefined;
}
