import type { Span } from '../model/place';
import type { Row, Rows } from './rows';

/**
 * A span in a row, in numbers that are mostly zero: `indent` is the column less one, `lines` the line breaks inside, and `tail`
 * for a span on one line its bytes less its UTF-16 units, for a longer one its end column.
 */
export function writeSpan(row: Row, { start, end, line, column, endLine, endColumn }: Span): void {
  row.start = start;
  row.length = end - start;
  row.line = line;
  row.indent = column - 1;
  row.lines = endLine - line;
  row.tail = endLine === line ? end - start - (endColumn - column) : endColumn;
}

/** The span of a row. */
export function spanOf(rows: Rows, row: number): Span {
  const start = rows.at(row, 'start');
  const length = rows.at(row, 'length');
  const line = rows.at(row, 'line');
  const column = rows.at(row, 'indent') + 1;
  const lines = rows.at(row, 'lines');
  const tail = rows.at(row, 'tail');
  const endColumn = lines === 0 ? column + length - tail : tail;
  return { start, end: start + length, line, column, endLine: line + lines, endColumn };
}
