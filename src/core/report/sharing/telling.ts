import type { Known } from './known';
import { findTellingForms } from './patterns';
import { viewsOf } from './views';

/**
 * Whether a text that was read out of a code, where chance makes forms too, names somebody or something: an original, or what has
 * a form that hardly comes by chance.
 */
export function isTelling(text: string, known: Known): boolean {
  return viewsOf(text).some((view) => isTellingAsItIs(view.text, known));
}

function isTellingAsItIs(text: string, known: Known): boolean {
  let is = false;
  known.find(text, () => {
    is = true;
  });
  findTellingForms(text, (kind, start, end) => {
    const isMail =
      kind === 'user' && end - start >= 8 && text.slice(start, end).includes('.', text.indexOf('@', start) - start);
    if (isMail || kind === 'id' || kind === 'account' || kind === 'address') is = true;
  });
  return is;
}
