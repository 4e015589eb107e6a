import type { JsonValue } from '../../model/json';
import { redact, redactedMark, redactTelling } from '../redact';
import { base64Run, readingsOfBase64 } from './base64';
import { isTelling } from './telling';
import { Fakes } from './fakes';
import { foldedText } from './folded';
import { type Known, longestOriginal, type Original } from './known';
import { isWholeName, isWholeNumber, withoutPort } from './noting';
import type { OriginalKind } from './originalKinds';
import { findForms, findInPath } from './patterns';
import { type Rewriting, rewritten } from './rewriting';
import { placeIn, viewsOf } from './views';

/** A part of a text and what it stands for; of several that overlap the surest names what replaces all of them. */
interface Hit {
  readonly original: Original;
  readonly start: number;
  readonly end: number;
  readonly surety: number;
}

const cacheSize = 20_000;
const longestCached = 200;
/** What is taken out without being told apart: a piece of base64 that says something, a piece of a text that is too long. */
const opaque: Original = { kind: 'secret', canonical: '', text: '' };

/**
 * What stands for whom: one pseudonym for each user, id, address and host, the same wherever it stands and however it is
 * written; a mark for each secret. Everything that is to be replaced has been noted in `known` before.
 */
export class Pseudonyms implements Rewriting {
  private readonly fakes: Fakes;
  private readonly byOriginal = new Map<Original, string>();
  private readonly made = new Set<string>();
  private readonly cache = new Map<string, string>();
  private secrets = new Set<string>();
  private removed = 0;

  /** @param kept the ids that stay, folded. */
  constructor(
    private readonly known: Known,
    private readonly kept: ReadonlySet<string> = new Set(),
  ) {
    this.fakes = new Fakes(known);
  }

  /** How many different ones of each kind were replaced so far; a secret counts once for each that is told apart. */
  get counts(): ReadonlyMap<OriginalKind, number> {
    const counts = new Map<OriginalKind, number>();
    for (const { kind } of this.byOriginal.keys()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (this.secrets.size > 0) counts.set('secret', this.secrets.size);
    return counts;
  }

  /** How many headers' values were left out. */
  get headersLeftOut(): number {
    return this.removed;
  }

  /** What may stand in what is shared though it has the form of an original: what was made here, and the ids that are kept. */
  get harmless(): Iterable<string> {
    return [...this.made, ...this.kept];
  }

  user(name: string): string {
    return this.typed('user', name);
  }

  id(id: string): string {
    return this.typed('id', id);
  }

  record(record: JsonValue): JsonValue {
    return rewritten(record, this);
  }

  /** A text of the log without what tells whose it is. Linear in its length. */
  text(text: string): string {
    if (text.length > longestCached) return this.textAnew(text);
    let replaced = this.cache.get(text);
    if (replaced === undefined) {
      replaced = this.textAnew(text);
      if (this.cache.size >= cacheSize) this.cache.clear();
      this.cache.set(text, replaced);
    }
    return replaced;
  }

  typed(kind: OriginalKind, text: string): string {
    if (text === '') return text;
    if (kind === 'secret') {
      this.secrets.add(text);
      return redactedMark;
    }
    if (kind === 'path' && !text.includes('://')) return this.path(text);
    if (!isWholeName(kind, text)) return this.text(text);
    const name = kind === 'host' ? withoutPort(text) : text;
    return this.pseudonym(this.known.note(kind, name), name) + text.slice(name.length);
  }

  number(kind: OriginalKind | undefined, value: number): JsonValue {
    const text = String(value);
    if (kind === 'secret') return this.typed(kind, text);
    const original = isWholeNumber(kind, text) ? this.known.note(kind ?? 'account', text) : this.known.exactly(text);
    if (original === undefined) return value;
    const fake = this.pseudonym(original, text);
    return /^\d{1,15}$/.test(fake) ? Number(fake) : fake;
  }

  leftOut(value: JsonValue): JsonValue {
    if (value === null) return value;
    this.removed += 1;
    return redactedMark;
  }

  private path(path: string): string {
    const hits: Hit[] = [];
    findInPath(path, 0, (kind, start, end) => {
      hits.push({ original: this.known.note(kind, path.slice(start, end)), start, end, surety: 0 });
    });
    return this.replaced(this.withoutSecrets(path), (text) => (text === path ? hits : []));
  }

  private textAnew(text: string): string {
    return this.replaced(this.withoutSecrets(text), () => []);
  }

  private replaced(text: string, more: (text: string) => readonly Hit[]): string {
    const hits = [...this.hitsIn(text), ...more(text)];
    if (hits.length === 0) return text;
    hits.sort((a, b) => a.start - b.start || b.end - a.end);
    const parts: string[] = [];
    let done = 0;
    for (let i = 0; i < hits.length;) {
      let best = hits[i];
      if (best === undefined) break;
      const { start } = best;
      let { end } = best;
      for (i += 1; i < hits.length; i++) {
        const hit = hits[i];
        if (hit === undefined || hit.start >= end) break;
        end = Math.max(end, hit.end);
        if (isSurer(hit, best)) best = hit;
      }
      parts.push(text.slice(done, start), this.pseudonym(best.original, text.slice(best.start, best.end)));
      done = end;
    }
    parts.push(text.slice(done));
    return parts.join('');
  }

  private hitsIn(text: string): readonly Hit[] {
    const hits: Hit[] = [];
    const views = viewsOf(text);
    views.forEach((view, layer) => {
      const add = (original: Original, start: number, end: number, surety: number): void => {
        if (!this.isKept(view.text.slice(start, end))) {
          hits.push({ original, ...placeIn(view, start, end), surety: surety + layer * 2 });
        }
      };
      this.known.find(view.text, (original, start, end) => {
        add(original, start, end, 1);
      });
      findForms(view.text, (kind, start, end) => {
        const part = view.text.slice(start, end);
        if (!this.made.has(foldedText(part))) add(this.originalOf(kind, part), start, end, 0);
      });
      for (const { 0: run, index } of view.text.matchAll(base64Run)) {
        if (this.saysSomething(run)) add(opaque, index, index + run.length, 0);
      }
    });
    return hits;
  }

  private originalOf(kind: OriginalKind, part: string): Original {
    return part.length > longestOriginal ? opaque : this.known.note(kind, part);
  }

  private saysSomething(run: string): boolean {
    return readingsOfBase64(run).some((reading) => redact(reading) !== reading || isTelling(reading, this.known));
  }

  /** Without secrets, also those that are found only once escapes are read; then the text that reads so stands in its place. */
  private withoutSecrets(text: string): string {
    const note = (secret: string): void => {
      if (secret !== redactedMark) this.secrets.add(secret);
    };
    const plain = redactTelling(text, note);
    const read = viewsOf(plain).at(-1)?.text ?? plain;
    if (read === plain) return plain;
    const clean = redactTelling(read, note);
    return clean === read ? plain : clean;
  }

  private isKept(text: string): boolean {
    return this.kept.size > 0 && this.kept.has(foldedText(text));
  }

  private pseudonym(original: Original, spelling: string): string {
    if (original.kind === 'secret') {
      this.secrets.add(original.canonical === '' ? spelling : original.canonical);
      return redactedMark;
    }
    if (this.isKept(spelling)) return spelling;
    let fake = this.byOriginal.get(original);
    if (fake === undefined) {
      fake = this.fakes.of(original);
      this.byOriginal.set(original, fake);
      this.made.add(foldedText(fake));
      if (original.kind === 'id') this.made.add(fake.replaceAll('-', ''));
    }
    return spelled(fake, original, spelling);
  }
}

function isSurer(a: Hit, b: Hit): boolean {
  if (a.original.kind === 'secret' || b.original.kind === 'secret') return b.original.kind !== 'secret';
  return a.surety !== b.surety ? a.surety > b.surety : a.end - a.start > b.end - b.start;
}

/** What differs only in upper case stays different: that may be why a redirect URI does not match. */
function spelled(fake: string, { kind, text }: Original, spelling: string): string {
  if (kind === 'id') return /^[0-9a-f]{32}$/i.test(spelling) ? fake.replaceAll('-', '') : fake;
  const differs =
    (kind === 'host' || kind === 'path') && spelling !== text && spelling.toLowerCase() === text.toLowerCase();
  return differs ? fake.toUpperCase() : fake;
}
