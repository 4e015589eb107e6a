import { Component, createRef } from 'preact';
import { barEdgeNear } from '../waterfall/edges';
import type { PlacedColumn } from '../waterfall/columns';
import { followDrag } from './dragging';
import { GridHeader } from './GridHeader';
import { GridRow, rowId } from './GridRow';
import { Nothing } from './Nothing';
import type { Ui } from './ui';
import { WheelAndPinch } from './wheel';

interface TreeGridProps {
  readonly ui: Ui;
  readonly columns: readonly PlacedColumn[];
  /** Of all columns; what is to the right of it is the picture. */
  readonly textsWidth: number;
  /** Of the rows in sight, in CSS pixels. */
  readonly height: number;
  readonly headerHeight: number;
}

/**
 * The rows as a tree grid, of which only those in sight are in the page. The picture is drawn above it and cannot be reached: what it
 * shows stands in the last cell of each row, so that one structure serves everybody. As a list that cell is seen.
 */
export class TreeGrid extends Component<TreeGridProps> {
  private readonly scroller = createRef<HTMLDivElement>();
  private readonly wheel = new WheelAndPinch(() => this.props);

  override componentDidMount(): void {
    if (this.scroller.current !== null) this.wheel.attach(this.scroller.current);
    this.syncScrollbar();
  }

  override componentDidUpdate(): void {
    this.syncScrollbar();
  }

  render({ ui, columns, textsWidth, height, headerHeight }: TreeGridProps) {
    const { view } = ui;
    const { scrolling, selection, isList, measuring } = view;
    const rows = [];
    for (let number = scrolling.first; number <= scrolling.last; number++)
      rows.push(<GridRow key={number} ui={ui} number={number} columns={columns} textsWidth={textsWidth} />);
    const active = selection.current?.row ?? -1;
    const isActiveShown = active >= scrolling.first && active <= scrolling.last && view.rows.at(active) !== undefined;
    const kind = `${isList ? 'is-list' : 'is-picture'} ${measuring.measured === undefined ? '' : 'is-measuring'}`;
    return (
      <div
        ref={this.scroller}
        id="rows"
        class={`grid ${kind}`}
        role="treegrid"
        aria-label={view.scene?.title ?? 'Events'}
        aria-rowcount={(view.scene?.rows ?? 0) + 1}
        aria-colcount={columns.length + 1}
        aria-busy={view.isWaiting}
        aria-activedescendant={isActiveShown ? rowId(active) : undefined}
        tabIndex={0}
        onScroll={this.scrolled}
        onPointerDown={this.pointerDown}
        onPointerMove={this.pointerMoved}
        onPointerLeave={this.pointerLeft}
        onDblClick={this.doubleClicked}
      >
        <GridHeader ui={ui} columns={columns} textsWidth={textsWidth} height={headerHeight} />
        <div class="spacer" role="presentation" style={{ height: `${String(Math.max(scrolling.height, height))}px` }}>
          <div
            class="sheet"
            role="rowgroup"
            style={{ height: `${String(height)}px`, top: `${String(headerHeight)}px` }}
          >
            {rows}
            {view.scene?.rows === 0 && <Nothing ui={ui} what="event" />}
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
    if (view.scrolling.top === before) return;
    view.linking.rowsMoved();
    view.changed();
  };

  /** Where in the picture a pointer is; negative over the columns. */
  private chartX(event: MouseEvent): number {
    const left = this.scroller.current?.getBoundingClientRect().left ?? 0;
    return this.props.ui.view.isList ? -1 : event.clientX - left - this.props.textsWidth;
  }

  private rowAt(event: MouseEvent): number {
    const top = (this.scroller.current?.getBoundingClientRect().top ?? 0) + this.props.headerHeight;
    if (event.clientY < top) return -1;
    const number = this.props.ui.view.scrolling.rowAt(event.clientY - top);
    return number < (this.props.ui.view.scene?.rows ?? 0) ? number : -1;
  }

  private readonly pointerDown = (event: PointerEvent): void => {
    const { ui } = this.props;
    const number = this.rowAt(event);
    const x = this.chartX(event);
    if (event.button !== 0 || this.scroller.current === null || (event.target as Element).closest('button')) return;
    if (x < 0) return void (number >= 0 && ui.commands.moving.click(number));
    if (
      x > ui.view.time.width ||
      event.clientY < this.scroller.current.getBoundingClientRect().top + this.props.headerHeight
    )
      return;
    if (event.pointerType === 'touch') this.wheel.touched(event);
    const moved = ({ by }: { readonly by: number }): void => {
      if (!this.wheel.isPinching) ui.view.time.pan(-by);
    };
    followDrag(event, this.scroller.current, moved, (wasDrag) => {
      if (wasDrag) ui.view.linking.timeMoved();
      else if (ui.view.measuring.measured !== undefined) ui.commands.setPoint(this.momentAt(x, number));
      else if (number >= 0) void ui.commands.moving.click(number);
    });
  };

  private readonly pointerMoved = (event: PointerEvent): void => {
    const { view } = this.props.ui;
    const x = this.chartX(event);
    const isOver = x >= 0 && x <= view.time.width;
    if (view.measuring.measured !== undefined && isOver) view.measuring.point(this.momentAt(x, this.rowAt(event)));
    this.pointAt(isOver ? x : undefined);
  };

  private readonly pointerLeft = (): void => {
    this.pointAt(undefined);
  };

  private pointAt(x: number | undefined): void {
    const { view } = this.props.ui;
    if (x === view.pointerX) return;
    view.pointerX = x;
    view.redraw();
  }

  /** The moment at a place; the end of a bar where that is near. */
  private momentAt(x: number, number: number): number {
    const { view } = this.props.ui;
    const row = view.rows.at(number)?.row;
    return (row && barEdgeNear(row, x, view.time.scale)) ?? view.time.scale.timeAt(x);
  }

  private readonly doubleClicked = (event: MouseEvent): void => {
    const { ui } = this.props;
    if (this.rowAt(event) >= 0 && ui.view.measuring.measured === undefined) ui.commands.open(false);
  };
}
