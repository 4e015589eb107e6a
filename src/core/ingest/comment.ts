import { Byte, EXCESS } from './bytes';

/** A comment that is being skipped, over any number of windows. */
export interface CommentState {
  /** Undefined until the byte after the first slash was seen; `none` when it makes no comment. */
  kind: 'line' | 'block' | 'none' | undefined;
  ended: boolean;
  line: number;
  /** Bytes minus UTF-16 code units since the line's start. */
  excess: number;
  /** The index in the window where the last line began, or -1 when none began in it. */
  lineBegan: number;
  /** The last byte skipped. */
  last: number;
}

/**
 * Skips a comment from index `i` on, behind its first slash, and keeps count of lines. Returns the index of the first byte
 * behind it, or `limit`. The line break that ends a `//` comment is left to the caller.
 */
export function skipComment(comment: CommentState, bytes: Uint8Array, i: number, limit: number): number {
  comment.lineBegan = -1;
  let at = i;
  if (comment.kind === undefined && at < limit) {
    const c = bytes[at];
    comment.kind = c === Byte.Slash ? 'line' : c === Byte.Star ? 'block' : 'none';
    if (comment.kind === 'none') return at;
    at++;
  }
  for (; at < limit && !comment.ended; at++) {
    const c = bytes[at] ?? 0;
    if (c === Byte.LF || c === Byte.CR) {
      if (comment.kind === 'line') {
        comment.ended = true;
        return at;
      }
      if (c === Byte.CR || comment.last !== Byte.CR) comment.line++;
      comment.excess = 0;
      comment.lineBegan = at + 1;
    } else {
      comment.excess += EXCESS[c] ?? 0;
      comment.ended = comment.kind === 'block' && c === Byte.Slash && comment.last === Byte.Star;
    }
    comment.last = c;
  }
  return at;
}
