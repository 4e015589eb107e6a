import type { Row } from '../../../protocol/timeline/scene';
import type { Shape } from '../draw/displayList';
import { gateSign } from '../draw/signs';
import { visibleText } from '../draw/text';
import type { Scale } from '../time/scale';
import { gateFailure, gateNames } from '../words';
import type { RowDrawing } from './bars';
import { type Label, labelBeside, withDoubt } from './labels';

const radius = 5;
/** From the middle of one gate to that of the next, at least. */
const apart = 15;

/**
 * The gates of an evaluation in their order: where they were recorded, but side by side where that is the same moment. The line
 * below is the evaluation’s real length.
 */
export function gateCluster(row: Row, from: number, to: number, y: number, drawing: RowDrawing): readonly Shape[] {
  const { scale, theme, rowHeight } = drawing;
  const places = gatePlaces(row, from, scale);
  const last = places.at(-1) ?? from;
  const isFailing = row.state === 'failed' || row.state === 'derived';
  const colour = isFailing ? theme.failed : theme.evaluation;
  const foot = Math.round(y + rowHeight * 0.36) + 0.5;
  // A moment has no length; it is marked only where the gates stand elsewhere.
  const isMarked = to - from >= 4 || Math.abs((places[0] ?? from) - from) > apart;
  const line: Shape = { kind: 'rect', x: from, y: foot - 1, width: Math.max(to - from, 2), height: 2, fill: colour };
  const signs = row.gates.flatMap(({ state }, number) => gateSign(state, places[number] ?? from, y - 1, radius, theme));
  const failing = row.gates.find(({ state }) => state === 'failed');
  const label: Label = {
    text: withDoubt(row, failing === undefined ? passedInWords(row) : gateFailure(failing)),
    colour: failing === undefined ? theme.muted : theme.failed,
    bold: failing !== undefined,
    // The gates are signs enough.
    sign: 'passed',
  };
  const [left, right] = [Math.min(places[0] ?? from, from) - radius, Math.max(last, to) + radius];
  return [...(isMarked ? [line] : []), ...signs, ...labelBeside(label, left, right, y, drawing)];
}

/** Where the gates of a row are drawn; all of them in the picture where there is room. */
export function gatePlaces({ gates, start }: Row, from: number, scale: Scale): readonly number[] {
  let least = Math.max(from, 0) + radius;
  const places = gates.map(({ at = start }) => {
    const place = Math.max(at === undefined ? from : scale.x(at), least);
    least = place + apart;
    return place;
  });
  const over = Math.min((places.at(-1) ?? 0) + radius + 2 - scale.width, (places[0] ?? 0) - radius);
  return over > 0 && from <= scale.width ? places.map((place) => place - over) : places;
}

function passedInWords({ gates, failure }: Row): string {
  if (failure !== '') return visibleText(failure);
  const names = gates
    .filter(({ state }) => state === 'passed')
    .map(({ kind, name }) => visibleText(name ?? gateNames[kind], 40));
  return [...new Set(names)].join(' · ');
}
