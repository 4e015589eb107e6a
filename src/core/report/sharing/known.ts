import type { OriginalKind } from './originalKinds';
import { foldedText } from './folded';
import { isCommonWord } from './commonWords';
import { PhraseFinder, shortestWithin } from './phraseFinder';
import { viewsOf } from './views';

/** Something that is replaced, once for all its spellings. */
export interface Original {
  /** What counts most of what it was met as; settled once all are noted. */
  kind: OriginalKind;
  /** As it is compared: see `canonicalOf`. */
  readonly canonical: string;
  /** As it was met first. */
  readonly text: string;
}

const hexId = /^[0-9a-f]{16,}$/;
/** Longer ones are not remembered; what they hold is looked for by its form. */
export const longestOriginal = 1000;
/** So many characters of names are looked for in texts; beyond them nothing can be promised. */
export const mostCharacters = 4_000_000;

/** How an original is compared: escapes read, folded, an id without its hyphens, a host without the dot at its end. */
export function canonicalOf(kind: OriginalKind, text: string): string {
  const read = foldedText((viewsOf(text).at(-1)?.text ?? text).trim());
  if (kind === 'id') {
    const digits = read.replaceAll('-', '');
    if (hexId.test(digits)) return digits;
  }
  return kind === 'host' ? read.replace(/\.$/, '') : read;
}

/** More names than can be looked for. */
export class TooManyNames extends Error {
  constructor() {
    super('The events hold more users, hosts and ids than can be looked for; share fewer events');
    this.name = 'TooManyNames';
  }
}

const precedence: readonly OriginalKind[] = [
  'secret',
  'user',
  'id',
  'account',
  'address',
  'host',
  'name',
  'path',
  'value',
];

/** The originals of some records. First all are noted, then they are looked for. */
export class Known {
  private readonly byCanonical = new Map<string, Original>();
  private readonly phrases: Original[] = [];
  private readonly finder = new PhraseFinder();
  private isSealed = false;
  private passedOver = 0;

  /** How many are not looked for in texts, since they are short or words that every log holds. */
  get notLookedFor(): number {
    return this.passedOver;
  }

  /** Notes one, in whatever spelling. Who is a user somewhere is one everywhere, whatever else has the same name. */
  note(kind: OriginalKind, text: string): Original {
    const canonical = canonicalOf(kind, text);
    const known = this.byCanonical.get(canonical);
    if (known !== undefined) {
      if (!this.isSealed && precedence.indexOf(kind) < precedence.indexOf(known.kind)) {
        const wasLookedFor = isLookedFor(known, canonical);
        known.kind = kind;
        if (!wasLookedFor) this.lookFor(known, canonical);
      }
      return known;
    }
    const original = { kind, canonical, text };
    this.byCanonical.set(canonical, original);
    this.lookFor(original, canonical);
    // As it is written too: in what is decoded nobody reads escapes.
    if (!this.isSealed && kind !== 'id') this.alias(original, text.trim());
    return original;
  }

  /** Has another spelling of one looked for as well: the name in front of an address, say. */
  alias(original: Original, text: string): void {
    const canonical = foldedText(text);
    if (this.byCanonical.has(canonical) || canonical.length < 3 || isCommonWord(canonical)) return;
    this.byCanonical.set(canonical, original);
    this.lookFor(original, canonical);
  }

  /** The original with exactly this text, folded; undefined where there is none, or only as a common word. */
  exactly(text: string): Original | undefined {
    const original = this.byCanonical.get(text);
    return original !== undefined && isLookedFor(original, text) ? original : undefined;
  }

  /** Whether this folded text is an original's, of any kind. */
  isCanonical(text: string): boolean {
    return this.byCanonical.has(text) || this.byCanonical.has(text.replaceAll('-', ''));
  }

  private lookFor(original: Original, phrase: string): void {
    if (this.isSealed) return;
    if (!isLookedFor(original, phrase)) {
      if (original.kind === 'user' || original.kind === 'host') this.passedOver += 1;
      return;
    }
    this.finder.add(phrase);
    this.phrases.push(original);
    if (this.finder.size > mostCharacters) throw new TooManyNames();
  }

  /** To be run when all are noted. Yields now and then. */
  *sealing(): Generator<undefined, void> {
    this.isSealed = true;
    yield* this.finder.sealing();
  }

  /** Tells where originals stand in a text that is read as it is: see `viewsOf`. */
  find(text: string, found: (original: Original, start: number, end: number) => void): void {
    this.finder.find(text, (phrase, start, end) => {
      const original = this.phrases[phrase];
      if (original !== undefined && !isWithinCommonWord(text, start, end)) found(original, start, end);
    });
  }
}

/** Whether one is looked for in texts; what tells by its form is found anyway. */
function isLookedFor({ kind }: Original, phrase: string): boolean {
  if (phrase.length < 3 || phrase.length > longestOriginal || isCommonWord(phrase)) return false;
  if (hexId.test(phrase) || /^\d{1,5}$/.test(phrase)) return false;
  if (kind === 'path' || kind === 'value' || kind === 'name') return false;
  if (kind === 'id' || kind === 'account' || kind === 'address') return phrase.length >= shortestWithin;
  return kind !== 'secret' || isTellingSecret(phrase);
}

/** A password that is a plain word cannot be looked for. */
function isTellingSecret(phrase: string): boolean {
  return phrase.length >= 16 || (phrase.length >= shortestWithin && /\d/.test(phrase));
}

/** `ourceI` in `sourceIP` is nobody. */
function isWithinCommonWord(text: string, start: number, end: number): boolean {
  let from = start;
  let to = end;
  while (from > 0 && start - from < 40 && /[\p{L}\p{N}]/u.test(text.charAt(from - 1))) from -= 1;
  while (to < text.length && to - end < 40 && /[\p{L}\p{N}]/u.test(text.charAt(to))) to += 1;
  return (from < start || to > end) && isCommonWord(foldedText(text.slice(from, to)));
}
