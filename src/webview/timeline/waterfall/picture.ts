import type { Row } from '../../../protocol/timeline/scene';
import { type Measure, moved, type Picture, type Shape } from '../draw/displayList';
import { crossSign, stateSign } from '../draw/signs';
import { fitted, visibleText } from '../draw/text';
import type { Theme } from '../draw/theme';
import type { PlacedColumn } from './columns';

/** What of a waterfall is in sight. */
export interface Shown {
  readonly title: string;
  readonly rows: readonly { readonly row: Row; readonly cells: readonly string[]; readonly isSelected: boolean }[];
  readonly columns: readonly PlacedColumn[];
  readonly textsWidth: number;
  readonly chartWidth: number;
  readonly rowHeight: number;
  /** The axis, and what is drawn beside the rows; both count from their own left and top. */
  readonly ruler: readonly Shape[];
  readonly chart: (height: number) => readonly Shape[];
}

const titleHeight = 34;
const headHeight = 26;
const inset = 8;
const indent = 14;

/** What is in sight as one picture, with the columns. */
export function waterfallPicture(shown: Shown, theme: Theme, measure: Measure): Picture {
  const { rows, columns, textsWidth, chartWidth, rowHeight } = shown;
  const width = textsWidth + chartWidth;
  const top = titleHeight + headHeight;
  const bodyHeight = rows.length * rowHeight;
  const shapes: Shape[] = [
    {
      kind: 'text',
      x: inset,
      y: titleHeight / 2,
      text: visibleText(shown.title),
      colour: theme.foreground,
      bold: true,
      scale: 1.1,
    },
    ...columns.map((column): Shape => ({
      kind: 'text',
      x: column.x + inset,
      y: titleHeight + headHeight / 2,
      text: column.title,
      colour: theme.muted,
    })),
  ];
  rows.forEach(({ row, cells, isSelected }, number) => {
    const y = top + number * rowHeight;
    if (isSelected)
      shapes.push({ kind: 'rect', x: 0, y, width, height: rowHeight, fill: theme.selection, fillOpacity: 0.6 });
    columns.forEach((column, at) =>
      shapes.push(...cellShapes(row, column, cells[at] ?? '', y + rowHeight / 2, theme, measure)),
    );
  });
  const chart = (y: number, height: number, inner: readonly Shape[]): Shape => ({
    kind: 'clip',
    x: textsWidth,
    y,
    width: chartWidth,
    height,
    shapes: inner,
  });
  shapes.push(
    { kind: 'path', points: [0, top - 0.5, width, top - 0.5], closed: false, stroke: theme.grid },
    chart(titleHeight, headHeight, moved(textsWidth, titleHeight, shown.ruler)),
    chart(top, bodyHeight, moved(textsWidth, top, shown.chart(bodyHeight))),
  );
  return { width, height: top + bodyHeight + inset, background: theme.background, shapes };
}

function cellShapes(
  row: Row,
  column: PlacedColumn,
  text: string,
  y: number,
  theme: Theme,
  measure: Measure,
): readonly Shape[] {
  const shift = column.id === 'title' ? row.depth * indent : 0;
  const isStatus = column.id === 'status';
  const sign = isStatus && row.state !== 'passed' ? 18 : 0;
  const x = column.x + inset + shift;
  const isFailing = row.state === 'failed' || row.state === 'derived';
  return [
    ...(sign === 0
      ? []
      : row.state === 'failed'
        ? crossSign(x + 5, y, 5, theme)
        : stateSign(row.state, x + 5, y, 4.5, theme)),
    {
      kind: 'text',
      x: x + sign,
      y,
      text: fitted(text, column.width - inset - shift - sign - 4, measure),
      colour: isStatus && isFailing ? theme.failed : column.id === 'title' || isStatus ? theme.foreground : theme.muted,
    },
  ];
}
