import { inStretches } from '../../core/index/slices';
import { type ResultColumn, resultColumns, type ResultLine } from './resultLine';

/** A list of results as a text, and which line each of them stands on. */
export interface ResultsText {
  readonly text: string;
  /** The line of the first result, from 0; the others follow it. */
  readonly firstLine: number;
  /** Where the severity stands on each of these lines, in UTF-16 units. */
  readonly severity: { readonly from: number; readonly to: number };
}

/** The words around a list of results, in the reader's language. */
export interface ResultWords {
  /** What stands over the list, a line each; may be empty. */
  readonly head: readonly string[];
  /** The names of the columns. */
  readonly columns: Readonly<Record<ResultColumn, string>>;
  /** What stands below the list; undefined for nothing. */
  readonly foot: string | undefined;
}

/** The sign that a line is about the list, and no result. */
const remark = '#';
const gap = '  ';
/** So many lines are written between two pauses. */
const linesPerStretch = 500;

/** Writes a list of results: its head as remarks, the names of its columns, and a line for each result, in columns. Yields now and then. */
export function* writingResults(
  lines: readonly ResultLine[],
  { head, columns, foot }: ResultWords,
): Generator<undefined, ResultsText> {
  const remarks = head.map((line) => `${remark} ${line}`.trimEnd());
  const parts = [...remarks, ''];
  const widths = widthsOf(lines, columns);
  yield undefined;
  if (lines.length > 0) parts.push(lineOf(columns, widths));
  yield* inStretches(
    lines.length,
    (from, to) => {
      for (const line of lines.slice(from, to)) parts.push(lineOf(line, widths));
    },
    linesPerStretch,
  );
  if (foot !== undefined) parts.push('', `${remark} ${foot}`);
  return { text: `${parts.join('\n')}\n`, firstLine: remarks.length + 2, severity: placeOf('severity', widths) };
}

/** How wide the columns are, in UTF-16 units; those that no line fills are left out. */
function widthsOf(lines: readonly ResultLine[], names: ResultWords['columns']): ReadonlyMap<ResultColumn, number> {
  const widths = new Map<ResultColumn, number>();
  for (const column of resultColumns) {
    let width = 0;
    for (const line of lines) width = Math.max(width, line[column].length);
    if (width > 0) widths.set(column, Math.max(width, names[column].length));
  }
  return widths;
}

function placeOf(wanted: ResultColumn, widths: ReadonlyMap<ResultColumn, number>) {
  let from = 0;
  for (const [column, width] of widths) {
    if (column === wanted) return { from, to: from + width };
    from += width + gap.length;
  }
  return { from: 0, to: 0 };
}

/** A line in columns; nothing follows its last text. */
function lineOf(line: ResultLine, widths: ReadonlyMap<ResultColumn, number>): string {
  return [...widths]
    .map(([column, width]) => line[column].padEnd(width))
    .join(gap)
    .trimEnd();
}
