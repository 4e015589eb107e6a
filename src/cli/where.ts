import type { QueryError } from '../core/query/language';
import { visible } from '../core/report/plainText';

/** So many errors are shown, and so much of the text on either side of each, in UTF-16 units. */
const errorsLimit = 3;
const around = 60;

/** What is wrong with the text of `--where`: each error with the text, and carets under what is meant. */
export function whereErrorLines(text: string, errors: readonly QueryError[]): string[] {
  return errors.slice(0, errorsLimit).flatMap(({ from, to, message }) => {
    const start = Math.max(0, from - around);
    const end = Math.min(text.length, from + around);
    const before = (start > 0 ? '…' : '') + visible(text.slice(start, from));
    const meant = visible(text.slice(from, Math.min(to, end)));
    const after = visible(text.slice(Math.min(to, end), end)) + (end < text.length ? '…' : '');
    const carets = ' '.repeat(columnsOf(before)) + '^'.repeat(Math.max(1, columnsOf(meant)));
    return [`aembit-events: --where: ${visible(message)}`, `  ${before}${meant}${after}`, `  ${carets}`];
  });
}

/** How many columns a text takes, those of double width apart. */
function columnsOf(text: string): number {
  return Array.from(text).length;
}
