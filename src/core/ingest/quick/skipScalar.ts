/** The index behind the number that begins at `i`, or -1 when it is none of JSON's or may reach over `limit`. */
export function skipNumber(view: DataView, i: number, limit: number): number {
  let at = i;
  if (view.getUint8(at) === 0x2d && ++at >= limit) return -1;
  const whole = skipDigits(view, at, limit);
  if (whole === at || (whole > at + 1 && view.getUint8(at) === 0x30)) return -1;
  at = whole;
  if (at < limit && view.getUint8(at) === 0x2e) {
    const fraction = skipDigits(view, at + 1, limit);
    if (fraction === at + 1) return -1;
    at = fraction;
  }
  if (at < limit && (view.getUint8(at) | 0x20) === 0x65) {
    at++;
    if (at < limit && (view.getUint8(at) === 0x2b || view.getUint8(at) === 0x2d)) at++;
    const exponent = skipDigits(view, at, limit);
    if (exponent === at) return -1;
    at = exponent;
  }
  return at < limit ? at : -1;
}

function skipDigits(view: DataView, i: number, limit: number): number {
  let at = i;
  for (; at < limit; at++) {
    const byte = view.getUint8(at);
    if (byte < 0x30 || byte > 0x39) break;
  }
  return at;
}

/** `true`, `null` and the end of `false` as four bytes of a little-endian number. */
const TRUE = 0x65757274;
const NULL = 0x6c6c756e;
const ALSE = 0x65736c61;

/** The index behind the `true`, `false` or `null` that begins at `i`, or -1 when none does. */
export function skipWord(view: DataView, i: number, limit: number): number {
  if (i + 5 > limit) return -1;
  const four = view.getInt32(i, true);
  if (four === TRUE || four === NULL) return i + 4;
  return view.getUint8(i) === 0x66 && view.getInt32(i + 1, true) === ALSE ? i + 5 : -1;
}
