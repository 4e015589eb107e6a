import type { MarkedRange } from '../../../protocol/timeline/authorizations';
import { visibleText } from '../draw/text';

/** A part of a text as it can be shown, and whether it is what differs. */
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

/** Letters around what differs that are shown with it where there is little room, so that it is found again. */
const around = 2;

/**
 * A text in pieces, of which some differ from another text. An empty range is a piece without text: something is missing
 * there. Ranges that are out of order or outside the text, as in a message that is none of ours, are passed over.
 */
export function piecesOf(text: string, ranges: readonly MarkedRange[]): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (from: number, to: number, differs: boolean): void => {
    if (to > from || differs) pieces.push({ text: visibleText(text.slice(from, to)), differs });
  };
  let at = 0;
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < at || to < from || to > text.length) continue;
    // What is just before goes with it, and is not cut away.
    const near = Math.max(at, from - around);
    add(at, near, false);
    add(near, from, false);
    add(from, to, true);
    at = to;
  }
  add(at, text.length, false);
  return pieces;
}
