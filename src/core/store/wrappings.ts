import { plain, type Wrapping } from '../model/wrapping';
import type { StringTable } from './stringTable';

/** Wrappings by number: kept as texts, since most events of a log share a few. 0 stands for a plain event. */
export class Wrappings {
  private readonly read = new Map<number, Wrapping>();
  private last = plain;
  private lastNumber = 0;

  constructor(private readonly texts: StringTable) {}

  numberOf(wrapping: Wrapping): number {
    if (wrapping.length === 0) return 0;
    // Mostly the same object as that of the event before.
    if (wrapping === this.last) return this.lastNumber;
    this.last = wrapping;
    this.lastNumber = this.texts.intern(JSON.stringify(wrapping));
    return this.lastNumber;
  }

  of(number: number): Wrapping {
    if (number === 0) return plain;
    let wrapping = this.read.get(number);
    if (wrapping === undefined) {
      wrapping = JSON.parse(this.texts.textOf(number) ?? '[]') as Wrapping;
      this.read.set(number, wrapping);
    }
    return wrapping;
  }
}
