import { Component, createRef } from 'preact';
import { type AuthorizationColumn, authorizationColumns } from '../authorizations/columns';
import { AuthorizationRow } from './AuthorizationRow';
import { rowId } from './GridRow';
import { Icon } from './Icon';
import { Nothing } from './Nothing';
import { Sized } from './Sized';
import type { Ui } from './ui';
import { headerHeight } from './Waterfall';

const scrollbar = 10;
/** Of a row of two lines, as many times as high as its letters. */
const linesHeight = 3.3;
/** Lines and pages as pixels, for wheels that count in them. */
const wheelUnits = [1, 20, 400] as const;

/** What was asked for and what matched, a row for each authorization. */
export function AuthorizationTable({ ui }: { readonly ui: Ui }) {
  return <Sized className="waterfall" draw={(width, height) => <Measured ui={ui} width={width} height={height} />} />;
}

interface MeasuredProps {
  readonly ui: Ui;
  readonly width: number;
  readonly height: number;
}

function Measured({ ui, width, height }: MeasuredProps) {
  const { view, theme } = ui;
  const rowHeight = Math.round(theme.font.size * linesHeight);
  const rowsHeight = height - headerHeight;
  view.scrolling.measure(view.scene?.rows ?? 0, rowHeight, rowsHeight);
  view.authorizations.want(view.scrolling.first, view.scrolling.last);
  return <Grid ui={ui} columns={authorizationColumns(width - scrollbar)} height={rowsHeight} rowHeight={rowHeight} />;
}

interface GridProps {
  readonly ui: Ui;
  readonly columns: readonly AuthorizationColumn[];
  /** Of the rows in sight, and of one of them, in CSS pixels. */
  readonly height: number;
  readonly rowHeight: number;
}

/** The rows as a grid, of which only those in sight are in the page. */
class Grid extends Component<GridProps> {
  private readonly scroller = createRef<HTMLDivElement>();

  override componentDidMount(): void {
    this.scroller.current?.addEventListener('wheel', this.turned, { passive: false });
    this.syncScrollbar();
  }

  override componentDidUpdate(): void {
    this.syncScrollbar();
  }

  render({ ui, columns, height, rowHeight }: GridProps) {
    const { view } = ui;
    const { scrolling, selection } = view;
    const rows = [];
    for (let number = scrolling.first; number <= scrolling.last; number++)
      rows.push(<AuthorizationRow key={number} ui={ui} number={number} columns={columns} rowHeight={rowHeight} />);
    const active = selection.current?.row ?? -1;
    const isActiveShown =
      active >= scrolling.first && active <= scrolling.last && view.authorizations.at(active) !== undefined;
    return (
      <div
        ref={this.scroller}
        id="rows"
        class="grid is-list is-table"
        role="grid"
        aria-label={`Authorizations: ${view.scene?.title ?? ''}`}
        aria-rowcount={(view.scene?.rows ?? 0) + 1}
        aria-colcount={columns.length}
        aria-busy={view.isWaiting}
        aria-activedescendant={isActiveShown ? rowId(active) : undefined}
        tabIndex={0}
        onScroll={this.scrolled}
        onPointerDown={this.pointerDown}
        onDblClick={this.doubleClicked}
      >
        <Header ui={ui} columns={columns} />
        <div class="spacer" role="presentation" style={{ height: `${String(Math.max(scrolling.height, height))}px` }}>
          <div
            class="sheet"
            role="rowgroup"
            style={{ height: `${String(height)}px`, top: `${String(headerHeight)}px` }}
          >
            {rows}
            {view.scene?.rows === 0 && <Nothing ui={ui} what="authorization" />}
          </div>
        </div>
      </div>
    );
  }

  private syncScrollbar(): void {
    const scroller = this.scroller.current;
    const { offset } = this.props.ui.view.scrolling;
    if (scroller !== null && Math.abs(scroller.scrollTop - offset) >= 1) scroller.scrollTop = offset;
  }

  private readonly scrolled = (): void => {
    const { view } = this.props.ui;
    const before = view.scrolling.top;
    view.scrolling.toOffset(this.scroller.current?.scrollTop ?? 0);
    if (view.scrolling.top !== before) view.changed();
  };

  /** Where the scrollbar stands for more rows than it has pixels, the wheel still goes row by row. */
  private readonly turned = (event: WheelEvent): void => {
    const { ui, rowHeight } = this.props;
    const { view } = ui;
    if (event.ctrlKey || !view.scrolling.isScaled) return;
    event.preventDefault();
    view.scrolling.to(view.scrolling.top + (event.deltaY * wheelUnits[event.deltaMode as 0 | 1 | 2]) / rowHeight);
    view.changed();
  };

  private rowAt(event: MouseEvent): number {
    const { scrolling, scene } = this.props.ui.view;
    const top = (this.scroller.current?.getBoundingClientRect().top ?? 0) + headerHeight;
    const number = event.clientY < top ? -1 : scrolling.rowAt(event.clientY - top);
    return number < (scene?.rows ?? 0) ? number : -1;
  }

  private readonly pointerDown = (event: PointerEvent): void => {
    const number = this.rowAt(event);
    if (event.button !== 0 || number < 0 || (event.target as Element).closest('button')) return;
    void this.props.ui.commands.moving.click(number);
  };

  private readonly doubleClicked = (event: MouseEvent): void => {
    if (this.rowAt(event) >= 0) this.props.ui.commands.open(false);
  };
}

/** The names of the columns; what can be sorted by without reading all records sorts. */
function Header({ ui, columns }: Pick<GridProps, 'ui' | 'columns'>) {
  const sorted = ui.view.scene?.authorizations?.sort;
  return (
    <div class="grid-head" role="rowgroup" style={{ height: `${String(headerHeight)}px` }}>
      <div role="row" aria-rowindex={1} class="head-row">
        {columns.map(({ id, title, second, sort, x, width }, number) => {
          const isSorted = sort !== undefined && sorted?.column === sort;
          const order = isSorted ? (sorted.descending ? 'descending' : 'ascending') : 'none';
          const name = second === '' ? title : `${title} / ${second}`;
          return (
            <div
              key={id}
              role="columnheader"
              aria-colindex={number + 1}
              aria-sort={sort === undefined ? undefined : order}
              class="head-cell"
              style={{ left: `${String(x)}px`, width: `${String(width)}px` }}
            >
              {sort === undefined ? (
                <span class="head-text" title={name}>
                  {name}
                </span>
              ) : (
                <button
                  type="button"
                  title={`Sort by ${title.toLowerCase()}`}
                  onClick={() => {
                    ui.commands.sortAuthorizationsBy(sort);
                  }}
                >
                  <span class="head-name">{name}</span>
                  {isSorted && <Icon name={sorted.descending ? 'arrow-down' : 'arrow-up'} className="small" />}
                </button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
