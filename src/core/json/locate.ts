import { findNodeAtLocation, findNodeAtOffset, getNodePath, getNodeValue, type Node, parseTree } from 'jsonc-parser';
import { isObject, type JsonValue } from '../model/json';
import { plain, type Wrapping } from '../model/wrapping';
import { dottedLeaves } from './dotted';
import type { Path } from './findValues';
import type { Stretch } from './stretch';
import { eventTextOf, type Unwrapped, unwrap } from './unwrapped';

/** A value of one event: where it leads, what it is, and its place in UTF-16 units from the start of the text at the span. */
export interface LocatedValue {
  readonly path: Path;
  readonly value: JsonValue;
  /** Where the value stands; a string with its quotes. */
  readonly start: number;
  readonly end: number;
  /** The same without the quotes: what a person would select. */
  readonly content: Stretch;
  /** Whether the asked-for place was on the property's name instead of its value. */
  readonly onKey: boolean;
  /** What was asked for: the value's place, or that of the property's name, with its quotes. */
  readonly token: Stretch;
}

/** A value in the event's own text: its node, and the node that was asked for. */
interface Hit {
  readonly path: Path;
  readonly node: Node;
  readonly onKey: boolean;
  readonly token: Node;
}

/**
 * The text of one record with places for its event's values, also where the event stands in a string in it. Parsed once, tolerantly
 * (comments, trailing commas); for one record in view, not for a file. The reader refuses records that nest deeper than 1,000
 * levels, so recursion is bounded.
 */
export class RecordText {
  private readonly inner: Unwrapped;
  private readonly root: Node | undefined;
  private flattened: readonly Hit[] | undefined;

  private constructor(
    /** The text at the event's span, as it stands in the source. */
    readonly text: string,
    private readonly wrapping: Wrapping,
  ) {
    this.inner = unwrap(text, wrapping);
    this.root = parseTree(this.inner.text, [], { allowTrailingComma: true });
  }

  /** The record whose text stands at an event's span, and the way from there to the event. */
  static of(text: string, wrapping: Wrapping = plain): RecordText {
    return new RecordText(text, wrapping);
  }

  /** The event's own JSON text. */
  get eventText(): string {
    return eventTextOf(this.text, this.wrapping);
  }

  /** The string, number, boolean or null at an offset, or the property whose name is there; undefined between values. */
  at(offset: number): LocatedValue | undefined {
    const place = this.inner.inward(offset);
    if (this.root === undefined || place === undefined) return undefined;
    if (this.inner.dotted) {
      const hit = this.leaves().find(({ node, token }) => holds(node, place) || holds(token, place));
      if (hit === undefined) return undefined;
      return this.located(holds(hit.node, place) ? hit : { ...hit, onKey: true });
    }
    const node = findNodeAtOffset(this.root, place, true);
    if (node === undefined || node.type === 'object' || node.type === 'array' || node.type === 'property')
      return undefined;
    const property = node.parent;
    if (property?.type !== 'property' || property.children?.[0] !== node) return this.located(valueHit(node));
    const value = property.children[1];
    return value && this.located({ path: getNodePath(value), node: value, onKey: true, token: node });
  }

  /** The value at a path, or undefined where the event has none; of flattened keys only those that are written out. */
  of(path: Path): LocatedValue | undefined {
    if (this.root === undefined) return undefined;
    if (this.inner.dotted) {
      const hit = this.leaves().find((leaf) => isSame(leaf.path, path));
      return hit && this.located({ ...hit, token: hit.node });
    }
    const node = findNodeAtLocation(this.root, [...path]);
    return node && this.located(valueHit(node));
  }

  /** Every scalar value of the event, in the order of the text. */
  *scalars(): Generator<LocatedValue> {
    if (this.inner.dotted) {
      for (const hit of this.leaves()) yield this.located({ ...hit, token: hit.node });
      return;
    }
    const open: Node[] = this.root === undefined ? [] : [this.root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node.type === 'property') {
        const value = node.children?.[1];
        if (value !== undefined) open.push(value);
      } else if (node.type === 'object' || node.type === 'array') {
        for (const child of [...(node.children ?? [])].reverse()) open.push(child);
      } else {
        yield this.located(valueHit(node));
      }
    }
  }

  /** The values of an event with flattened keys, each with the key as its token. */
  private leaves(): readonly Hit[] {
    const { root } = this;
    if (this.flattened !== undefined || root === undefined) return this.flattened ?? [];
    const object = getNodeValue(root) as JsonValue;
    const leaves = isObject(object) ? (dottedLeaves(object) ?? []) : [];
    // Of a key that is there twice the last value counts.
    const properties = new Map((root.children ?? []).map((node) => [String(node.children?.[0]?.value), node]));
    this.flattened = leaves.flatMap(({ path, at: [key, position] }) => {
      const [token, value] = properties.get(String(key))?.children ?? [];
      const node = typeof position === 'number' ? value?.children?.[position] : value;
      return node === undefined || token === undefined ? [] : [{ path, node, onKey: false, token }];
    });
    return this.flattened;
  }

  private located({ path, node, onKey, token }: Hit): LocatedValue {
    const quotes = node.type === 'string' && node.length >= 2 ? 1 : 0;
    const { start, end } = this.placeOf(node, 0);
    const value = getNodeValue(node) as JsonValue;
    return {
      path,
      value,
      start,
      end,
      content: this.placeOf(node, quotes),
      onKey,
      token: onKey ? this.placeOf(token, 0) : { start, end },
    };
  }

  /** Where a node stands in the text at the span, less so many units on both sides. */
  private placeOf({ offset, length }: Node, less: number): Stretch {
    return { start: this.inner.outward(offset + less), end: this.inner.outward(offset + length - less) };
  }
}

function valueHit(node: Node): Hit {
  return { path: getNodePath(node), node, onKey: false, token: node };
}

function holds(node: Node, offset: number): boolean {
  return offset >= node.offset && offset <= node.offset + node.length;
}

function isSame(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, position) => step === b[position]);
}
