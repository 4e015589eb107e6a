import type { Picture } from '../draw/displayList';
import { sequencePicture } from '../sequence/picture';
import { type CellSources, cellText, columnsIn } from '../waterfall/columns';
import { waterfallPicture } from '../waterfall/picture';
import { momentNamer } from './moments';
import type { Ui } from './ui';
import { chartShapes, rulerOf } from './Waterfall';

/** What is shown now as a picture of its own; undefined while there is nothing. */
export function pictureOf(ui: Ui): Picture | undefined {
  const { scene } = ui.view;
  if (scene === undefined) return undefined;
  return scene.density === 'sequence' ? sequence(ui) : waterfall(ui);
}

function sequence(ui: Ui): Picture | undefined {
  const { view, theme, measure } = ui;
  const { sequence: flow } = view.selection;
  return flow && sequencePicture(flow, 960, { theme, measure, momentOf: momentNamer(flow, view) });
}

function waterfall(ui: Ui): Picture | undefined {
  const { view, theme, measure, rowHeight } = ui;
  const { scene, scrolling, selection } = view;
  if (scene === undefined) return undefined;
  const textsWidth = ui.division.shownColumns;
  const columns = columnsIn(textsWidth);
  const rows = [];
  for (let number = scrolling.first; number <= scrolling.last; number++) {
    const row = view.rows.at(number)?.row;
    if (row === undefined) continue;
    const previous = view.rows.at(number - 1)?.row.start;
    const sources: CellSources = {
      scene,
      times: view.times,
      previous,
      hasTool: columns.some(({ id }) => id === 'tool'),
    };
    const cells = columns.map(({ id }) => cellText(row, id, sources));
    rows.push({ row, cells, isSelected: selection.current?.row === number });
  }
  const shown = {
    title: scene.title,
    rows,
    columns,
    textsWidth,
    chartWidth: view.time.width,
    rowHeight,
    ruler: rulerOf(ui),
    chart: (height: number) => chartShapes(ui, height, scrolling.first),
  };
  return waterfallPicture(shown, theme, measure);
}
