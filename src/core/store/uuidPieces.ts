/** The places of the hyphens in a UUID's text, and its length. */
const hyphens: readonly number[] = [8, 13, 18, 23];
const textLength = 36;

/** A place at which a piece of a UUID's text can stand, as what the UUID's four words must be there. */
export interface UuidPiece {
  readonly masks: Int32Array;
  readonly values: Int32Array;
  /** The first word that the piece speaks of. */
  readonly first: number;
}

/**
 * The places at which a text in lower case can stand in the text of a UUID: all of it, at its beginning, or anywhere. Empty
 * when no UUID holds it.
 */
export function uuidPieces(text: string, fit: 'whole' | 'beginning' | 'anywhere'): readonly UuidPiece[] {
  if (text.length > textLength || (fit === 'whole' && text.length < textLength) || !/^[\da-f-]*$/.test(text)) return [];
  const last = fit === 'anywhere' ? textLength - text.length : 0;
  const pieces: UuidPiece[] = [];
  for (let place = 0; place <= last; place++) {
    const piece = pieceAt(text, place);
    if (piece !== undefined) pieces.push(piece);
  }
  return pieces;
}

function pieceAt(text: string, place: number): UuidPiece | undefined {
  const masks = new Int32Array(4);
  const values = new Int32Array(4);
  for (let i = 0; i < text.length; i++) {
    const at = place + i;
    const isHyphen = text[i] === '-';
    if (hyphens.includes(at) !== isHyphen) return undefined;
    if (isHyphen) continue;
    const digit = at - hyphens.filter((hyphen) => hyphen < at).length;
    const word = digit >> 3;
    const shift = 28 - 4 * (digit & 7);
    masks[word] = (masks[word] ?? 0) | (0xf << shift);
    values[word] = (values[word] ?? 0) | (parseInt(text[i] ?? '0', 16) << shift);
  }
  return {
    masks,
    values,
    first: Math.max(
      0,
      masks.findIndex((mask) => mask !== 0),
    ),
  };
}
