import type { Sequence } from '../../../protocol/timeline/scene';
import { moved, type Picture, type Shape } from '../draw/displayList';
import { fitted, visibleText } from '../draw/text';
import type { StepDrawing } from './layout';
import { layoutOf } from './layout';
import { headHeight, headShapes, laneLines } from './lanes';

const titleHeight = 34;
const noteHeight = 20;

/** The whole flow as one picture: title, actors, steps, and what is not certain about it. */
export function sequencePicture(
  sequence: Sequence,
  width: number,
  drawing: Omit<StepDrawing, 'lanes' | 'sequence'>,
): Picture {
  const { theme, measure } = drawing;
  const layout = layoutOf(sequence, width, drawing);
  const { lanes } = layout;
  const title: Shape = {
    kind: 'text',
    x: 12,
    y: titleHeight / 2,
    text: visibleText(sequence.title),
    colour: theme.foreground,
    bold: true,
    scale: 1.1,
  };
  const below = titleHeight + headHeight;
  const notes = sequence.notes.slice(0, 20).map((note, number): Shape => {
    const text = fitted(`≈ ${visibleText(note)}`, lanes.width - 24, measure);
    return {
      kind: 'text',
      x: 12,
      y: below + layout.height + noteHeight * (number + 0.5),
      text,
      colour: theme.muted,
      italic: true,
    };
  });
  return {
    width: lanes.width,
    height: below + layout.height + notes.length * noteHeight + 12,
    background: theme.background,
    shapes: [
      title,
      ...moved(0, titleHeight, headShapes(sequence.actors, lanes, theme, measure)),
      ...moved(0, below, [...laneLines(lanes, layout.height, theme), ...layout.steps.flatMap(({ shapes }) => shapes)]),
      ...notes,
    ],
  };
}
