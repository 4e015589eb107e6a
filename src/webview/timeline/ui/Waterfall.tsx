import { gridShapes, pointerShapes, rulerShapes } from '../waterfall/ruler';
import { rowShapes } from '../waterfall/bars';
import { columnsIn } from '../waterfall/columns';
import { measuringShapes } from '../waterfall/measuring';
import { ticksOf } from '../time/ticks';
import type { Shape } from '../draw/displayList';
import { Canvas } from './Canvas';
import { Sized } from './Sized';
import { Splitter } from './Splitter';
import { TreeGrid } from './TreeGrid';
import type { Ui } from './ui';

export const headerHeight = 26;
/** What the picture’s lines are apart at least, in CSS pixels. */
const ticksApart = 92;
const scrollbar = 10;
const leastColumns = 160;
const leastChart = 120;

/** The rows with their bars. */
export function Waterfall({ ui }: { readonly ui: Ui }) {
  return <Sized className="waterfall" draw={(width, height) => <Divided ui={ui} width={width} height={height} />} />;
}

function Divided({ ui, width, height }: { readonly ui: Ui; readonly width: number; readonly height: number }) {
  const { view, division, rowHeight } = ui;
  const room = width - scrollbar;
  const texts = view.isList ? room : columnsWidth(ui, room);
  const chart = Math.max(1, room - texts);
  if (!view.isList) division.shownColumns = texts;
  view.time.width = view.isList ? view.time.width : chart;
  const rowsHeight = height - headerHeight;
  view.scrolling.measure(view.scene?.rows ?? 0, rowHeight, rowsHeight);
  view.rows.want(view.scrolling.first, view.scrolling.last);
  const columns = columnsIn(view.isList ? Math.min(room * 0.66, 860) : texts);
  return (
    <>
      <TreeGrid ui={ui} columns={columns} textsWidth={texts} height={rowsHeight} headerHeight={headerHeight} />
      {!view.isList && (
        <>
          <div class="chart" style={{ left: `${String(texts)}px` }}>
            <Canvas className="ruler" width={chart} height={headerHeight} shapes={rulerOf(ui)} font={ui.theme.font} />
            <Canvas
              className="bars"
              width={chart}
              height={rowsHeight}
              shapes={chartShapes(ui, rowsHeight)}
              font={ui.theme.font}
            />
          </div>
          <Splitter
            label="Width of the columns"
            value={texts}
            least={leastColumns}
            most={Math.max(leastColumns, room - leastChart)}
            set={(columnsSet) => {
              division.columns = columnsSet;
              view.changed();
            }}
            at={{ left: `${String(texts)}px` }}
          />
        </>
      )}
    </>
  );
}

function columnsWidth({ division }: Ui, room: number): number {
  const fitting = division.columns ?? Math.min(room * 0.52, 700);
  return Math.round(Math.max(Math.min(fitting, room - leastChart), Math.min(leastColumns, room / 2)));
}

/** All that is drawn beside the rows in sight. @param top the row that is drawn at the top, where the rows are not as they are scrolled */
export function chartShapes(ui: Ui, height: number, top?: number): readonly Shape[] {
  const { view, theme, measure, rowHeight } = ui;
  const { scale } = view.time;
  const shapes: Shape[] = [...gridShapes(scale, ticks(ui), height, theme)];
  const { first, last } = view.scrolling;
  for (let number = first; number <= last; number++) {
    const row = view.rows.at(number)?.row;
    const y = (top === undefined ? view.scrolling.y(number) : (number - top) * rowHeight) + rowHeight / 2;
    if (row !== undefined) shapes.push(...rowShapes(row, y, { scale, theme, measure, rowHeight }));
  }
  const { measured } = view.measuring;
  if (view.pointerX !== undefined && measured === undefined)
    shapes.push({
      kind: 'path',
      points: [view.pointerX, 0, view.pointerX, height],
      closed: false,
      stroke: theme.muted,
      dash: [1, 2],
    });
  if (measured !== undefined) shapes.push(...measuringShapes(measured, scale, height, theme, measure));
  return shapes;
}

/** The axis above them. */
export function rulerOf({ view, theme, ...ui }: Ui): readonly Shape[] {
  const { scene } = view;
  if (scene === undefined) return [];
  const origin = view.times === 'absolute' ? undefined : scene.start;
  const naming = { base: scene.base, origin };
  const axis = rulerShapes(view.time.scale, ticks({ view, theme, ...ui }), naming, headerHeight, theme);
  if (view.pointerX === undefined) return axis;
  return [...axis, ...pointerShapes(view.pointerX, view.time.scale, naming, headerHeight, theme, ui.measure)];
}

function ticks({ view }: Ui) {
  const { scene, time, times } = view;
  // Times of the day are round counted from midnight, relative ones from the start.
  const origin = scene === undefined ? 0 : times === 'absolute' ? -(scene.base % 86_400_000) : scene.start;
  return ticksOf(time.scale, origin, ticksApart);
}
