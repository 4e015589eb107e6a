/** The places of the hyphens in a UUID's text. */
const hyphens: readonly number[] = [8, 13, 18, 23];
/** The places of the pairs of digits, in order. */
const pairs: readonly number[] = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

const notHex = 0x1000;
const hexValue = Uint16Array.from({ length: 256 }, (_, byte) => {
  const digit = '0123456789abcdef'.indexOf(String.fromCharCode(byte));
  return digit < 0 ? notHex : digit;
});
const hexText: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * The 16 bytes of a UUID as four words, in `words`. Returns whether the text is one in the spelling that the words give
 * back, which is Aembit's: lower case, with hyphens. Any other spelling is kept as text, letter by letter.
 */
export function readUuid(text: string, words: Uint32Array): boolean {
  if (text.length !== 36) return false;
  for (const place of hyphens) if (text.charCodeAt(place) !== 0x2d) return false;
  let seen = 0;
  for (let byte = 0; byte < 16; byte++) {
    const place = pairs[byte] ?? 0;
    const high = hexValue[text.charCodeAt(place)] ?? notHex;
    const low = hexValue[text.charCodeAt(place + 1)] ?? notHex;
    seen |= high | low;
    words[byte >> 2] = ((words[byte >> 2] ?? 0) << 8) | (high << 4) | low;
  }
  return seen < notHex;
}

/** The same for a text in bytes, from an index on; the caller knows that 36 bytes are there. */
export function readUuidBytes(bytes: Uint8Array, at: number, words: Uint32Array): boolean {
  if (bytes[at + 8] !== 0x2d || bytes[at + 13] !== 0x2d || bytes[at + 18] !== 0x2d || bytes[at + 23] !== 0x2d) {
    return false;
  }
  const a = quad(bytes, at, at + 4);
  const b = quad(bytes, at + 9, at + 14);
  const c = quad(bytes, at + 19, at + 24);
  const d = quad(bytes, at + 28, at + 32);
  words[0] = a;
  words[1] = b;
  words[2] = c;
  words[3] = d;
  return a >= 0 && b >= 0 && c >= 0 && d >= 0;
}

/** The word of two times four digits; negative when they are none. */
function quad(bytes: Uint8Array, first: number, second: number): number {
  const a = hexValue[bytes[first] ?? 0] ?? notHex;
  const b = hexValue[bytes[first + 1] ?? 0] ?? notHex;
  const c = hexValue[bytes[first + 2] ?? 0] ?? notHex;
  const d = hexValue[bytes[first + 3] ?? 0] ?? notHex;
  const e = hexValue[bytes[second] ?? 0] ?? notHex;
  const f = hexValue[bytes[second + 1] ?? 0] ?? notHex;
  const g = hexValue[bytes[second + 2] ?? 0] ?? notHex;
  const h = hexValue[bytes[second + 3] ?? 0] ?? notHex;
  if ((a | b | c | d | e | f | g | h) >= notHex) return -1;
  return ((a << 28) | (b << 24) | (c << 20) | (d << 16) | (e << 12) | (f << 8) | (g << 4) | h) >>> 0;
}

/** The text of the UUID with these words. */
export function uuidText(a: number, b: number, c: number, d: number): string {
  return `${half(a >>> 16)}${half(a)}-${half(b >>> 16)}-${half(b)}-${half(c >>> 16)}-${half(c)}${half(d >>> 16)}${half(d)}`;
}

function half(word: number): string {
  return (hexText[(word >>> 8) & 0xff] ?? '') + (hexText[word & 0xff] ?? '');
}
