const enum Encoding {
  Unknown,
  Utf8,
  Utf16LE,
  Utf16BE,
}

/** Decoding a whole web file at once would hold it three times over: it goes through in slices of this many bytes. */
const SLICE = 1 << 20;

/**
 * Turns a stream of bytes into UTF-8. UTF-16 with a byte-order mark (what PowerShell's `>` writes) is re-encoded, anything
 * else passes through untouched and uncopied, a UTF-8 byte-order mark included. Chunks may end anywhere, also between the
 * bytes of a character. Halves of surrogate pairs that stand alone become U+FFFD.
 */
export class Transcoder {
  private encoding = Encoding.Unknown;
  /** The first byte of the stream, or of a big-endian pair, that waits for its second. */
  private held: number | undefined;
  private readonly decoder = new TextDecoder('utf-16le', { ignoreBOM: true });
  private readonly encoder = new TextEncoder();

  /** `sink` receives the UTF-8 bytes; they are valid during the call only. */
  constructor(private readonly sink: (bytes: Uint8Array) => void) {}

  /** Takes the next bytes of the source. */
  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    if (this.encoding === Encoding.Unknown) {
      this.begin(chunk);
    } else if (this.encoding === Encoding.Utf8) {
      this.sink(chunk);
    } else {
      this.pass(chunk);
    }
  }

  /** Says that the source has no more bytes; what was held back comes out. */
  end(): void {
    if (this.encoding === Encoding.Unknown) {
      if (this.held !== undefined) this.sink(Uint8Array.of(this.held));
    } else if (this.encoding !== Encoding.Utf8) {
      const text = this.decoder.decode() + (this.held === undefined ? '' : '\uFFFD');
      if (text !== '') this.sink(this.encoder.encode(text));
    }
    this.held = undefined;
  }

  private begin(chunk: Uint8Array): void {
    const first = this.held ?? chunk[0];
    const rest = this.held === undefined ? chunk.subarray(1) : chunk;
    const second = rest[0];
    if ((first === 0xff || first === 0xfe) && second === undefined) {
      this.held = first;
      return;
    }
    const wasHeld = this.held;
    this.held = undefined;
    if (first === 0xff && second === 0xfe) {
      this.encoding = Encoding.Utf16LE;
      this.pass(rest.subarray(1));
    } else if (first === 0xfe && second === 0xff) {
      this.encoding = Encoding.Utf16BE;
      this.pass(rest.subarray(1));
    } else {
      this.encoding = Encoding.Utf8;
      if (wasHeld !== undefined) this.sink(Uint8Array.of(wasHeld));
      this.sink(chunk);
    }
  }

  private pass(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += SLICE) {
      const slice = chunk.subarray(at, at + SLICE);
      const text = this.decoder.decode(this.encoding === Encoding.Utf16BE ? this.swapped(slice) : slice, {
        stream: true,
      });
      if (text !== '') this.sink(this.encoder.encode(text));
    }
  }

  /** The bytes in little-endian order: browsers need not know `utf-16be`. An odd last byte waits in `held`. */
  private swapped(slice: Uint8Array): Uint8Array {
    const whole = new Uint8Array(slice.length + (this.held === undefined ? 0 : 1));
    if (this.held !== undefined) whole[0] = this.held;
    whole.set(slice, whole.length - slice.length);
    const even = whole.length & ~1;
    this.held = even === whole.length ? undefined : whole[even];
    for (let i = 0; i < even; i += 2) {
      const high = whole[i] ?? 0;
      whole[i] = whole[i + 1] ?? 0;
      whole[i + 1] = high;
    }
    return whole.subarray(0, even);
  }
}
