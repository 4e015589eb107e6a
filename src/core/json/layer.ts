import type { WrapStep } from '../model/wrapping';
import { findValues } from './findValues';
import { fromPointer } from './pointer';

/** A text inside of another one, and how places in the two meet. All offsets are UTF-16 units. */
export interface Layer {
  readonly text: string;
  /** The place in the outer text of a place in this one; a character that is written as an escape is at the escape's start. */
  outward(offset: number): number;
  /** The place in this text of a place in the outer one; within an escape, the character's; undefined outside of this text. */
  inward(offset: number): number | undefined;
}

/** The text that one step leads to; undefined where the outer text has none, as after a change of the log. */
export function layerIn(outer: string, step: Exclude<WrapStep, { kind: 'dotted' }>): Layer | undefined {
  switch (step.kind) {
    case 'string':
      return stringLayer(outer);
    case 'csv':
      return csvLayer(outer);
    case 'part':
      return step.end <= outer.length ? stretchLayer(outer, step.start, step.end) : undefined;
    case 'at': {
      const path = fromPointer(step.pointer);
      const [found] = path === undefined ? [] : findValues(outer, [path]);
      return found && stretchLayer(outer, found.start, found.end);
    }
  }
}

/** The value of a JSON string; one that is cut ends where it is cut. Undefined when the text is no string. */
export function stringLayer(literal: string): Layer | undefined {
  if (!literal.startsWith('"')) return undefined;
  const layer = new EscapedLayer();
  let from = 1;
  let quote = indexOr(literal, '"', from);
  // Searching is much faster than looking at each character, and embedded JSON is long.
  for (let at = indexOr(literal, '\\', from); at < quote; at = indexOr(literal, '\\', from)) {
    const end = Math.min(at + (isHexEscape(literal, at) ? 6 : 2), literal.length);
    layer.add(from, at, end);
    from = end;
    if (quote < end) quote = indexOr(literal, '"', end);
  }
  layer.close(from, quote, valueOf(literal.slice(0, quote)));
  return layer;
}

function isHexEscape(literal: string, at: number): boolean {
  return literal.charCodeAt(at + 1) === 0x75 && /^[\da-f]{4}$/i.test(literal.slice(at + 2, at + 6));
}

/** The value of a JSON string without its closing quote; escapes that are none stand for the character behind the backslash. */
function valueOf(open: string): string {
  try {
    return JSON.parse(`${open}"`) as string;
  } catch {
    return open.slice(1).replaceAll(/\\(u[\da-fA-F]{4}|[^]?)/g, (escape, escaped: string) => {
      const known = escaped !== '' && /^(?:["\\/bfnrt]|u.{4})$/.test(escaped);
      return known ? (JSON.parse(`"${escape}"`) as string) : escaped.charAt(0);
    });
  }
}

/** Where a character stands from an offset on; the text's length when it does not. */
function indexOr(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from);
  return at < 0 ? text.length : at;
}

/** The value of a CSV field: without its quotes and with doubled quotes made single where it has some. */
export function csvLayer(field: string): Layer {
  if (!field.startsWith('"')) return stretchLayer(field, 0, field.length);
  const layer = new EscapedLayer();
  let from = 1;
  let at = indexOr(field, '"', from);
  while (field.charCodeAt(at + 1) === 0x22) {
    layer.add(from, at, at + 2);
    from = at + 2;
    at = indexOr(field, '"', from);
  }
  layer.close(from, at, field.slice(1, at).replaceAll('""', '"'));
  return layer;
}

function stretchLayer(outer: string, start: number, end: number): Layer {
  const text = outer.slice(start, end);
  return {
    text,
    outward: (offset) => start + offset,
    inward: (offset) => (offset >= start && offset <= end ? offset - start : undefined),
  };
}

/** A text that is written with escapes: stretches that stand as they are, each but the last followed by one escape. */
class EscapedLayer implements Layer {
  text = '';
  private length = 0;
  /** Where each stretch begins, in this text and in the outer one. */
  private readonly inner: number[] = [];
  private readonly outer: number[] = [];
  private outerEnd = 0;

  /** Adds a stretch of the outer text and the escape behind it, which ends at `end` and stands for one UTF-16 unit. */
  add(from: number, to: number, end: number): void {
    this.inner.push(this.length);
    this.outer.push(from);
    this.length += to - from + 1;
    this.outerEnd = end;
  }

  /** Adds the last stretch, and says what all of it means. */
  close(from: number, to: number, text: string): void {
    this.inner.push(this.length);
    this.outer.push(from);
    this.outerEnd = to;
    this.text = text;
  }

  outward(offset: number): number {
    const stretch = lastUpTo(this.inner, offset);
    return Math.min((this.outer[stretch] ?? 0) + offset - (this.inner[stretch] ?? 0), this.outerEnd);
  }

  inward(offset: number): number | undefined {
    if (offset < (this.outer[0] ?? 0) || offset > this.outerEnd) return undefined;
    const stretch = lastUpTo(this.outer, offset);
    const inner = (this.inner[stretch] ?? 0) + offset - (this.outer[stretch] ?? 0);
    const next = this.inner[stretch + 1];
    return next === undefined ? inner : Math.max(0, Math.min(inner, next - 1));
  }
}

/** The position of the last number that is not greater than `limit`, in a list in ascending order; 0 if there is none. */
function lastUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle;
  }
  return low;
}
