import type { Step } from '../../../protocol/timeline/scene';
import type { Shape } from '../draw/displayList';
import { gateSign } from '../draw/signs';
import { fitted, visibleText } from '../draw/text';
import { gateLines } from './gateLines';
import { timesWidth } from './lanes';
import type { StepDrawing } from './layout';
import { arrowShapes } from './message';

type Evaluation = Extract<Step, { kind: 'evaluation' }>;

const line = 19;
const inset = 9;
const arrowHeight = 40;
const below = 12;
const widest = 460;
/** Between the kind of a check and what was checked. */
const headGap = 5;

/** An evaluation: who asks, and a box on the cloud’s lane with its gates; heavier where the flow stopped. */
export function evaluationBox(step: Evaluation, stopped: boolean, y: number, drawing: StepDrawing) {
  const { lanes, theme, measure, sequence } = drawing;
  const cloud = sequence.actors.findIndex(({ kind }) => kind === 'cloud');
  const x = lanes.places[cloud < 0 ? step.askedBy : cloud] ?? timesWidth;
  const asker = lanes.places[step.askedBy] ?? x;
  const isFailing = step.state === 'failed' || step.state === 'derived';
  const lines = gateLines(step, stopped);
  const headWidth = (head: string) => (head === '' ? 0 : measure(head) + headGap);
  const widths = lines.map(({ head, text, bold }) => headWidth(head) + measure(text, { bold }));
  const wanted = Math.max(...widths, 120) + 2 * inset + 20;
  const width = Math.min(wanted, widest, lanes.width - timesWidth - 8);
  const left = Math.max(timesWidth, Math.min(x - width / 2, lanes.width - width - 4));
  const asks = asker === x ? [] : askShapes(asker, x, y, drawing);
  const top = y + (asker === x ? 8 : arrowHeight);
  const height = lines.length * line + 2 * inset - 3;
  const colour = isFailing ? theme.failed : step.state === 'passed' ? theme.passed : theme.warning;
  const box: readonly Shape[] = [
    { kind: 'rect', x: left, y: top, width, height, radius: 4, fill: theme.background },
    {
      kind: 'rect',
      x: left,
      y: top,
      width,
      height,
      radius: 4,
      fill: colour,
      fillOpacity: 0.08,
      stroke: colour,
      lineWidth: isFailing ? 2 : 1,
    },
  ];
  const inner = lines.flatMap(({ text, head, gate, bold, colour: ink }, number): readonly Shape[] => {
    const at = top + inset + line * (number + 0.5) - 2;
    const x = left + inset + 20;
    const shown = fitted(text, width - 2 * inset - 20 - headWidth(head), (part) => measure(part, { bold }));
    return [
      ...(gate === undefined ? [] : gateSign(gate.state, left + inset + 5, at, 5, theme)),
      ...(head === '' ? [] : [{ kind: 'text', x, y: at, text: head, colour: theme.muted } as const]),
      { kind: 'text', x: x + headWidth(head), y: at, text: shown, colour: theme[ink], bold },
    ];
  });
  const beside = besideShapes(step, left, left + width, top, drawing);
  return { shapes: [...asks, ...box, ...inner, ...beside], height: top - y + height + below };
}

function askShapes(asker: number, x: number, y: number, { lanes, theme, measure }: StepDrawing): readonly Shape[] {
  const text = fitted('authorize', lanes.apart - 24, measure);
  const at = Math.min(asker, x) + 12;
  return [
    ...arrowShapes(asker, x, y + arrowHeight - 8, theme.evaluation, false),
    { kind: 'rect', x: at - 3, y: y + 10, width: measure(text) + 6, height: 16, fill: theme.background },
    { kind: 'text', x: at, y: y + 18, text, colour: theme.muted },
  ];
}

/** The context’s id, and that all branches share it; to the right of the box, or to its left. */
function besideShapes(
  { context, isTrunk, linkage }: Evaluation,
  left: number,
  right: number,
  top: number,
  { lanes, theme, measure }: StepDrawing,
): readonly Shape[] {
  const words = [
    visibleText(context, 8).replace('…', ''),
    ...(isTrunk ? ['shared by all branches'] : []),
    ...(linkage.confidence === 'documented' ? [] : ['≈ inferred']),
  ].filter((text) => text !== '');
  return words.flatMap((text, number): readonly Shape[] => {
    const width = measure(text, { scale: 0.9 });
    const isRight = right + 10 + width < lanes.width;
    const x = isRight ? right + 10 : left - 10;
    const y = top + 12 + number * 16;
    const align = isRight ? 'left' : 'right';
    return [
      {
        kind: 'rect',
        x: isRight ? x - 2 : x - width - 2,
        y: y - 8,
        width: width + 4,
        height: 16,
        fill: theme.background,
      },
      { kind: 'text', x, align, y, text, colour: theme.muted, scale: 0.9 },
    ];
  });
}
