import type { GateMark, Step } from '../../../protocol/timeline/scene';
import type { Shape } from '../draw/displayList';
import { gateSign } from '../draw/signs';
import { fitted, visibleText, wrapped } from '../draw/text';
import { gateNames } from '../words';
import { timesWidth } from './lanes';
import type { StepDrawing } from './layout';
import { arrowShapes } from './message';

type Evaluation = Extract<Step, { kind: 'evaluation' }>;

const line = 19;
const inset = 9;
const arrowHeight = 40;
const below = 12;
const widest = 440;

/** An evaluation: who asks, and a box on the cloud’s lane with its gates; heavier where the flow stopped. */
export function evaluationBox(step: Evaluation, stopped: boolean, y: number, drawing: StepDrawing) {
  const { lanes, theme, measure, sequence } = drawing;
  const cloud = sequence.actors.findIndex(({ kind }) => kind === 'cloud');
  const x = lanes.places[cloud < 0 ? step.askedBy : cloud] ?? timesWidth;
  const asker = lanes.places[step.askedBy] ?? x;
  const isFailing = step.state === 'failed' || step.state === 'derived';
  const lines = linesOf(step, stopped);
  const wanted = Math.max(...lines.map(({ text, bold }) => measure(text, { bold })), 120) + 2 * inset + 20;
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
  const inner = lines.flatMap(({ text, gate, bold, colour: ink }, number): readonly Shape[] => {
    const at = top + inset + line * (number + 0.5) - 2;
    const shown = fitted(text, width - 2 * inset - 20, (part) => measure(part, { bold }));
    return [
      ...(gate === undefined ? [] : gateSign(gate.state, left + inset + 5, at, 5, theme)),
      { kind: 'text', x: left + inset + 20, y: at, text: shown, colour: theme[ink], bold },
    ];
  });
  const beside = besideShapes(step, left, left + width, top, drawing);
  return { shapes: [...asks, ...box, ...inner, ...beside], height: top - y + height + below };
}

interface Line {
  readonly text: string;
  readonly gate: GateMark | undefined;
  readonly bold: boolean;
  readonly colour: 'foreground' | 'muted' | 'failed';
}

function linesOf({ gates, failure, state }: Evaluation, stopped: boolean): readonly Line[] {
  const lines: Line[] = gates.flatMap((gate): Line[] => {
    if (gate.state !== 'failed') {
      return [{ text: gateLine(gate), gate, bold: false, colour: gate.state === 'passed' ? 'foreground' : 'muted' }];
    }
    const why = gate.reason === undefined ? [] : wrapped(visibleText(gate.reason), 46, 3);
    const red = { bold: true, colour: 'failed' } as const;
    return [
      { ...red, text: gateLine(gate), gate },
      ...why.map((text) => ({ ...red, bold: false, text, gate: undefined })),
    ];
  });
  if (failure !== '' && (state === 'derived' || !gates.some((gate) => gate.state === 'failed')))
    lines.push({ text: visibleText(failure), gate: undefined, bold: true, colour: 'failed' });
  if (stopped) lines.push({ text: '■ here it stopped', gate: undefined, bold: true, colour: 'failed' });
  if (lines.length === 0) lines.push({ text: 'nothing recorded', gate: undefined, bold: false, colour: 'muted' });
  return lines;
}

function gateLine({ kind, name, state }: GateMark): string {
  const what = name === undefined ? gateNames[kind] : `${gateNames[kind]} ${visibleText(name, 60)}`;
  return state === 'not-reached' ? `${what} – not reached` : what;
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
  return words.map((text, number) => {
    const width = measure(text, { scale: 0.9 });
    const isRight = right + 10 + width < lanes.width;
    return {
      kind: 'text',
      x: isRight ? right + 10 : left - 10,
      align: isRight ? 'left' : 'right',
      y: top + 12 + number * 16,
      text,
      colour: theme.muted,
      scale: 0.9,
    };
  });
}
