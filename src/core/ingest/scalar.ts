import { Byte } from './bytes';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Whether a number or word is one of JSON's; a string counts as one, whatever its parser will say of its escapes. */
export function isJsonScalar(bytes: Uint8Array): boolean {
  try {
    JSON.parse(decoder.decode(bytes));
    return true;
  } catch {
    return bytes[0] === Byte.Quote;
  }
}
