/** How much of a file's beginning is remembered, in bytes. */
const headBytes = 1024;
/** How much is remembered of what stands right before the place where reading stopped, in bytes. */
const seamBytes = 256;

/** Some bytes that stood in a file, and where. */
export interface Mark {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/**
 * What is remembered of a file that was read so far, to tell later whether it is still the same text: its beginning, and
 * what stood right before the place where reading stopped. A log that only grows keeps both.
 */
export class Fingerprint {
  private head = new Uint8Array(0);
  private seam = new Uint8Array(0);
  private length = 0;

  /** How many bytes were taken. */
  get bytes(): number {
    return this.length;
  }

  /** Takes the next bytes of the file; they are copied. */
  take(chunk: Uint8Array): void {
    if (this.head.length < headBytes) {
      this.head = joined(this.head, chunk.subarray(0, headBytes - this.head.length));
    }
    const end = chunk.subarray(Math.max(0, chunk.length - seamBytes));
    this.seam = joined(this.seam.subarray(Math.max(0, this.seam.length + end.length - seamBytes)), end);
    this.length += chunk.length;
  }

  /** The bytes that must still stand where they stood; none before anything was taken. */
  marks(): readonly { readonly kind: 'head' | 'seam'; readonly mark: Mark }[] {
    if (this.length === 0) return [];
    return [
      { kind: 'head', mark: { offset: 0, bytes: this.head } },
      { kind: 'seam', mark: { offset: this.length - this.seam.length, bytes: this.seam } },
    ];
  }
}

/** Whether two pieces of bytes are the same. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, position) => byte === b[position]);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
