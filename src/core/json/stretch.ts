/** A stretch of a text or of bytes: offsets from its start, the end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}
