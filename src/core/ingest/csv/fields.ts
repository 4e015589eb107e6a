import papaparse from 'papaparse/papaparse.min.js';

/** The characters that may stand between the fields of a row. */
export const delimiters = [',', ';', '\t'] as const;
export type Delimiter = (typeof delimiters)[number];

/** The values of one row's fields; `row` is its text without the line break behind it. Undefined when it makes no sense. */
export function fieldsOf(row: string, delimiter: Delimiter): readonly string[] | undefined {
  const { data, errors } = papaparse.parse(row, { delimiter, newline: '\n' });
  return errors.length === 0 && data.length === 1 ? data[0] : undefined;
}

/** The delimiter that divides the first row of a text into most fields; a comma where there is only one column. */
export function delimiterOf(head: string): Delimiter {
  const [row = ''] = head.trimStart().split(/[\r\n]/, 1);
  const counts = delimiters.map((delimiter) => fieldsOf(row, delimiter)?.length ?? 0);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}
