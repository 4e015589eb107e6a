/** A number with its digits in groups: `12,345`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A number with its noun: `1 request`, `12 requests`. The plural adds an s where none is given. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}

/** The word that goes with a number: `has` with 1, `have` with others. */
export function verb(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}

/** Names as they are said: `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
