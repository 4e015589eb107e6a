import type { Known } from './known';
import { findTellingForms } from './patterns';
import { shortestWithin } from './phraseFinder';

/**
 * Whether a text that was read out of a code, where chance makes words too, names somebody or something: by an original that is
 * long enough, or by a form that does not come by chance.
 */
export function isTelling(text: string, known: Known): boolean {
  let is = false;
  known.find(text, (_original, start, end) => {
    if (end - start >= shortestWithin) is = true;
  });
  findTellingForms(text, (kind, start, end) => {
    const isMail = kind === 'user' && end - start >= 8 && text.slice(start, end).includes('.', text.indexOf('@', start) - start);
    if (isMail || kind === 'id' || kind === 'account' || kind === 'address') is = true;
  });
  return is;
}
