/**
 * What was read of a followed file before it was truncated or rotated keeps its events, under an id of its own: the file's
 * with a fragment. The text of its records is not in the file any more.
 */

const mark = '#earlier-';

/** The id of what stood in a file before its `number`th restart. */
export function earlierId(file: string, number: number): string {
  return `${file}${mark}${String(number)}`;
}

/** Whether a log's id is that of what stood in a file earlier. */
export function isEarlier(id: string): boolean {
  return id.includes(mark);
}

/** The file's own id, of the id of a log that was read from it. */
export function fileOf(id: string): string {
  const at = id.indexOf(mark);
  return at < 0 ? id : id.slice(0, at);
}
