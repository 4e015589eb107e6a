import type { ScannedPage } from './scanListener';

/** The fields of a page around its records are kept up to this length. */
const MAX_FIELDS = 64 * 1024;

/** An array whose elements are records: one at the top level, or the array of records in a page. */
export class Container {
  /** Whether something in it was damaged: then its end may be missing for a reason already told. */
  damaged = false;
  /** Whether a missing comma between its records was told. */
  commaTold = false;
  private readonly pieces: Uint8Array[] = [];
  private size = 0;

  /**
   * `key` is that of a page's array of records and undefined for an array at the top level; `outerFloor` the depth at which
   * records were before, `line` the line where the array or page begins.
   */
  constructor(
    readonly key: string | undefined,
    readonly outerFloor: number,
    readonly line: number,
  ) {}

  /** How many more bytes of the page's own fields are wanted. */
  get room(): number {
    return MAX_FIELDS - this.size;
  }

  /** Takes a stretch of the page's own text; undefined, or too much, makes the fields unknown. */
  addFields(bytes: Uint8Array | undefined): void {
    this.size += bytes === undefined ? MAX_FIELDS : bytes.length;
    if (bytes === undefined || this.size > MAX_FIELDS) this.pieces.length = 0;
    else this.pieces.push(bytes.slice());
  }

  /** The page with its records left out, or undefined when this is not a page. */
  page(): ScannedPage | undefined {
    if (this.key === undefined) return undefined;
    const fields = new Uint8Array(this.pieces.reduce((length, piece) => length + piece.length, 0));
    let at = 0;
    for (const piece of this.pieces) {
      fields.set(piece, at);
      at += piece.length;
    }
    return { key: this.key, fields };
  }
}
