import type { PlacedColumn } from '../waterfall/columns';
import { followDrag } from './dragging';
import { Icon } from './Icon';
import type { Ui } from './ui';

interface GridHeaderProps {
  readonly ui: Ui;
  readonly columns: readonly PlacedColumn[];
  readonly textsWidth: number;
  readonly height: number;
}

/** The names of the columns, which sort; and the axis, over which a stretch of time is chosen by dragging. */
export function GridHeader({ ui, columns, textsWidth, height }: GridHeaderProps) {
  const { view, commands } = ui;
  const sort = view.scene?.sort;
  return (
    <div class="grid-head" role="rowgroup" style={{ height: `${String(height)}px` }}>
      <div role="row" aria-rowindex={1} class="head-row">
        {columns.map(({ id, title, x, width, isNumeric }, number) => {
          const isSorted = sort?.column === id;
          const order = isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none';
          return (
            <div
              key={id}
              role="columnheader"
              aria-colindex={number + 1}
              aria-sort={order}
              class={`head-cell ${isNumeric ? 'numeric' : ''}`}
              style={{ left: `${String(x)}px`, width: `${String(width)}px` }}
            >
              <button
                type="button"
                title={`Sort by ${title.toLowerCase()}`}
                onClick={() => {
                  commands.sortBy(id);
                }}
              >
                {title}
                {isSorted && <Icon name={sort.descending ? 'arrow-down' : 'arrow-up'} className="small" />}
              </button>
            </div>
          );
        })}
        <div
          role="columnheader"
          aria-colindex={columns.length + 1}
          class={view.isList ? 'head-cell' : 'head-axis'}
          style={headLeft(view.isList, columns, textsWidth)}
          onPointerDown={(event) => {
            if (!view.isList) chooseStretch(event, ui);
          }}
        >
          <span class={view.isList ? 'head-text' : 'heard'}>What happened</span>
        </div>
      </div>
    </div>
  );
}

function headLeft(isList: boolean, columns: readonly PlacedColumn[], textsWidth: number) {
  const last = columns.at(-1);
  return { left: `${String(isList && last !== undefined ? last.x + last.width : textsWidth)}px` };
}

/** Dragging over the axis shows what lies between as large as it fits. */
function chooseStretch(event: PointerEvent, { view }: Ui): void {
  const element = event.currentTarget as HTMLElement;
  const { scale } = view.time;
  let chosen: { readonly from: number; readonly to: number } | undefined;
  followDrag(
    event,
    element,
    ({ startX, x }) => {
      chosen = { from: scale.timeAt(Math.min(startX, x)), to: scale.timeAt(Math.max(startX, x)) };
      view.measuring.measured = { ...chosen, pointer: chosen.to };
      view.changed();
    },
    () => {
      if (chosen === undefined) return;
      view.measuring.end();
      view.time.glideTo({ from: scale.time.positionOf(chosen.from), to: scale.time.positionOf(chosen.to) });
      view.linking.timeMoved();
    },
  );
}
