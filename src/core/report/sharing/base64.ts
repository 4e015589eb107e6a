import { decodeUtf8 } from '../../store/decode';

/** A run of characters that may be base64 or base64url of at least twelve bytes. */
export const base64Run = /[A-Za-z0-9+/_-]{16,}={0,2}/g;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Uint8Array(128);
for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value;
values['-'.charCodeAt(0)] = 62;
values['_'.charCodeAt(0)] = 63;

/**
 * What a run of base64 may say, read from each of the four places where a group may begin, since what stands before it may
 * belong to the alphabet too; only readings that are nearly all printable.
 */
export function readingsOfBase64(run: string): readonly string[] {
  const digits = run.replace(/=+$/, '');
  // A number or an id in hexadecimal digits says nothing.
  if (/^[0-9a-fA-F-]+$/.test(digits)) return [];
  return [0, 1, 2, 3].flatMap((skip) => {
    const bytes = bytesOf(digits, skip);
    return isPrintable(bytes) ? [decodeUtf8(bytes, 0, bytes.length)] : [];
  });
}

function bytesOf(digits: string, skip: number): Uint8Array {
  const bytes = new Uint8Array(Math.floor(((digits.length - skip) * 6) / 8));
  let held = 0;
  let bits = 0;
  let size = 0;
  for (let i = skip; i < digits.length; i++) {
    held = ((held << 6) | (values[digits.charCodeAt(i)] ?? 0)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[size++] = (held >> bits) & 0xff;
  }
  return bytes.subarray(0, size);
}

/** At least seven of eight bytes are ASCII that can be seen, or white space. */
function isPrintable(bytes: Uint8Array): boolean {
  let printable = 0;
  for (const byte of bytes) if ((byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d) printable += 1;
  return bytes.length > 0 && printable * 8 >= bytes.length * 7;
}
