import { oneLine } from '../report/plainText';

/** What stands for itself in every place of a sequence diagram: letters, digits and a few signs that mean nothing there. */
const plain = /[^\p{L}\p{N}\p{M} .,_/()'’\-–—·→←✓✖○◀…?!=+@×]/gu;
/** What a renderer may make a link or markup of, though Mermaid’s grammar does not know it. */
const startsMarkup = /^[-+=]|^\d+[.)]/;

/**
 * A text as one label of a Mermaid diagram. White space becomes single spaces, unseen characters are written out, and every
 * character that means something to Mermaid, Markdown or HTML is written as an entity code (`#35;`), so that no text of a
 * log can end its label, begin another line or hold markup.
 *
 * @param limit the most UTF-16 units of the text, before it is escaped.
 */
export function mermaidText(text: string, limit: number): string {
  const line = oneLine(text, limit) || '…';
  const escaped = line.replace(plain, (character) => entityOf(character));
  return startsMarkup.test(escaped) ? entityOf(escaped.slice(0, 1)) + escaped.slice(1) : escaped;
}

function entityOf(character: string): string {
  return `#${String(character.codePointAt(0) ?? 0xfffd)};`;
}
