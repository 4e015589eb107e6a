/** Moments and lengths of time as people read them. Lengths are in ms. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** `84 ms`, `1.25 s`, `3 min 20 s`, `2 d 3 h`: three figures at most where it is not whole. */
export function lengthInWords(ms: number): string {
  if (!Number.isFinite(ms)) return '';
  if (ms < 0) return `−${lengthInWords(-ms)}`;
  if (ms === 0) return '0 ms';
  if (ms < 0.9995) return `${figures(ms * 1000)} µs`;
  if (ms < 999.5) return `${figures(ms)} ms`;
  if (ms < minute) return `${figures(ms / second)} s`;
  if (ms < hour) return inTwo(ms, minute, 'min', second, 's');
  if (ms < day) return inTwo(ms, hour, 'h', minute, 'min');
  return inTwo(ms, day, 'd', hour, 'h');
}

function inTwo(ms: number, large: number, largeName: string, small: number, smallName: string): string {
  const smalls = Math.round(ms / small);
  const whole = Math.floor(smalls / (large / small));
  const rest = smalls - whole * (large / small);
  return rest === 0 ? `${String(whole)} ${largeName}` : `${String(whole)} ${largeName} ${String(rest)} ${smallName}`;
}

function figures(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** `+84 ms`; `0` for none. */
export function distanceInWords(ms: number): string {
  return ms < 0 ? lengthInWords(ms) : `+${lengthInWords(ms)}`;
}

/** `09:15:02.145` in UTC; with as many digits of the second as the precision, in ms, asks for. Empty for what is no moment. */
export function clock(since1970: number, precision = 1): string {
  const date = new Date(since1970);
  if (Number.isNaN(date.getTime())) return '';
  const [, time = ''] = date.toISOString().split('T');
  if (precision >= minute) return time.slice(0, 5);
  if (precision >= second) return time.slice(0, 8);
  const micro = Math.round((since1970 - Math.floor(since1970)) * 1000);
  return precision >= 1 ? time.slice(0, 12) : `${time.slice(0, 12)}${String(Math.min(micro, 999)).padStart(3, '0')}`;
}

/** `2026-04-02` in UTC. Empty for what is no moment. */
export function dateOf(since1970: number): string {
  const date = new Date(since1970);
  return Number.isNaN(date.getTime()) ? '' : (date.toISOString().split('T')[0] ?? '');
}
