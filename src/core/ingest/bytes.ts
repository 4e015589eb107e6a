/** The bytes that mean something in JSON. A const enum, so that the byte loops compare with literals. */
export const enum Byte {
  Tab = 0x09,
  LF = 0x0a,
  CR = 0x0d,
  Space = 0x20,
  Quote = 0x22,
  Star = 0x2a,
  Comma = 0x2c,
  Minus = 0x2d,
  Slash = 0x2f,
  Colon = 0x3a,
  OpenBracket = 0x5b,
  Backslash = 0x5c,
  CloseBracket = 0x5d,
  OpenBrace = 0x7b,
  CloseBrace = 0x7d,
  /** The first byte of U+FEFF, the byte-order mark; 0xBB and 0xBF follow. */
  Bom = 0xef,
}

/** What a byte within a string asks for: nothing, or one of these. */
export const enum InString {
  Plain = 0,
  Quote = 1,
  Backslash = 2,
  LineBreak = 3,
  /** The first byte of a character of two, or of three or four bytes: such bytes are no UTF-16 code units. */
  Lead2 = 4,
  Lead34 = 5,
}

/** `InString` by byte. Control characters other than line breaks are left to the parser of the record. */
export const STRING_CLASS = table((byte) => {
  if (byte === 0x22) return InString.Quote;
  if (byte === 0x5c) return InString.Backslash;
  if (byte === 0x0a || byte === 0x0d) return InString.LineBreak;
  return byte >= 0xc0 ? (byte < 0xe0 ? InString.Lead2 : InString.Lead34) : InString.Plain;
});

/** 1 for the bytes that numbers and words are made of. */
export const WORD_CLASS = table((byte) => (/[-+.\w]/.test(String.fromCharCode(byte)) && byte < 0x80 ? 1 : 0));

/**
 * How many bytes more than UTF-16 code units a character has that begins with this byte: 1 for two bytes, 2 for three (one
 * unit) and four (two units), 0 for one byte and for the bytes that follow a first one.
 */
export const EXCESS = table((byte) => (byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : 0));

/** Whether the byte is JSON white space. */
export function isWhite(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function table(classify: (byte: number) => number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => classify(byte));
}
