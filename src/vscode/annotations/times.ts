import type { Instant } from '../../core/model/instant';

/** A moment in UTC with the precision of the log: `2026-04-02 09:15:02.1450382 UTC`. */
export function utcText({ ms, nanos }: Instant): string {
  const [date = '', rest = ''] = new Date(ms).toISOString().split('T');
  const fraction = nanos === 0 ? '' : String(nanos).padStart(6, '0').replace(/0+$/, '');
  return `${date} ${rest.slice(0, -1)}${fraction} UTC`;
}

/** A moment in the reader's time zone and language, to the millisecond, with the zone's name. */
export function localText({ ms }: Instant, language: string, timeZone?: string): string {
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    timeZoneName: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  };
  return new Intl.DateTimeFormat(language, options).format(ms);
}
