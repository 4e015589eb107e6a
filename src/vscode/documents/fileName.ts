const longestName = 80;

/**
 * A file name, without its ending, that a person can read and that nothing can misread: letters, digits, spaces and `._@+-`
 * of the parts; whatever else a log holds becomes `_`. Never empty, never starting with a dot.
 */
export function fileNameOf(parts: readonly (string | undefined)[]): string {
  const name = parts
    .filter((part) => part !== undefined && part !== '')
    .map((part) => (part ?? '').slice(0, longestName).replace(/[^\p{L}\p{N} ._@+-]+/gu, '_'))
    .join(' ')
    .slice(0, longestName)
    .trim()
    .replace(/^\.+/, '_');
  return name === '' ? 'event' : name;
}
