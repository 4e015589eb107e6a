import { Byte, isWhite } from '../bytes';
import { type Delimiter, delimiterOf, delimiters } from './fields';

/** How much of a source decides, in bytes. */
export const csvHead = 64 * 1024;

/** A quoted field that begins like JSON in CSV, and JSON between tabs or semicolons, where it need not be quoted. */
const quotedJson = /(?:^|([,;\t])|[\r\n]) *"\s*(?:\[\s*)?\{\s*""/;
const bareJson = /[^\s]([\t;])(?:\[ *)?\{ *"/;
/** A line that begins like JSON. */
const jsonLine = /(?:^|[\r\n])[ \t]*[[{]/;

/**
 * Whether a source is CSV with JSON in one of its columns, by its content: its delimiter, or `json` when it is none.
 * Undefined when more bytes are needed to say, which they never are once there are 64 KB or `final` is true.
 */
export function detectCsv(head: Uint8Array, final: boolean): Delimiter | 'json' | undefined {
  const bytes = withoutMark(head);
  let first = 0;
  while (first < bytes.length && isWhite(bytes[first])) first++;
  const byte = bytes[first];
  if (byte === Byte.OpenBrace || byte === Byte.OpenBracket || byte === Byte.Slash) return 'json';
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, csvHead));
  const json = jsonLine.exec(text)?.index ?? Infinity;
  const quotedField = quotedJson.exec(text);
  const quoted = quotedField?.index ?? Infinity;
  const bare = bareJson.exec(text);
  if (Math.min(json, quoted, bare?.index ?? Infinity) === Infinity)
    return final || head.length >= csvHead ? 'json' : undefined;
  if (json < quoted && json < (bare?.index ?? Infinity)) return 'json';
  if (bare !== null && bare.index < quoted) return bare[1] === ';' ? ';' : '\t';
  const before = quotedField?.[1];
  return delimiters.find((delimiter) => delimiter === before) ?? delimiterOf(text);
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === Byte.Bom && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
