/** What a source was made of: the facts by which a shape is recognised. Counted by the scanner. */
export interface Layout {
  /** Arrays that stand at the top level. */
  topArrays: number;
  /** Page objects: those that hold an array of records under one of the known keys. */
  pages: number;
  /** The keys under which pages held their records. */
  readonly pageKeys: Set<string>;
  /** Objects at the top level that are records themselves, damaged ones included. */
  topObjects: number;
  /** Strings, numbers, booleans and nulls at the top level. */
  topScalars: number;
  /** Values at the top level that begin on the line on which the one before ended. */
  sharedLines: number;
  /** Values at the top level that reach over several lines. */
  severalLines: number;
  /** Commas between values at the top level: the pasted inside of an array. */
  bareCommas: number;
  /** Rows of CSV, the header included. */
  rows: number;
  /** Records that could not be read whole, at any level. */
  damaged: number;
}

/** A layout of nothing. */
export function emptyLayout(): Layout {
  return {
    topArrays: 0,
    pages: 0,
    pageKeys: new Set(),
    topObjects: 0,
    topScalars: 0,
    sharedLines: 0,
    severalLines: 0,
    bareCommas: 0,
    rows: 0,
    damaged: 0,
  };
}
