/**
 * Texts from a log, made fit for one line of plain text: a title, a tooltip, a problem's message. What cannot be seen, or
 * would reorder what stands around it, is written out, so that a log cannot disguise itself.
 */

/**
 * Control and format characters, among them the bidirectional ones, the invisible ones and lone halves of surrogate pairs.
 * (Source: Unicode general categories Cc, Cf, Cs, Zl, Zp.)
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text with every character that cannot be seen written as in JSON: `\n`, `\u202e`. */
export function visible(text: string): string {
  return text.replace(unseen, (character) => named[character] ?? escapeOf(character));
}

function escapeOf(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

/** The text, cut to at most `limit` UTF-16 units with an ellipsis for the last; never within a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = Math.max(limit - 1, 0);
  const last = text.charCodeAt(end - 1);
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? end - 1 : end)}…`;
}

/** One line: white space of any kind becomes single spaces, unseen characters are written out, and the rest is cut. */
export function oneLine(text: string, limit: number): string {
  // Cut first: a reason can be megabytes long, and only its start is ever shown.
  const start = text.length > limit * 4 ? `${text.slice(0, limit * 4)}…` : text;
  return cut(visible(start.replace(/\s+/g, ' ').trim()), limit);
}

/**
 * The text for a place that shows `$(name)` as an icon (lens titles, quick picks, status bar): the editor takes a backslash
 * before it as "as written".
 */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}

/** The text for a notification, which makes links of `[text](address)`: a word joiner, which nobody sees, keeps it text. */
export function withoutLinks(text: string): string {
  return oneLine(text, 500).replaceAll('](', ']\u2060(');
}
