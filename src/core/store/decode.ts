const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A longer text is handed to the decoder of the host, whose call costs more than a short loop. */
const shortLength = 24;

/** The text of UTF-8 bytes between two indices; bytes that are no UTF-8 become U+FFFD. */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > shortLength) return decoder.decode(bytes.subarray(start, end));
  let text = '';
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= 0x80) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}
