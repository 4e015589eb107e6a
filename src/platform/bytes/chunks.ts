/** The same bytes; the first chunk holds at least `length` bytes unless there are fewer. Later chunks pass untouched. */
export async function* withHead(chunks: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] | undefined = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    if (parts === undefined) {
      yield chunk;
      continue;
    }
    bytes += chunk.length;
    const isEnough = bytes >= length;
    if (isEnough && parts.length === 0) {
      parts = undefined;
      yield chunk;
    } else {
      // Copied, since the chunk is valid until the next one is asked for.
      parts.push(chunk.slice());
      if (!isEnough) continue;
      const head: Uint8Array = joined(parts);
      parts = undefined;
      yield head;
    }
  }
  if (parts !== undefined && bytes > 0) yield joined(parts);
}

/** The same bytes in chunks of at most `length` bytes, uncopied. */
export async function* inSlices(chunks: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += length) yield chunk.subarray(start, start + length);
  }
}

/** The bytes of all parts in one array; the part itself when there is one only. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
