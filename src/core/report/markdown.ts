import { cut, oneLine, visible } from './plainText';

/**
 * Markdown out of strings that a log holds, which may be an attacker's. Whatever goes through these functions is text:
 * no markup, link, image, HTML, table, icon or line of its own. (Source: CommonMark 0.31, GitHub's autolinks, and the
 * editor's `$(icon)`.)
 */

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', $: '&#36;' };

/**
 * A text that stands within a line of Markdown, on one line: white space becomes single spaces, unseen characters are
 * written out, longer text is cut to `limit` UTF-16 units.
 */
export function escapeMarkdown(text: string, limit = 2000): string {
  const line = oneLine(text, limit);
  return (
    line
      .replace(/[\\`*_[\]#~|@]/g, '\\$&')
      // What would begin a list, a heading, a rule or a code block, at the start of a line.
      .replace(/^[-+=]/, '\\$&')
      .replace(/^(\d{1,20})([.)])/, '$1\\$2')
      // What editors and GitHub make a link of without brackets.
      .replace(/:\/\//g, ':\\/\\/')
      .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}\\.`)
      .replace(/[&<>$]/g, (character) => entities[character] ?? character)
  );
}

/**
 * A value as code. It is written on one line, as JSON would write what cannot be seen, and cut to `limit` UTF-16 units. The
 * fence is longer than any run of backticks inside. An empty text is shown as `""`.
 */
export function codeSpan(text: string, limit = 200): string {
  if (text === '') return '`""`';
  // In code nothing can be escaped: a word joiner keeps `$(` from becoming an icon where icons are on.
  const shown = cut(visible(text.slice(0, limit * 2)), limit).replaceAll('$(', '$\u2060(');
  let longest = 0;
  for (const run of shown.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  // A space is taken from both ends when both have one and there is more than spaces.
  const pad = /^[ `]|[ `]$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A link to a page. `label` is Markdown already; a target that is not a plain https address is left out. */
export function webLink(label: string, url: string): string {
  return /^https:\/\/[^\s()<>\\"]{1,2000}$/.test(url) ? `[${label}](${url})` : label;
}

/**
 * A link that runs a command of the editor. `label` is Markdown already. The arguments are written as JSON and
 * percent-encoded, brackets and quotes too, so that no argument can end the link.
 */
export function commandLink(label: string, command: string, args: readonly unknown[], tooltip?: string): string {
  const encoded = percentEncode(JSON.stringify(args));
  const title = tooltip === undefined ? '' : ` "${escapeMarkdown(tooltip, 200).replaceAll('"', '&quot;')}"`;
  return `[${label}](command:${command}?${encoded}${title})`;
}

function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
