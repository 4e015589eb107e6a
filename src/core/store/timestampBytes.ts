import { clockOf } from './clock';

const dayMs = 86_400_000;

/**
 * Reads a timestamp as Aembit writes it, `YYYY-MM-DDTHH:MM:SS[.digits]Z` with up to nine digits, from the bytes between two
 * indices. Returns whether it is one; then `time` holds its milliseconds and its `clock` word. Whatever is written in
 * another way, or may not be a date, is for `parseInstant`.
 */
export function readTimestamp(
  bytes: Uint8Array,
  start: number,
  end: number,
  time: { ms: number; clock: number },
): boolean {
  const length = end - start;
  if (length < 20 || length > 30 || length === 21) return false;
  if (bytes[start + 4] !== 0x2d || bytes[start + 7] !== 0x2d || bytes[start + 10] !== 0x54) return false;
  if (bytes[start + 13] !== 0x3a || bytes[start + 16] !== 0x3a || bytes[end - 1] !== 0x5a) return false;
  const year = pair(bytes, start) * 100 + pair(bytes, start + 2);
  const month = pair(bytes, start + 5);
  const day = pair(bytes, start + 8);
  const hour = pair(bytes, start + 11);
  const minute = pair(bytes, start + 14);
  const second = pair(bytes, start + 17);
  // Comparisons with what is no number are false.
  if (!(day >= 1 && day <= lastDay(year, month) && hour < 24 && minute < 60 && second < 60)) return false;
  const digits = length === 20 ? 0 : length - 21;
  if (digits > 0 && bytes[start + 19] !== 0x2e) return false;
  let fraction = 0;
  for (let i = 0; i < 9; i++) {
    let digit = 0;
    if (i < digits) {
      digit = (bytes[start + 20 + i] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) return false;
    }
    fraction = fraction * 10 + digit;
  }
  const millisecond = Math.trunc(fraction / 1_000_000);
  const ofDay = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  time.ms = daysSince1970(year, month, day) * dayMs + ofDay;
  time.clock = clockOf(fraction - millisecond * 1_000_000, digits);
  return true;
}

/** Two digits as a number; NaN when they are none. */
function pair(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - 0x30;
  const ones = (bytes[at + 1] ?? 0) - 0x30;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? NaN : tens * 10 + ones;
}

function lastDay(year: number, month: number): number {
  if (!(year >= 1 && month >= 1 && month <= 12)) return 0;
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days from 1 January 1970 in the Gregorian calendar, counted in years that begin in March, so that leap days come last. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const ofYear = Math.trunc((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return y * 365 + Math.trunc(y / 4) - Math.trunc(y / 100) + Math.trunc(y / 400) + ofYear - 719_468;
}
