import { findNodeAtLocation, findNodeAtOffset, getNodePath, getNodeValue, type Node, parseTree } from 'jsonc-parser';
import type { JsonValue } from '../model/json';

/** A value in the text of one record: where it leads, what it is, and its place in UTF-16 units from the text's start. */
export interface LocatedValue {
  readonly path: readonly (string | number)[];
  readonly value: JsonValue;
  /** Where the value stands; a string with its quotes. */
  readonly start: number;
  readonly end: number;
  /** Whether the asked-for place was on the property's name instead of its value. */
  readonly onKey: boolean;
}

/**
 * The text of one record with places for its values. Parsed once, tolerantly (comments, trailing commas); for one record in
 * view, not for a file. The reader refuses records that nest deeper than 1,000 levels, so recursion is bounded.
 */
export class RecordText {
  private readonly root: Node | undefined;

  constructor(readonly text: string) {
    this.root = parseTree(text, [], { allowTrailingComma: true });
  }

  /** The string, number, boolean or null at an offset, or the property whose name is there; undefined between values. */
  at(offset: number): LocatedValue | undefined {
    if (this.root === undefined) return undefined;
    const node = findNodeAtOffset(this.root, offset, true);
    if (node === undefined || node.type === 'object' || node.type === 'array' || node.type === 'property')
      return undefined;
    const property = node.parent;
    if (property?.type !== 'property' || property.children?.[0] !== node) return located(node, false);
    const value = property.children[1];
    return value === undefined ? undefined : located(value, true);
  }

  /** The value at a path, or undefined where the record has none. */
  of(path: readonly (string | number)[]): LocatedValue | undefined {
    if (this.root === undefined) return undefined;
    const node = findNodeAtLocation(this.root, [...path]);
    return node === undefined ? undefined : located(node, false);
  }

  /** Every scalar value of the record, in the order of the text. */
  *scalars(): Generator<LocatedValue> {
    const open: Node[] = this.root === undefined ? [] : [this.root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node.type === 'property') {
        const value = node.children?.[1];
        if (value !== undefined) open.push(value);
      } else if (node.type === 'object' || node.type === 'array') {
        for (const child of [...(node.children ?? [])].reverse()) open.push(child);
      } else {
        yield located(node, false);
      }
    }
  }
}

function located(node: Node, onKey: boolean): LocatedValue {
  return {
    path: getNodePath(node),
    value: getNodeValue(node) as JsonValue,
    start: node.offset,
    end: node.offset + node.length,
    onKey,
  };
}
