import type { Sequence, Step } from '../../../protocol/timeline/scene';
import type { Measure, Shape } from '../draw/displayList';
import { visibleText } from '../draw/text';
import type { Theme } from '../draw/theme';
import { evaluationBox } from './evaluationBox';
import { type Lanes, lanesOf, timesWidth } from './lanes';
import { messageShapes } from './message';

/** What steps are drawn with. */
export interface StepDrawing {
  readonly lanes: Lanes;
  readonly theme: Theme;
  readonly measure: Measure;
  readonly sequence: Sequence;
  /** How a step’s moment is named; empty where it has none. */
  readonly momentOf: (step: number) => string;
}

/** A step with its place; its shapes count from the top of the steps. */
export interface LaidStep {
  readonly y: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export interface SequenceLayout {
  readonly lanes: Lanes;
  readonly steps: readonly LaidStep[];
  readonly height: number;
}

const top = 12;
const missingHeight = 34;

/** Lays out the steps of a flow one below the other. */
export function layoutOf(
  sequence: Sequence,
  width: number,
  drawing: Omit<StepDrawing, 'lanes' | 'sequence'>,
): SequenceLayout {
  const lanes = lanesOf(sequence.actors.length, width);
  const steps: LaidStep[] = [];
  let y = top;
  sequence.steps.forEach((step, number) => {
    const { shapes, height } = stepShapes(step, number, y, { ...drawing, sequence, lanes });
    const moment: Shape = {
      kind: 'text',
      x: timesWidth - 18,
      y: y + (step.kind === 'missing' ? missingHeight / 2 : 28),
      text: drawing.momentOf(number),
      colour: drawing.theme.muted,
      align: 'right',
    };
    steps.push({ y, height, shapes: [moment, ...shapes] });
    y += height;
  });
  return { lanes, steps, height: y + top };
}

function stepShapes(step: Step, number: number, y: number, drawing: StepDrawing) {
  switch (step.kind) {
    case 'message':
      return messageShapes(step, y, drawing);
    case 'evaluation':
      return evaluationBox(step, number === drawing.sequence.stoppedAt, y, drawing);
    case 'missing':
      return missingShapes(step, y, drawing);
  }
}

/** What did not come about, on the lane where it would have: a ring around nothing. */
function missingShapes(
  { actor, label }: Extract<Step, { kind: 'missing' }>,
  y: number,
  { lanes, theme, measure }: StepDrawing,
) {
  const text = visibleText(label, 120);
  const x = lanes.places[actor] ?? timesWidth;
  const width = measure(text, { italic: true }) + 34;
  const left = Math.max(timesWidth, Math.min(x - width / 2, lanes.width - width - 4));
  const middle = y + missingHeight / 2;
  const shapes: readonly Shape[] = [
    {
      kind: 'rect',
      x: left,
      y: middle - 12,
      width,
      height: 24,
      radius: 12,
      fill: theme.background,
      stroke: theme.muted,
      dash: [3, 3],
    },
    { kind: 'circle', x: left + 14, y: middle, radius: 5, stroke: theme.muted, lineWidth: 1.5 },
    {
      kind: 'path',
      points: [left + 10.5, middle + 3.5, left + 17.5, middle - 3.5],
      closed: false,
      stroke: theme.muted,
      lineWidth: 1.5,
    },
    { kind: 'text', x: left + 25, y: middle, text, colour: theme.muted, italic: true },
  ];
  return { shapes, height: missingHeight };
}
