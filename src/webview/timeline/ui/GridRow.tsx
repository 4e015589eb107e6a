import type { Row, Sort } from '../../../protocol/timeline/scene';
import { type CellSources, cellText, type PlacedColumn } from '../waterfall/columns';
import { happened } from '../words';
import { Highlighted } from './Highlighted';
import { Icon } from './Icon';
import { StateIcon } from './StateIcon';
import type { Ui } from './ui';

interface GridRowProps {
  readonly ui: Ui;
  readonly number: number;
  readonly columns: readonly PlacedColumn[];
  readonly textsWidth: number;
}

/** How the row of a number is called in the page. */
export function rowId(number: number): string {
  return `row-${String(number)}`;
}

const indent = 14;

/** One row: its texts, and in words what is drawn beside them. */
export function GridRow({ ui, number, columns, textsWidth }: GridRowProps) {
  const { view, rowHeight } = ui;
  const { scene } = view;
  const known = view.rows.at(number);
  const place = { top: `${String(view.scrolling.y(number))}px`, height: `${String(rowHeight)}px` };
  if (known === undefined || scene === undefined) {
    return (
      <div class="row is-unknown" role="row" aria-rowindex={number + 2} style={place}>
        <div role="gridcell" aria-label="Loading" class="cell" style={{ left: '8px', width: '40%' }} />
      </div>
    );
  }
  const { row } = known;
  const isSelected = view.selection.current?.row === number;
  const hasTool = columns.some(({ id }) => id === 'tool');
  const previous = number === 0 ? undefined : view.rows.at(number - 1)?.row.start;
  const sources: CellSources = { scene, times: view.times, previous, hasTool };
  const last = columns.at(-1);
  const left = view.isList && last !== undefined ? last.x + last.width : textsWidth;
  return (
    <div
      id={rowId(number)}
      role="row"
      class={`row is-${row.state} is-${row.kind} ${isSelected ? 'is-selected' : ''}`}
      aria-rowindex={number + 2}
      aria-level={row.depth + 1}
      aria-expanded={row.expanded}
      aria-selected={isSelected}
      style={place}
    >
      {columns.map((column, at) => (
        <Cell key={column.id} ui={ui} row={row} number={number} column={column} sources={sources} at={at + 1} />
      ))}
      <div
        role="gridcell"
        aria-colindex={columns.length + 1}
        class="cell"
        style={{ left: `${String(left)}px`, right: '0' }}
      >
        <span class={view.isList ? 'isolated' : 'heard'}>{happened(row)}</span>
      </div>
    </div>
  );
}

interface CellProps {
  readonly ui: Ui;
  readonly row: Row;
  readonly number: number;
  readonly column: PlacedColumn;
  readonly sources: CellSources;
  readonly at: number;
}

function Cell({ ui, row, number, column, sources, at }: CellProps) {
  const { id, x, width, isNumeric } = column;
  const text = cellText(row, id, sources);
  return (
    <div
      role="gridcell"
      aria-colindex={at}
      class={`cell cell-${id} ${isNumeric ? 'numeric' : ''}`}
      style={{ left: `${String(x)}px`, width: `${String(width)}px` }}
      title={text}
    >
      {id === 'title' && <Twisty ui={ui} row={row} number={number} />}
      {id === 'status' && <StateIcon state={row.state} />}
      <span class="isolated">{isSearched(id) ? <Highlighted text={text} wanted={ui.view.findText} /> : text}</span>
    </div>
  );
}

function isSearched(id: Sort['column']): boolean {
  return id !== 'time' && id !== 'latency';
}

/** The indentation of a row, and the sign by which it is expanded; keys and screen readers use the row itself. */
function Twisty({ ui, row, number }: { readonly ui: Ui; readonly row: Row; readonly number: number }) {
  const space = { width: `${String(Math.min(row.depth, 8) * indent)}px` };
  return (
    <>
      <span class="indent" style={space} />
      <span
        class={`twisty ${row.expanded === undefined ? '' : 'is-active'}`}
        onPointerDown={(event) => {
          if (row.expanded === undefined) return;
          event.stopPropagation();
          ui.commands.moving.expand(number, !row.expanded);
        }}
      >
        {row.expanded !== undefined && <Icon name={row.expanded ? 'chevron-down' : 'chevron-right'} />}
      </span>
    </>
  );
}
