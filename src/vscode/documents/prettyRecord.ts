import { format } from 'jsonc-parser';

/**
 * Indentation grows with length times depth: a record past this product is shown as it is, so that no record can hold up
 * the editor or grow out of proportion. Some 2 MB of an ordinary event.
 */
const largestLayout = 16 * 1024 * 1024;

/**
 * A record's text with two spaces of indentation for each level. Only white space between values changes: numbers keep
 * their digits, keys their order, comments their place. A text that is no JSON comes back as far as it could be laid out.
 */
export function prettyRecord(text: string): string {
  // The library would go on with the line ends that it finds.
  const trimmed = text.trim().replace(/\r\n?/g, '\n');
  if (trimmed.length * (depthOf(trimmed) + 1) > largestLayout) return trimmed;
  const edits = format(trimmed, undefined, { tabSize: 2, insertSpaces: true, eol: '\n' });
  const parts: string[] = [];
  let offset = 0;
  // Joined here: the library's own applyEdits copies the whole text for each edit.
  for (const edit of edits) {
    parts.push(trimmed.slice(offset, edit.offset), edit.content);
    offset = edit.offset + edit.length;
  }
  parts.push(trimmed.slice(offset));
  return parts.join('');
}

/** A record laid out as an item of a JSON array. */
export function prettyItem(text: string): string {
  return prettyRecord(text)
    .split('\n')
    .map((line) => (line === '' ? line : `  ${line}`))
    .join('\n');
}

/** How deep brackets are nested; those in strings count too, which is exact enough for a limit. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x7b || unit === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (unit === 0x7d || unit === 0x5d) depth--;
  }
  return deepest;
}
