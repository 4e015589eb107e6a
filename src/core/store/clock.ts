import type { Instant } from '../model/instant';

/**
 * What a timestamp holds besides its milliseconds, in one word: the nanoseconds within the millisecond (20 bits), the number
 * of fractional digits (4 bits), and whether these and the moment give back the text as it was written.
 */
const digitsShift = 20;
const nanosMask = (1 << digitsShift) - 1;
const canonicalBit = 1 << 24;

/** The word of a timestamp: `digits` 0 to 9 when it is written as `YYYY-MM-DDTHH:MM:SS[.digits]Z`, else undefined. */
export function clockOf(nanos: number, digits: number | undefined): number {
  return nanos | (digits === undefined ? 0 : (digits << digitsShift) | canonicalBit);
}

/** The nanoseconds within the millisecond. */
export function nanosOf(clock: number): number {
  return clock & nanosMask;
}

/** The number of fractional digits, where the word tells how the timestamp was written; else undefined. */
export function fractionDigits(clock: number): number | undefined {
  return (clock & canonicalBit) === 0 ? undefined : (clock >>> digitsShift) & 0xf;
}

/** The timestamp as it was written, where the word and the moment tell; undefined when the text is kept elsewhere. */
export function writtenTime(ms: number, clock: number): string | undefined {
  const digits = fractionDigits(clock);
  if (digits === undefined) return undefined;
  const iso = new Date(ms).toISOString();
  if (digits === 0) return `${iso.slice(0, 19)}Z`;
  const fraction = iso.slice(20, 23) + String(nanosOf(clock)).padStart(6, '0');
  return `${iso.slice(0, 20)}${fraction.slice(0, digits)}Z`;
}

const canonical = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,9}))?Z$/;

/** How many fractional digits a timestamp has when it is written as `writtenTime` writes it; else undefined. */
export function digitsOf(timestamp: string, time: Instant): number | undefined {
  const parts = timestamp.length > 30 ? null : canonical.exec(timestamp);
  if (parts === null) return undefined;
  const digits = parts[1]?.length ?? 0;
  // Such as the 31st of a month of 30 days, which the host's own reader carries over.
  return writtenTime(time.ms, clockOf(time.nanos, digits)) === timestamp ? digits : undefined;
}
