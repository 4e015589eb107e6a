import { formatDuration } from '../model/instant';
import { oneLine } from '../report/plainText';
import { gateLines } from './gateText';
import type { Actor, EvaluationStep, Flow, FlowStep, Gate, MessageStep } from './model';
import { mermaidText } from './mermaidText';
import { shortId } from './stepWords';

/** Mermaid refuses more characters than 50,000 unless it is told otherwise. */
export const longestMermaid = 48_000;
const [longestName, longestLine] = [80, 200];
/** Mermaid does not break the lines of a note. */
const widestNote = 70;
/** The background of the step at which it stopped: red that lets light and dark pages shine through. */
const stopColor = 'rgba(229, 57, 53, 0.2)';

/**
 * A flow as a Mermaid sequence diagram: a participant for each actor, an arrow for each message (`-x` and `--x` for one that
 * fails), the gates of an evaluation as a note over Aembit Cloud, the stop marked in red and in words. Every text of the log
 * is escaped. Steps beyond what Mermaid draws are left out, and a note says how many.
 */
export function mermaidOf(flow: Flow): string {
  const ids = new Map(flow.actors.map(({ id }, number) => [id, `a${String(number)}`]));
  const span = `a0${flow.actors.length > 1 ? `,a${String(flow.actors.length - 1)}` : ''}`;
  const lines = ['sequenceDiagram', ...flow.actors.map(participantOf)];
  if (flow.actors.length === 0) return `${lines.join('\n')}\n`;
  lines.push(`    Note over ${span}: ${mermaidText(flow.title, longestLine)}`);
  const notes = flow.notes.map((note) => `    Note over ${span}: ⚠ ${mermaidText(note, longestLine * 2)}`);
  let length = [...lines, ...notes].reduce((sum, line) => sum + line.length + 1, 0);
  let drawn = 0;
  for (const [number, step] of flow.steps.entries()) {
    const own = stepLines(step, number === flow.stoppedAt, (id) => ids.get(id) ?? 'a0');
    length += own.reduce((sum, line) => sum + line.length + 1, 0);
    if (length > longestMermaid) break;
    lines.push(...own);
    drawn++;
  }
  const leftOut = flow.steps.length - drawn;
  if (leftOut > 0) {
    lines.push(`    Note over ${span}: ⚠ ${String(leftOut)} more steps are left out: Mermaid draws no more text.`);
  }
  return `${[...lines, ...notes].join('\n')}\n`;
}

function participantOf({ name, detail }: Actor, number: number): string {
  const texts = [name, ...(detail === undefined ? [] : [detail])].map((text) => mermaidText(text, longestName));
  return `    participant a${String(number)} as ${texts.join('<br/>')}`;
}

function stepLines(step: FlowStep, isStop: boolean, idOf: (actor: string) => string): readonly string[] {
  const lines = linesOf(step, isStop, idOf).map((line) => `${isStop ? '    ' : ''}    ${line}`);
  return isStop ? [`    rect ${stopColor}`, ...lines, '    end'] : lines;
}

function linesOf(step: FlowStep, isStop: boolean, idOf: (actor: string) => string): readonly string[] {
  const stop = isStop ? ['◀ here it stopped'] : [];
  switch (step.kind) {
    case 'missing':
      return [noteOver(idOf(step.actor), [`○ ${step.label}`, ...stop])];
    case 'evaluation':
      return evaluationLines(step, stop, idOf);
    case 'message':
      return messageLines(step, stop, idOf);
  }
}

function evaluationLines(
  step: EvaluationStep,
  stop: readonly string[],
  idOf: (actor: string) => string,
): readonly string[] {
  const context = step.context === undefined ? '' : ` ${shortId(step.context)}`;
  const ask = `${idOf(step.askedBy)}->>${idOf('cloud')}: ${mermaidText(`authorization${context}`, longestLine)}`;
  const finding = step.finding === undefined ? [] : [`✖ ${step.finding.title}`];
  const lines = [...(step.failing ? gateLines(step.gates) : passedLines(step.gates)), ...finding, ...stop];
  return lines.length === 0 ? [ask] : [ask, noteOver(idOf('cloud'), lines)];
}

/** An evaluation that passed, in short: what a diagram is for is where it stopped. */
function passedLines(gates: readonly Gate[]): readonly string[] {
  const passed = gates.filter(({ state }) => state === 'passed').length;
  const policy = gates.find(({ kind, name }) => kind === 'access-policy' && name !== undefined)?.name;
  const checks = `✓ ${String(passed)} ${passed === 1 ? 'check' : 'checks'} passed`;
  return [...(passed === 0 ? [] : [checks]), ...(policy === undefined ? [] : [policy])];
}

function messageLines(step: MessageStep, stop: readonly string[], idOf: (actor: string) => string): readonly string[] {
  const { from, to, isReply, failing, label, latency, finding, derivedFrom } = step;
  const arrow = isReply ? (failing ? '--x' : '-->>') : failing ? '-x' : '->>';
  const after = latency === undefined ? '' : ` after ${formatDuration(latency)}`;
  const sure = step.linkage.confidence === 'documented' ? '' : ` (${step.linkage.confidence})`;
  const derived = derivedFrom === undefined ? '' : ', passes on the failure above';
  const text = mermaidText(`${failing ? '✖ ' : ''}${label}${after}${derived}${sure}`, longestLine);
  const message = `${idOf(from)}${arrow}${idOf(to)}: ${text}`;
  const told =
    derivedFrom === undefined && finding !== undefined
      ? [`✖ ${[finding.title, finding.detail].filter((part) => part !== undefined).join(': ')}`]
      : [];
  const note = [...told, ...stop];
  return note.length === 0 ? [message] : [message, noteOver(idOf(from), note)];
}

function noteOver(actor: string, lines: readonly string[]): string {
  return `Note over ${actor}: ${lines.flatMap(wrapped).join('<br/>')}`;
}

/** A line of a note in lines that are not too wide, each escaped; words that are longer stay whole. */
function wrapped(line: string): readonly string[] {
  const lines: string[] = [];
  let last = '';
  for (const word of oneLine(line, longestLine).split(' ')) {
    if (last !== '' && last.length + word.length >= widestNote) {
      lines.push(last);
      last = '';
    }
    last = last === '' ? word : `${last} ${word}`;
  }
  return [...lines, last].map((text) => mermaidText(text, longestLine));
}
