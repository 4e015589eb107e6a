import { redactTelling } from '../redact';
import { base64Run, readingsOfBase64 } from './base64';
import type { Known } from './known';
import { originalKinds, type OriginalKind } from './originalKinds';
import { findTellingForms } from './patterns';
import type { Pseudonyms } from './pseudonyms';
import { isTelling } from './telling';
import { placeIn, viewsOf } from './views';
import { foldedText } from './folded';

/** Something in what is about to leave that should not. */
export interface Leak {
  readonly kind: OriginalKind;
  readonly start: number;
  readonly end: number;
}

/** What an id can look like in which others seem to stand. */
const anyId = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{16,}/gi;
const cacheSize = 20_000;
const longestCached = 200;

/** What stands where a leak was. */
export const removedMark = '[removed]';

/** What was to be shared still held what it should not, and could not be cleaned. Says what kinds, not what. */
export class StillLeaking extends Error {
  constructor(readonly kinds: ReadonlyMap<OriginalKind, number>) {
    const found = [...kinds].map(([kind, count]) => `${String(count)} × ${kind}`).join(', ');
    super(`The result still held what should have been replaced (${found}) and was thrown away`);
    this.name = 'StillLeaking';
  }
}

/**
 * Reads a text that is about to leave as somebody else would, apart from how it was made: originals in any spelling, and
 * whatever has the form of an address, an id or a token and was not made here. Linear in the text.
 */
export class LeakScan {
  private readonly harmless: ReadonlySet<string>;
  /** Texts without a leak that were read before: most lines of records come again and again. */
  private readonly clean = new Set<string>();

  constructor(
    private readonly known: Known,
    pseudonyms: Pseudonyms,
  ) {
    this.harmless = new Set(Array.from(pseudonyms.harmless, foldedText));
  }

  /** The leaks in a text, in order, apart from each other. */
  leaksIn(text: string): readonly Leak[] {
    if (this.clean.has(text)) return [];
    const leaks = this.read(text);
    if (leaks.length === 0 && text.length <= longestCached) {
      if (this.clean.size >= cacheSize) this.clean.clear();
      this.clean.add(text);
    }
    return leaks;
  }

  private read(text: string): readonly Leak[] {
    const leaks: Leak[] = [];
    for (const view of viewsOf(text)) {
      const { text: read } = view;
      const isOurs = this.harmlessIn(read);
      const add = (kind: OriginalKind, start: number, end: number): void => {
        leaks.push({ kind, ...placeIn(view, start, end) });
      };
      this.known.find(read, (original, start, end) => {
        if (!isOurs(start, end)) add(original.kind, start, end);
      });
      findTellingForms(read, (kind, start, end) => {
        if (!isOurs(start, end)) add(kind, start, end);
      });
      for (const { 0: run, index } of read.matchAll(base64Run)) {
        if (readingsOfBase64(run).some((reading) => isTelling(reading, this.known))) {
          add('secret', index, index + run.length);
        }
      }
      redactTelling(read, (secret) => {
        const at = secret.includes('[redacted') || secret.includes(removedMark) ? -1 : read.indexOf(secret);
        if (at >= 0 && secret !== '') add('secret', at, at + secret.length);
      });
    }
    return apart(leaks);
  }

  /** Tells whether a part of a text is something of ours, or lies within an id that is. */
  private harmlessIn(text: string): (start: number, end: number) => boolean {
    const ids = Array.from(text.matchAll(anyId), ({ 0: id, index }) => ({ id, start: index, end: index + id.length }));
    const ours = ids.filter(({ id }) => this.harmless.has(foldedText(id)));
    return (start, end) =>
      this.harmless.has(foldedText(text.slice(start, end))) ||
      placesAround(ours, start, end).some((our) => our.start <= start && our.end >= end);
  }
}

/** Leaks that overlap as one, in order. */
function apart(leaks: readonly Leak[]): readonly Leak[] {
  const merged: Leak[] = [];
  for (const leak of [...leaks].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last === undefined || leak.start >= last.end) merged.push(leak);
    else if (leak.end > last.end) merged[merged.length - 1] = { ...last, end: leak.end };
  }
  return merged;
}

/** Those of some places, apart from each other and in order, that overlap with a part of a text. */
function placesAround<T extends { readonly start: number; readonly end: number }>(
  places: readonly T[],
  start: number,
  end: number,
): readonly T[] {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const around: T[] = [];
  for (let i = low; (places[i]?.start ?? end) < end; i++) around.push(...places.slice(i, i + 1));
  return around;
}

/** So many times what was found is taken out and the rest read again. */
const mostRounds = 3;
/** So much is read before somebody else gets a turn, in UTF-16 units. */
const stretch = 1 << 15;

/** What a scan took out, by kind. */
export interface Scanned {
  readonly text: string;
  readonly removed: ReadonlyMap<OriginalKind, number>;
}

/**
 * A text without what a scan finds in it, line by line. Throws `StillLeaking` where something is found again and again, or
 * where `isWhole` says that the text is none of its kind without what was taken out. Yields now and then.
 */
export function* withoutLeaks(
  text: string,
  scan: LeakScan,
  isWhole: (text: string) => boolean = () => true,
): Generator<undefined, Scanned> {
  const removed = new Map<OriginalKind, number>();
  const lines = text.split('\n');
  let since = 0;
  for (const [number, line] of lines.entries()) {
    since += line.length + 1;
    if (since > stretch) {
      since = 0;
      yield undefined;
    }
    lines[number] = cleanLine(line, scan, removed);
  }
  if (removed.size === 0) return { text, removed };
  const clean = lines.join('\n');
  if (!isWhole(clean)) throw new StillLeaking(removed);
  return { text: clean, removed };
}

function cleanLine(line: string, scan: LeakScan, removed: Map<OriginalKind, number>): string {
  let clean = line;
  for (let round = 0; ; round++) {
    const leaks = scan.leaksIn(clean);
    if (leaks.length === 0) return clean;
    if (round === mostRounds) throw new StillLeaking(countsOf(leaks));
    for (const { kind } of leaks) removed.set(kind, (removed.get(kind) ?? 0) + 1);
    clean = cutOut(clean, leaks);
  }
}

function cutOut(line: string, leaks: readonly Leak[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of leaks) {
    parts.push(line.slice(done, start), removedMark);
    done = end;
  }
  return parts.join('') + line.slice(done);
}

function countsOf(leaks: readonly Leak[]): ReadonlyMap<OriginalKind, number> {
  return new Map(
    originalKinds.flatMap((kind) => {
      const count = leaks.filter((leak) => leak.kind === kind).length;
      return count === 0 ? [] : [[kind, count] as const];
    }),
  );
}
