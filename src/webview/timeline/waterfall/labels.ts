import type { Row } from '../../../protocol/timeline/scene';
import type { Shape } from '../draw/displayList';
import { stateSign } from '../draw/signs';
import { fitted } from '../draw/text';
import type { RowDrawing } from './bars';

const gap = 7;
/** Below so many pixels a label says nothing. */
const leastRoom = 40;

/**
 * The sign and the text beside a bar: to its right, or to its left where there is more room, or within a bar that fills the picture.
 * A doubt about the row is marked with `≈`.
 */
export function labelBeside(
  row: Row,
  label: string,
  left: number,
  right: number,
  y: number,
  { scale, theme, measure }: RowDrawing,
): readonly Shape[] {
  const isFailing = row.state === 'failed' || row.state === 'derived';
  const isPlain = row.state === 'passed';
  const colour = isFailing ? theme.failed : isPlain ? theme.muted : theme.warning;
  const lettering = { bold: row.state === 'failed' };
  const text = row.inferred === '' ? label : `${label} ≈`;
  const signWidth = isPlain ? 0 : 16;
  const wanted = measure(text, lettering) + signWidth + gap;
  const roomRight = scale.width - Math.max(right, 0) - gap;
  const roomLeft = Math.min(left, scale.width) - gap;
  const fill = { kind: 'text', y, colour, ...lettering } as const;
  const cut = (width: number) => fitted(text, width - signWidth - gap, (part) => measure(part, lettering));
  if (wanted <= roomRight || (roomRight >= roomLeft && roomRight >= leastRoom)) {
    const x = Math.max(right, 0) + gap;
    return [...stateSign(row.state, x + 5, y, 4.5, theme), { ...fill, x: x + signWidth, text: cut(roomRight) }];
  }
  if (roomLeft >= leastRoom) {
    const shown = cut(roomLeft);
    const x = Math.min(left, scale.width) - gap;
    const sign = stateSign(row.state, x - measure(shown, lettering) - 11, y, 4.5, theme);
    return [...sign, { ...fill, x, text: shown, align: 'right' }];
  }
  const x = Math.max(left, 0) + gap;
  return [
    ...stateSign(row.state, x + 5, y, 4.5, theme),
    { ...fill, x: x + signWidth, text: cut(scale.width - x), colour: isPlain ? theme.foreground : colour },
  ];
}
