/** The bytes that need a look within a string: the quotation mark, the backslash, control characters and all beyond ASCII. */
function isSpecial(byte: number): boolean {
  return byte === 0x22 || byte === 0x5c || byte < 0x20 || byte >= 0x80;
}

/**
 * The index of the first byte from `i` on that needs a look within a string (the quotation mark, the backslash, a control
 * character, anything beyond ASCII), or `limit`.
 */
export function skipPlain(view: DataView, i: number, limit: number): number {
  let at = i;
  for (const last = limit - 4; at <= last; at += 4) {
    // Four bytes at a time: the highest bit of a byte is set where it is special. The exclusive or with 2 lets the quotation
    // mark and the control characters, and nothing else of ASCII, fall below 0x21.
    const four = view.getInt32(at, true);
    const special = (four | ((four ^ 0x02020202) - 0x21212121) | ((four ^ 0x5c5c5c5c) - 0x01010101)) & 0x80808080;
    if (special !== 0) return at + ((31 - Math.clz32(special & -special)) >>> 3);
  }
  while (at < limit && !isSpecial(view.getUint8(at))) at++;
  return at;
}

/** The index behind the escape whose backslash is at `i`, or -1 when it is none of JSON's or reaches over `limit`. */
export function skipEscape(view: DataView, i: number, limit: number): number {
  if (i + 2 > limit) return -1;
  switch (view.getUint8(i + 1)) {
    case 0x22:
    case 0x5c:
    case 0x2f:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return i + 2;
    case 0x75:
      break;
    default:
      return -1;
  }
  if (i + 6 > limit) return -1;
  for (let at = i + 2; at < i + 6; at++) {
    const byte = view.getUint8(at);
    const letter = byte | 0x20;
    if ((byte < 0x30 || byte > 0x39) && (letter < 0x61 || letter > 0x66)) return -1;
  }
  return i + 6;
}

/** The index behind the character of several bytes at `i`, or -1 when it is not UTF-8 or reaches over `limit`. */
export function skipCharacter(view: DataView, i: number, limit: number): number {
  const lead = view.getUint8(i);
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (lead < 0xc2 || lead > 0xf4 || i + length > limit) return -1;
  // The second byte rules out overlong forms, surrogates and what is beyond Unicode.
  const second = view.getUint8(i + 1);
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < least || second > most) return -1;
  for (let at = i + 2; at < i + length; at++) if ((view.getUint8(at) & 0xc0) !== 0x80) return -1;
  return i + length;
}
