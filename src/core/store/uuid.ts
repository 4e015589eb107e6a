/** How a UUID is written by Aembit: lower case, with hyphens. Any other spelling is kept as text, letter by letter. */
const canonical = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** Whether a text is a UUID in the spelling that its 16 bytes give back. */
export function isUuid(text: string): boolean {
  return text.length === 36 && canonical.test(text);
}

/** The first to fourth 32-bit word of a UUID's text. */
export function wordAt(uuid: string, word: 0 | 1 | 2 | 3): number {
  switch (word) {
    case 0:
      return parseInt(uuid.slice(0, 8), 16);
    case 1:
      return parseInt(uuid.slice(9, 13) + uuid.slice(14, 18), 16);
    case 2:
      return parseInt(uuid.slice(19, 23) + uuid.slice(24, 28), 16);
    case 3:
      return parseInt(uuid.slice(28, 36), 16);
  }
}

/** The text of the UUID with these words. */
export function uuidText(a: number, b: number, c: number, d: number): string {
  const [p, q, r] = [hex(a), hex(b), hex(c)];
  return `${p}-${q.slice(0, 4)}-${q.slice(4)}-${r.slice(0, 4)}-${r.slice(4)}${hex(d)}`;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}

/** The value of two lower-case hexadecimal digits; more than 0xff when they are none. */
export function hexPair(bytes: Uint8Array, at: number): number {
  return ((hexValue[bytes[at] ?? 0] ?? 0) << 4) | (hexValue[bytes[at + 1] ?? 0] ?? 0);
}

const notHex = 0x1000;
const hexValue = Uint16Array.from({ length: 256 }, (_, byte) => {
  const digit = '0123456789abcdef'.indexOf(String.fromCharCode(byte));
  return digit < 0 ? notHex : digit;
});
