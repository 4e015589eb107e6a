import type { Stretch } from './stretch';

/** Where a value stands in a JSON value: keys and array positions, from the outside in. */
export type Path = readonly (string | number)[];

/** JSON as code units: bytes of UTF-8 or UTF-16 units; what matters to its grammar is ASCII in both. */
interface Json {
  readonly units: ArrayLike<number>;
  readonly text: (start: number, end: number) => string;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const enum Unit {
  Tab = 0x09,
  LF = 0x0a,
  CR = 0x0d,
  Space = 0x20,
  Quote = 0x22,
  Star = 0x2a,
  Comma = 0x2c,
  Slash = 0x2f,
  Colon = 0x3a,
  OpenBracket = 0x5b,
  Backslash = 0x5c,
  CloseBracket = 0x5d,
  OpenBrace = 0x7b,
  CloseBrace = 0x7d,
}

/** The wanted paths as a tree: what is wanted below one value. */
interface Wanted {
  readonly below: Map<string, Wanted>;
  readonly numbers: number[];
}

/**
 * Where the values at some paths stand in a JSON text, in UTF-16 units; undefined for those that it does not have. One pass,
 * however many paths; comments and trailing commas are passed over. Of a key that is there twice the last value counts, as
 * for `JSON.parse`. Never throws, also on text that is no JSON.
 */
export function findValues(text: string, paths: readonly Path[]): (Stretch | undefined)[] {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return new Walk({ units, text: (start, end) => text.slice(start, end) }).find(paths);
}

/** The same in the bytes of a JSON text in UTF-8, in bytes. */
export function findValuesInBytes(bytes: Uint8Array, paths: readonly Path[]): (Stretch | undefined)[] {
  return new Walk({ units: bytes, text: (start, end) => decoder.decode(bytes.subarray(start, end)) }).find(paths);
}

class Walk {
  private at = 0;
  private found: (Stretch | undefined)[] = [];

  constructor(private readonly json: Json) {}

  find(paths: readonly Path[]): (Stretch | undefined)[] {
    this.found = paths.map(() => undefined);
    this.value(treeOf(paths));
    return this.found;
  }

  /** Goes past the value at hand. It calls itself for what is wanted only, so no deeper than the paths are long. */
  private value(wanted: Wanted): void {
    const { units } = this.json;
    this.skipBlank();
    const start = this.at;
    if (wanted.below.size > 0 && units[start] === Unit.OpenBrace) this.members(wanted);
    else if (wanted.below.size > 0 && units[start] === Unit.OpenBracket) this.elements(wanted);
    else this.skipValue();
    for (const number of wanted.numbers) this.found[number] = { start, end: this.at };
  }

  private members(wanted: Wanted): void {
    const { units } = this.json;
    this.at++;
    while (this.at < units.length) {
      this.skipBlank();
      const unit = units[this.at];
      if (unit === Unit.CloseBrace) break;
      if (unit !== Unit.Quote) {
        this.at++;
        continue;
      }
      const start = this.at;
      this.skipString();
      const child = wanted.below.get(keyOf(this.json.text(start, this.at)));
      this.skipBlank();
      if (units[this.at] !== Unit.Colon) continue;
      this.at++;
      if (child === undefined) this.skipMember();
      else this.value(child);
    }
    this.at++;
  }

  private elements(wanted: Wanted): void {
    const { units } = this.json;
    this.at++;
    for (let position = 0; this.at < units.length; position++) {
      this.skipBlank();
      if (units[this.at] === Unit.CloseBracket) break;
      const child = wanted.below.get(String(position));
      if (child === undefined) this.skipMember();
      else this.value(child);
      this.skipBlank();
      if (units[this.at] === Unit.Comma) this.at++;
      else if (units[this.at] !== Unit.CloseBracket) break;
    }
    this.at++;
  }

  private skipMember(): void {
    this.skipBlank();
    this.skipValue();
  }

  /** Goes past one value of any kind, without recursion. */
  private skipValue(): void {
    const { units } = this.json;
    let depth = 0;
    const from = this.at;
    while (this.at < units.length) {
      const unit = units[this.at];
      if (unit === Unit.Quote) {
        this.skipString();
        if (depth === 0) return;
      } else if (unit === Unit.OpenBrace || unit === Unit.OpenBracket) {
        depth++;
        this.at++;
      } else if (unit === Unit.CloseBrace || unit === Unit.CloseBracket) {
        if (depth === 0) return;
        this.at++;
        if (--depth === 0) return;
      } else if (unit === Unit.Slash && this.skipComment()) {
        continue;
      } else if (depth === 0 && this.at > from && (unit === Unit.Comma || isBlank(unit))) {
        return;
      } else {
        this.at++;
      }
    }
  }

  private skipString(): void {
    const { units } = this.json;
    this.at++;
    while (this.at < units.length) {
      const unit = units[this.at++];
      if (unit === Unit.Quote) return;
      if (unit === Unit.Backslash) this.at++;
    }
    this.at = units.length;
  }

  private skipBlank(): void {
    const { units } = this.json;
    while (this.at < units.length) {
      const unit = units[this.at];
      if (isBlank(unit)) this.at++;
      else if (unit !== Unit.Slash || !this.skipComment()) return;
    }
  }

  /** Goes past the comment at hand; false when there is none. */
  private skipComment(): boolean {
    const { units } = this.json;
    const kind = units[this.at + 1];
    if (kind !== Unit.Slash && kind !== Unit.Star) return false;
    this.at += 2;
    while (this.at < units.length) {
      const unit = units[this.at++];
      if (kind === Unit.Slash && (unit === Unit.LF || unit === Unit.CR)) break;
      if (kind === Unit.Star && unit === Unit.Star && units[this.at] === Unit.Slash) {
        this.at++;
        break;
      }
    }
    return true;
  }
}

function treeOf(paths: readonly Path[]): Wanted {
  const root: Wanted = { below: new Map(), numbers: [] };
  paths.forEach((path, number) => {
    let wanted = root;
    for (const step of path) {
      const key = String(step);
      let next = wanted.below.get(key);
      if (next === undefined) wanted.below.set(key, (next = { below: new Map(), numbers: [] }));
      wanted = next;
    }
    wanted.numbers.push(number);
  });
  return root;
}

/** A key without its quotes and escapes. */
function keyOf(literal: string): string {
  if (literal.includes('\\')) {
    try {
      const key: unknown = JSON.parse(literal);
      if (typeof key === 'string') return key;
    } catch {
      // As it is written, then.
    }
  }
  return literal.slice(1, -1);
}

function isBlank(unit: number | undefined): boolean {
  return unit === Unit.Space || unit === Unit.LF || unit === Unit.CR || unit === Unit.Tab;
}
