import { cut } from '../report/plainText';
import { redact } from '../report/redact';

/** A text of the log is traced with at most so many UTF-16 units. */
export const longestTraced = 500;

/**
 * A text of the log as it is traced: cut, and without secrets, so that what is compared and marked is what is shown. A
 * redirect URI stays readable; secrets in its query do not. Empty for none.
 */
export function tracedText(text: string | undefined): string {
  return text === undefined || text === '' ? '' : cut(redact(text.slice(0, longestTraced * 2)), longestTraced);
}
