import { visit, type ParseErrorCode } from 'jsonc-parser';
import type { JsonValue } from '../model/json';

/** Where and why a text is not JSON, even with comments and trailing commas allowed. */
export interface JsonFault {
  /** In UTF-16 code units from the start of the text. */
  readonly offset: number;
  readonly cause: string;
}

/** What could be read of a text: with a fault, the value is what stood before and after it, as far as it made sense. */
export interface RelaxedReading {
  readonly value: JsonValue | undefined;
  readonly fault: JsonFault | undefined;
}

type Building = { [key: string]: Built } | Built[];
type Built = null | boolean | number | string | Building;

/**
 * Reads JSON with comments and trailing commas, and as much as possible of broken JSON. The values are those of
 * `JSON.parse`; in particular `__proto__` stays an ordinary key, which the `parse` of jsonc-parser does not grant.
 * The parser is recursive: the caller must not pass a text that is nested deeper than some thousand levels.
 */
export function readRelaxed(text: string): RelaxedReading {
  let value: Built | undefined;
  let fault: JsonFault | undefined;
  let key = '';
  let current: Building | undefined;
  const enclosing: Building[] = [];
  const add = (child: Built): void => {
    if (current === undefined) value ??= child;
    else if (Array.isArray(current)) current.push(child);
    // Not an assignment: that would call the setter behind `__proto__`.
    else Object.defineProperty(current, key, { value: child, writable: true, enumerable: true, configurable: true });
  };
  const open = (child: Building): void => {
    add(child);
    if (current !== undefined) enclosing.push(current);
    current = child;
  };
  const close = (): void => {
    current = enclosing.pop();
  };
  visit(
    text,
    {
      onObjectBegin: () => {
        open({});
      },
      onObjectEnd: close,
      onArrayBegin: () => {
        open([]);
      },
      onArrayEnd: close,
      onObjectProperty: (name) => {
        key = name;
      },
      onLiteralValue: (literal: Built) => {
        add(literal);
      },
      onError: (code, offset) => {
        fault ??= { offset, cause: causeOf(code) };
      },
    },
    { allowTrailingComma: true },
  );
  return { value, fault };
}

function causeOf(code: ParseErrorCode): string {
  return CAUSES[code] ?? 'Not valid JSON';
}

/** By `ParseErrorCode`, which is a const enum and so not there at run time. */
const CAUSES: Readonly<Record<number, string>> = {
  1: 'Invalid symbol',
  2: 'Invalid number',
  3: 'A property name in double quotes is missing',
  4: 'A value is missing',
  5: 'A colon is missing',
  6: 'A comma is missing',
  7: 'A closing brace is missing',
  8: 'A closing bracket is missing',
  9: 'Text after the end of the value',
  10: 'Comments are not allowed here',
  11: 'Unterminated comment',
  12: 'Unterminated string',
  13: 'Invalid number',
  14: 'Invalid \\u escape in a string',
  15: 'Invalid escape character in a string',
  16: 'Invalid control character in a string',
};
