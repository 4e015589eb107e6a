import type { Measure } from './displayList';

/** No text of a log is shown with more UTF-16 units in one place. */
export const longestShown = 500;

/**
 * Line and paragraph separators, direction marks, overrides and isolates, and what is invisible: they would hide or reorder what
 * is around them.
 */
const unseen =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
/** Not every font has signs for these. */
const controlNames = (
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI ' +
  'DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'
).split(' ');
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * A text of a log as it can be shown in one line: cut, and with a visible sign in place of each character that is none itself
 * (`‹LF›` for a line break, `‹U+202E›` for a direction override).
 */
export function visibleText(text: string, longest = longestShown): string {
  const isCut = text.length > longest;
  return signed(isCut ? text.slice(0, longest) : text) + (isCut ? '…' : '');
}

/** The same of a text of many lines; its line breaks and tabs stay. */
export function visibleLines(text: string, longest: number): string {
  const isCut = text.length > longest;
  const shown = isCut ? text.slice(0, longest) : text;
  return (
    shown
      .replace(/\r\n?/g, '\n')
      .split(/([\n\t])/)
      .map((part) => (part === '\n' || part === '\t' ? part : signed(part)))
      .join('') + (isCut ? '\n…' : '')
  );
}

function signed(text: string): string {
  return text.replace(unseen, sign).replace(loneSurrogate, '\ufffd');
}

function sign(character: string): string {
  const code = character.charCodeAt(0);
  return `‹${controlNames[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`}›`;
}

/** As much of a text as fits into so many pixels, with an ellipsis where it is cut; empty where nothing does. */
export function fitted(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  let low = 0;
  let high = Math.min(text.length, 400);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${text.slice(0, middle)}…`) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${text.slice(0, low).trimEnd()}…`;
}

/** A text in lines of so many UTF-16 units where its words allow; what is left over after so many lines is cut. */
export function wrapped(text: string, length: number, lines: number): readonly string[] {
  const result: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length >= length) {
      result.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  result.push(line);
  return result.length <= lines ? result : [...result.slice(0, lines - 1), `${result[lines - 1] ?? ''} …`];
}
