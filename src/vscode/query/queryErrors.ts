import type { QueryError } from '../../core/query/language';
import { oneLine } from '../../core/report/plainText';

/** So much of the text around an error is shown. */
const around = 40;

/** The text around an error with the place marked: `… status:»>=abc« …`; at the end of the text, `severity:»«`. */
export function markedError(text: string, { from, to }: QueryError): string {
  const start = Math.max(0, from - around);
  const end = Math.min(text.length, to + around);
  const before = `${start > 0 ? '…' : ''}${text.slice(start, from)}`;
  const after = `${text.slice(to, end)}${end < text.length ? '…' : ''}`;
  return oneLine(`${before}»${text.slice(from, Math.min(to, from + 2 * around))}«${after}`, 6 * around);
}
