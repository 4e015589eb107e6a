import papaparse from 'papaparse';

/** The characters that may stand between the fields of a row. */
export const delimiters = [',', ';', '\t'] as const;
export type Delimiter = (typeof delimiters)[number];

/** The values of one row's fields; `row` is its text without the line break behind it. Undefined when it makes no sense. */
export function fieldsOf(row: string, delimiter: Delimiter): readonly string[] | undefined {
  const { data, errors } = papaparse.parse(row, { delimiter, newline: '\n' });
  return errors.length === 0 && data.length === 1 ? data[0] : undefined;
}

/** The delimiter with which the first rows of a text make most sense; a comma where there is only one column. */
export function delimiterOf(head: string): Delimiter {
  const { meta } = papaparse.parse(head, { delimitersToGuess: delimiters, preview: 10 });
  return delimiters.find((delimiter) => delimiter === meta.delimiter) ?? ',';
}
