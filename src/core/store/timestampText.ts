import { fractionDigits, nanosOf } from './clock';

const dayMs = 86_400_000;

/**
 * Timestamps as they were written, as character codes in lower case, one at a time: for whoever searches hundreds of thousands
 * of them. What `writtenTime` gives, without making a string.
 */
export class TimestampText {
  private readonly codes = new Uint8Array(32);
  private length = 0;
  /** The day whose date stands in `codes`. */
  private day = NaN;

  /** Writes the timestamp of a row; returns false where the row does not tell it. */
  write(ms: number, clock: number): boolean {
    const digits = fractionDigits(clock);
    if (digits === undefined) return false;
    const { codes } = this;
    const day = Math.floor(ms / dayMs);
    if (day !== this.day) this.writeDate(day);
    const ofDay = ms - day * dayMs;
    const seconds = Math.floor(ofDay / 1000);
    const minutes = Math.floor(seconds / 60);
    this.pair(11, Math.floor(minutes / 60));
    this.pair(14, minutes % 60);
    this.pair(17, seconds % 60);
    let end = 19;
    if (digits > 0) {
      codes[end++] = 0x2e;
      let rest = (ofDay - seconds * 1000) * 1_000_000 + nanosOf(clock);
      for (let digit = 0, unit = 100_000_000; digit < digits; digit++, unit /= 10) {
        const value = Math.floor(rest / unit);
        codes[end++] = 0x30 + value;
        rest -= value * unit;
      }
    }
    codes[end++] = 0x7a;
    this.length = end;
    return true;
  }

  /** Whether the timestamp written last holds some character codes. */
  holds(piece: Uint8Array): boolean {
    const { codes } = this;
    const last = this.length - piece.length;
    const [first] = piece;
    if (first === undefined) return true;
    for (let at = 0; at <= last; at++) {
      if (codes[at] !== first) continue;
      let i = 1;
      while (i < piece.length && codes[at + i] === piece[i]) i++;
      if (i >= piece.length) return true;
    }
    return false;
  }

  private writeDate(day: number): void {
    const text = new Date(day * dayMs).toISOString().toLowerCase();
    for (let i = 0; i < 19; i++) this.codes[i] = text.charCodeAt(i);
    this.day = day;
  }

  private pair(at: number, value: number): void {
    this.codes[at] = 0x30 + Math.floor(value / 10);
    this.codes[at + 1] = 0x30 + (value % 10);
  }
}
