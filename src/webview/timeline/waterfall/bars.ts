import type { Row, RowState } from '../../../protocol/timeline/scene';
import type { Measure, Rect, Shape } from '../draw/displayList';
import { crossSign, furtherSign } from '../draw/signs';
import { visibleText } from '../draw/text';
import type { Theme } from '../draw/theme';
import type { Scale } from '../time/scale';
import { lengthInWords } from '../time/words';
import { stateNames } from '../words';
import { gateCluster } from './gateCluster';
import { labelBeside, labelOf } from './labels';

/** What rows are drawn with. */
export interface RowDrawing {
  readonly scale: Scale;
  readonly theme: Theme;
  readonly measure: Measure;
  readonly rowHeight: number;
}

/** No bar is narrower: it could not be seen, or hit. */
export const narrowestBar = 3;
/** Narrower bars, in CSS pixels, are all ink: they have no room for a border. */
const solidBelow = 7;
/** How long a request is drawn that has no response: nobody knows when it ended. */
const openBar = 64;

/** A row’s bar, gates and label; `y` is the middle of the row. */
export function rowShapes(row: Row, y: number, drawing: RowDrawing): readonly Shape[] {
  const { scale, theme } = drawing;
  if (row.start === undefined) {
    return [{ kind: 'text', x: 8, y, text: 'no readable time', colour: theme.muted, italic: true }];
  }
  const from = scale.x(row.start);
  const to = Math.max(row.end === undefined ? from : scale.x(row.end), from);
  const further = elsewhere(row, from, to, y, drawing);
  if (further !== undefined) return [further];
  if (row.gates.length > 0) return gateCluster(row, from, to, y, drawing);
  const { shapes, left, right } =
    row.kind === 'event' ? eventMark(row, from, y, theme) : bar(row, from, to, y, drawing);
  return [...shapes, ...labelBeside(labelOf(row, textBeside(row), theme), left, right, y, drawing)];
}

function elsewhere(row: Row, from: number, to: number, y: number, { scale, theme }: RowDrawing): Shape | undefined {
  const colour = colourOf(row.state, theme);
  if (to < -2) return furtherSign(6, y, -1, colour);
  return from > scale.width + 2 ? furtherSign(scale.width - 6, y, 1, colour) : undefined;
}

/** A dot; hollow where it only passes on another failure. */
function eventDot(state: RowState, x: number, y: number, theme: Theme): Shape {
  const colour = colourOf(state, theme);
  if (state === 'derived') return { kind: 'circle', x, y, radius: 3.5, stroke: colour, lineWidth: 1.5 };
  return { kind: 'circle', x, y, radius: 4, fill: colour, stroke: theme.contrast };
}

interface Mark {
  readonly shapes: readonly Shape[];
  readonly left: number;
  readonly right: number;
}

function eventMark({ state }: Row, x: number, y: number, theme: Theme): Mark {
  const shapes: readonly Shape[] = state === 'failed' ? crossSign(x, y, 6, theme) : [eventDot(state, x, y, theme)];
  return { shapes, left: x - 6, right: x + 6 };
}

function bar(row: Row, from: number, to: number, y: number, { theme, rowHeight }: RowDrawing): Mark {
  const colour = colourOf(row.state, theme);
  const height = Math.round(rowHeight * (row.depth > 0 ? 0.42 : 0.54));
  const place = { kind: 'rect', y: Math.round(y - height / 2) + 0.5, height, radius: 2 } as const;
  if (row.state === 'unanswered') {
    const width = Math.max(openBar, to - from);
    return {
      shapes: [{ ...place, x: from, width, stroke: colour, dash: [4, 3], lineWidth: 1.25 }],
      left: from,
      right: from + width,
    };
  }
  if (row.state === 'orphan') {
    const open: Rect = {
      ...place,
      x: from - openBar / 2,
      width: openBar / 2,
      stroke: colour,
      dash: [4, 3],
      lineWidth: 1.25,
    };
    const end: Rect = { ...place, x: from - narrowestBar, width: narrowestBar, fill: colour };
    return { shapes: [open, end], left: from - openBar / 2, right: from };
  }
  const width = Math.max(to - from, narrowestBar);
  const solid: Rect = {
    ...place,
    x: from,
    width,
    fill: colour,
    fillOpacity: row.state === 'derived' ? 0.12 : width < solidBelow ? 0.85 : row.depth > 0 ? 0.28 : 0.42,
    stroke: width < solidBelow && row.state !== 'derived' ? undefined : (theme.contrast ?? colour),
    lineWidth: row.state === 'failed' ? 2 : 1,
    dash: row.state === 'derived' ? [2, 2] : undefined,
  };
  return { shapes: [solid], left: from, right: from + width };
}

/** What a row’s bar is drawn in. */
export function colourOf(state: RowState, theme: Theme): string {
  if (state === 'failed' || state === 'derived') return theme.failed;
  return state === 'passed' ? theme.request : theme.warning;
}

function textBeside(row: Row): string {
  const length = row.start === undefined || row.end === undefined ? '' : lengthInWords(row.end - row.start);
  switch (row.state) {
    case 'failed':
    case 'warning':
      return row.failure === '' ? length : visibleText(row.failure);
    case 'derived':
      return row.failure === '' ? stateNames.derived : `derived: ${visibleText(row.failure)}`;
    case 'unanswered':
      return 'no response';
    case 'orphan':
      return 'no request';
    case 'passed':
      return length;
  }
}
