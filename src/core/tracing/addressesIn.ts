/** So many addresses of one text are found. */
const mostFound = 8;

/** A URL, or a host with a dot in its name and maybe a port. Every repetition is bounded, so it is linear. */
const address =
  /(?:[a-z][a-z0-9+.-]{0,30}:\/\/[^\s"'<>`,;()]{1,500}|(?<![\w.@/-])[a-z0-9][\w-]{0,62}(?:\.[a-z0-9][\w-]{0,62}){1,8}(?::\d{1,5})?(?![\w@/]))/gi;

/** The addresses that stand in a sentence, as written there; the full stop behind one is the sentence’s. */
export function addressesIn(text: string): readonly string[] {
  const found: string[] = [];
  for (const [match] of text.matchAll(address)) {
    found.push(match.replace(/[.:!?]$/, ''));
    if (found.length >= mostFound) break;
  }
  return found;
}
