import { Fingerprint, type Mark } from './fingerprint';

/** What a look at a followed file shows. */
export interface Look {
  /** The size in bytes of the file that is being read, wherever it may have been moved to. */
  readonly size: number;
  /** When it was written last, in ms since 1970. */
  readonly modified: number;
  /** What its path leads to now: the file itself, nothing, or another file. */
  readonly path: 'same' | 'gone' | { readonly size: number };
}

/** A look, and whether what was read still stands in the file. */
export interface Observation extends Look {
  /** Which part of what was read does not stand there any more; only looked at when the file has changed. */
  readonly differs?: 'head' | 'seam' | undefined;
}

/** Why a file is read from its beginning again. */
export type RestartReason =
  /** It is shorter than what was read of it (as after `copytruncate`). */
  | 'truncated'
  /** Another text stands in it. */
  | 'replaced'
  /** Its beginning is the same, but what follows was written anew: a rewritten page, or a compressed file that changed. */
  | 'rewritten';

/** What to do after a look at a followed file. */
export type TailStep =
  | { readonly kind: 'rest' }
  | { readonly kind: 'append'; readonly from: number }
  | { readonly kind: 'restart'; readonly because: RestartReason }
  /** Another file stands at the path, and the old one has no unread bytes: hold the new one and read it from its beginning. */
  | { readonly kind: 'switch' }
  /** Nothing stands at the path: what was read is kept, and a file that comes back is read. */
  | { readonly kind: 'gone' };

const rest: TailStep = { kind: 'rest' };

/**
 * Decides how a file that may grow is read on: from where it ended, from its beginning, or not at all. It knows only what it
 * is told, so it works the same for every kind of file system.
 */
export class TailState {
  private fingerprint = new Fingerprint();
  private last: Look | undefined;
  private begun: Look;
  private isCompressed: boolean;

  /**
   * @param compressed whether the file can only be read whole: then a change means reading all of it again.
   * @param begun what a look at the file showed before reading began.
   */
  constructor(compressed: boolean, begun: Look) {
    this.isCompressed = compressed;
    this.begun = begun;
  }

  get compressed(): boolean {
    return this.isCompressed;
  }

  /** How many bytes of the file were read. */
  get read(): number {
    return this.fingerprint.bytes;
  }

  /** Takes note of the bytes that were read next. */
  took(chunk: Uint8Array): void {
    // Of a compressed file only the looks count: it may be read from its beginning more than once.
    if (!this.isCompressed) this.fingerprint.take(chunk);
  }

  /** Says that the file is read from its beginning now, or the one that has come in its place. */
  restarted(compressed: boolean, begun: Look): void {
    this.isCompressed = compressed;
    this.begun = begun;
    this.fingerprint = new Fingerprint();
    this.last = undefined;
  }

  /** What to compare with the file before `next` is asked: nothing as long as it looks as it did at the last look. */
  toCompare({ size, modified }: Look): readonly { readonly kind: 'head' | 'seam'; readonly mark: Mark }[] {
    if (size < this.read || (size === this.last?.size && modified === this.last.modified)) return [];
    return this.fingerprint.marks();
  }

  /** What to do about what a look has shown. */
  next(seen: Observation): TailStep {
    const before = this.last;
    this.last = seen;
    if (this.isCompressed) return this.nextOfWhole(seen, before);
    if (seen.size < this.read) return { kind: 'restart', because: 'truncated' };
    if (seen.differs === 'head') return { kind: 'restart', because: 'replaced' };
    if (seen.differs === 'seam') return { kind: 'restart', because: 'rewritten' };
    if (seen.size > this.read) return { kind: 'append', from: this.read };
    return this.nextAtPath(seen);
  }

  /** A compressed file is read again once it has come to rest: it may be in the middle of being written. */
  private nextOfWhole(seen: Observation, before: Look | undefined): TailStep {
    if (looksSame(seen, this.begun)) return this.nextAtPath(seen);
    return before !== undefined && looksSame(seen, before) ? { kind: 'restart', because: 'rewritten' } : rest;
  }

  /**
   * The file holds nothing new. A new file at its path is read once there is something in it: until then whoever writes
   * may still write to the old one.
   */
  private nextAtPath({ path }: Observation): TailStep {
    if (path === 'same') return rest;
    if (path === 'gone') return { kind: 'gone' };
    return path.size > 0 ? { kind: 'switch' } : rest;
  }
}

function looksSame(a: Look, b: Look): boolean {
  return a.size === b.size && a.modified === b.modified;
}
