import type { RowState, Step } from '../../../protocol/timeline/scene';
import type { Shape } from '../draw/displayList';
import { stateSign } from '../draw/signs';
import { fitted, visibleText } from '../draw/text';
import type { Theme } from '../draw/theme';
import { lengthInWords } from '../time/words';
import { timesWidth } from './lanes';
import type { StepDrawing } from './layout';

type Message = Extract<Step, { kind: 'message' }>;

const height = 42;
const arrowAt = 32;
const textAt = 17;

/** A message: its label above an arrow, which is dashed for a reply. */
export function messageShapes(step: Message, y: number, drawing: StepDrawing) {
  const { lanes, theme } = drawing;
  const from = lanes.places[step.from] ?? timesWidth;
  const to = lanes.places[step.to] ?? timesWidth;
  const colour = inkOf(step.state, theme);
  const arrow =
    from === to
      ? loop(from, y, colour)
      : arrowShapes(from, to, y + arrowAt, colour, step.isReply, step.state === 'failed');
  return { shapes: [...arrow, ...label(step, Math.min(from, to), y, drawing)], height };
}

/** An arrow from lane to lane. */
export function arrowShapes(
  from: number,
  to: number,
  y: number,
  colour: string,
  isDashed: boolean,
  isHeavy = false,
): readonly Shape[] {
  const side = to > from ? 1 : -1;
  const line: Shape = {
    kind: 'path',
    points: [from, y, to - side * 8, y],
    closed: false,
    stroke: colour,
    lineWidth: isHeavy ? 2.25 : 1.5,
    dash: isDashed ? [6, 4] : undefined,
  };
  return [
    line,
    { kind: 'path', points: [to, y, to - side * 10, y - 5, to - side * 10, y + 5], closed: true, fill: colour },
  ];
}

function loop(x: number, y: number, colour: string): readonly Shape[] {
  const points = [x, y + 12, x + 30, y + 12, x + 30, y + arrowAt, x + 8, y + arrowAt];
  return [
    { kind: 'path', points, closed: false, stroke: colour, lineWidth: 1.5 },
    ...arrowShapes(x + 30, x, y + arrowAt, colour, false),
  ];
}

function label(step: Message, left: number, y: number, { lanes, theme, measure }: StepDrawing): readonly Shape[] {
  const bold = step.state === 'failed';
  const sign = step.state === 'passed' ? 0 : 18;
  const x = left + 12 + (step.from === step.to ? 26 : 0);
  const text = fitted(messageInWords(step), lanes.width - x - sign - 6, (part) => measure(part, { bold }));
  const behind: Shape = {
    kind: 'rect',
    x: x - 3,
    y: y + textAt - 9,
    width: measure(text, { bold }) + sign + 6,
    height: 18,
    fill: theme.background,
  };
  const colour = step.state === 'passed' ? (step.isReply ? theme.passed : theme.foreground) : inkOf(step.state, theme);
  return [
    behind,
    ...stateSign(step.state, x + 6, y + textAt, 5, theme),
    { kind: 'text', x: x + sign, y: y + textAt, text, colour, bold },
  ];
}

/** `502 · 47 ms · Credential expired ≈`. */
export function messageInWords({ label: text, latency, failure, linkage, state }: Message): string {
  return [
    visibleText(text, 160),
    ...(latency === undefined ? [] : [lengthInWords(latency)]),
    ...(failure === '' ? [] : [state === 'derived' ? `derived: ${visibleText(failure)}` : visibleText(failure)]),
    ...(linkage.confidence === 'documented' ? [] : ['≈']),
  ].join(' · ');
}

function inkOf(state: RowState, theme: Theme): string {
  if (state === 'failed' || state === 'derived') return theme.failed;
  return state === 'passed' ? theme.request : theme.warning;
}
