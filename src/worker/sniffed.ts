import { sniffLog } from '../core/ingest/sniff';

/** How much of a source decides whether it is a log, in bytes. */
const sniffBytes = 64 * 1024;

/** The beginning of the source shows that it holds no events. */
export class NoLog extends Error {}

/** The same chunks, the first ones put together until they show that they belong to a log; throws `NoLog` when they do not. */
export async function* sniffed(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let head: Uint8Array | undefined = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (head === undefined) {
      yield chunk;
      continue;
    }
    head = head.length === 0 ? chunk : joined(head, chunk);
    if (head.length < sniffBytes) continue;
    if (!sniffLog(head)) throw new NoLog();
    yield head;
    head = undefined;
  }
  if (head === undefined) return;
  if (!sniffLog(head)) throw new NoLog();
  yield head;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
