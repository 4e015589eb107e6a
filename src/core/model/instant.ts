/** A moment: whole milliseconds since 1970 UTC, and nanoseconds (0 to 999,999) within that millisecond. */
export interface Instant {
  readonly ms: number;
  readonly nanos: number;
}

const rfc3339 = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:[.,](\d{1,20}))?\s*([Zz]|[+-]\d\d:?\d\d)?$/;

/**
 * Reads an RFC 3339 timestamp with any number of fractional digits (Aembit writes 0 to 7). Digits past the ninth are
 * dropped. A missing offset is read as UTC, which is what Aembit writes. Returns undefined for anything else.
 */
export function parseInstant(text: string | undefined): Instant | undefined {
  if (text === undefined || text.length > 64) return undefined;
  const parts = rfc3339.exec(text);
  if (parts === null) return undefined;
  const [, date, time, fraction = '', offset = 'Z'] = parts;
  const digits = fraction.slice(0, 9).padEnd(9, '0');
  const zone = offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase();
  const seconds = Date.parse(`${date ?? ''}T${time ?? ''}${zone}`);
  if (Number.isNaN(seconds)) return undefined;
  return { ms: seconds + Number(digits.slice(0, 3)), nanos: Number(digits.slice(3)) };
}

/** Negative, zero or positive as `a` is before, at or after `b`. */
export function compareInstants(a: Instant, b: Instant): number {
  return a.ms - b.ms || a.nanos - b.nanos;
}

/** Milliseconds from `a` to `b`, with the fraction that the timestamps carry. */
export function millisecondsBetween(a: Instant, b: Instant): number {
  return b.ms - a.ms + (b.nanos - a.nanos) / 1e6;
}

/** A duration in milliseconds as a person reads it: `0.41 ms`, `31 ms`, `1.2 s`, `3 min 5 s`, `2 h 10 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  const size = Math.abs(ms);
  const sign = ms < 0 ? '−' : '';
  if (size < 1 && size > 0) return `${sign}${size.toFixed(2)} ms`;
  if (size < 999.5) return `${sign}${String(Math.round(size))} ms`;
  if (size < 59_950) return `${sign}${(size / 1000).toFixed(1)} s`;
  const seconds = Math.round(size / 1000);
  if (seconds < 3600) return sign + twoUnits(seconds, 60, 'min', 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return sign + twoUnits(minutes, 60, 'h', 'min');
  return sign + twoUnits(Math.round(minutes / 60), 24, 'd', 'h');
}

function twoUnits(total: number, per: number, large: string, small: string): string {
  const rest = total % per;
  const head = `${String(Math.floor(total / per))} ${large}`;
  return rest === 0 ? head : `${head} ${String(rest)} ${small}`;
}
