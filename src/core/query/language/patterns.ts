import type { Pattern, TextOperator } from './syntax';

/** Texts are searched this far, in UTF-16 units: a hostile reason can be megabytes long. */
export const searchedLength = 4000;

/** Where in a text a pattern has to be found: it is all of it, its beginning, or anywhere. */
export type Fit = 'whole' | 'beginning' | 'anywhere';

/** What is looked for in texts. */
export interface TextTest {
  readonly fit: Fit;
  /** In lower case; `*` and `?` stand for other characters only where `isGlob`. */
  readonly text: string;
  readonly isGlob: boolean;
  /** Whether a text, of any case, passes. */
  readonly passes: (text: string) => boolean;
}

/** A test for a pattern. Takes time in proportion to the text, for the same pattern. */
export function textTest({ text, isGlob }: Pattern, fit: Fit): TextTest {
  const { wanted, fit: plainFit } = withoutOuterStars(text.toLowerCase(), isGlob, fit);
  const stillGlob = isGlob && /[*?]/.test(wanted);
  const found = stillGlob ? globTest(wanted, plainFit) : plainTest(wanted, plainFit);
  const passes = (given: string): boolean => found(given.slice(0, searchedLength).toLowerCase());
  return { fit: plainFit, text: wanted, isGlob: stillGlob, passes };
}

/** `abc*` is what begins with abc, `*abc*` what holds it: told so, it is found faster. */
function withoutOuterStars(text: string, isGlob: boolean, fit: Fit): { readonly wanted: string; readonly fit: Fit } {
  if (!isGlob || fit === 'beginning') return { wanted: text, fit };
  if (fit === 'anywhere' || /^\*.*\*$/s.test(text)) return { wanted: trimStars(text), fit: 'anywhere' };
  return text.endsWith('*') ? { wanted: trimStars(text), fit: 'beginning' } : { wanted: text, fit };
}

function trimStars(text: string): string {
  let from = 0;
  let to = text.length;
  while (text[from] === '*') from += 1;
  while (to > from && text[to - 1] === '*') to -= 1;
  return text.slice(from, to);
}

/** How a pattern has to fit behind an operator of a field whose values are texts: a glob speaks of the whole value. */
export function fitOf(operator: TextOperator, { isGlob }: Pattern): Fit {
  if (operator === '~') return 'anywhere';
  return operator === '=' || isGlob ? 'whole' : 'anywhere';
}

function plainTest(wanted: string, fit: Fit): (text: string) => boolean {
  if (fit === 'whole') return (text) => text === wanted;
  return fit === 'beginning' ? (text) => text.startsWith(wanted) : (text) => text.includes(wanted);
}

/**
 * A glob's pieces between its stars, each found as early as possible behind the one before: there is nothing to try again, as
 * the earliest place leaves the most for the rest.
 */
function globTest(glob: string, fit: Fit): (text: string) => boolean {
  const pieces = glob.split('*');
  const [first = ''] = pieces;
  const last = pieces.at(-1) ?? '';
  const startsAnywhere = fit === 'anywhere';
  const endsAnywhere = fit !== 'whole';
  return (text) => {
    if (pieces.length === 1 && !startsAnywhere && !endsAnywhere)
      return text.length === first.length && fits(text, 0, first);
    let at = 0;
    if (!startsAnywhere) {
      if (!fits(text, 0, first)) return false;
      at = first.length;
    }
    const middle = pieces.slice(startsAnywhere ? 0 : 1, endsAnywhere ? pieces.length : -1);
    for (const piece of middle) {
      const place = find(text, at, piece);
      if (place < 0) return false;
      at = place + piece.length;
    }
    return endsAnywhere || (text.length - last.length >= at && fits(text, text.length - last.length, last));
  };
}

function fits(text: string, at: number, piece: string): boolean {
  if (at + piece.length > text.length) return false;
  if (!piece.includes('?')) return text.startsWith(piece, at);
  for (let i = 0; i < piece.length; i++) if (piece[i] !== '?' && piece[i] !== text[at + i]) return false;
  return true;
}

function find(text: string, from: number, piece: string): number {
  if (!piece.includes('?')) return text.indexOf(piece, from);
  for (let at = from; at + piece.length <= text.length; at++) if (fits(text, at, piece)) return at;
  return -1;
}
