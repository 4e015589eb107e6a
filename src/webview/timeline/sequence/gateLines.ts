import type { GateMark, Step } from '../../../protocol/timeline/scene';
import { visibleText, wrapped } from '../draw/text';
import { gateNames } from '../words';

/** A line of an evaluation’s box. */
export interface GateLine {
  /** The gate whose sign stands before it. */
  readonly gate: GateMark | undefined;
  /** What kind of check, said in passing. */
  readonly head: string;
  readonly text: string;
  readonly bold: boolean;
  readonly colour: 'foreground' | 'muted' | 'failed';
}

/** So many UTF-16 units of a reason stand in a line, and so many lines of it are shown. */
const reasonLength = 46;
const reasonLines = 3;

/** What stands in the box of an evaluation: its gates, why one of them failed, and whether the flow stopped there. */
export function gateLines(
  { gates, failure, state }: Pick<Extract<Step, { kind: 'evaluation' }>, 'gates' | 'failure' | 'state'>,
  stopped: boolean,
): readonly GateLine[] {
  const lines = gates.flatMap(linesOf);
  const red = { gate: undefined, head: '', bold: true, colour: 'failed' } as const;
  const isTold = gates.some((gate) => gate.state === 'failed') && state !== 'derived';
  if (failure !== '' && !isTold) lines.push({ ...red, text: visibleText(failure) });
  if (stopped) lines.push({ ...red, text: '■ here it stopped' });
  if (lines.length === 0) lines.push({ ...red, bold: false, colour: 'muted', text: 'nothing recorded' });
  return lines;
}

function linesOf(gate: GateMark): readonly GateLine[] {
  const head = gateNames[gate.kind];
  const name = gate.name === undefined ? '' : visibleText(gate.name, 60);
  switch (gate.state) {
    case 'passed':
      return [
        { gate, head: name === '' ? '' : head, text: name === '' ? head : name, bold: false, colour: 'foreground' },
      ];
    case 'failed': {
      const red = { bold: true, colour: 'failed' } as const;
      const why = gate.reason === undefined ? [] : wrapped(visibleText(gate.reason), reasonLength, reasonLines);
      return [
        { ...red, gate, head: '', text: `${head} ${name}`.trim() },
        ...why.map((text) => ({ ...red, bold: false, gate: undefined, head: '', text })),
      ];
    }
    case 'not-reached':
      return [{ gate, head, text: `${name} – not reached`.trim(), bold: false, colour: 'muted' }];
    case 'not-recorded':
      return [{ gate, head, text: name, bold: false, colour: 'muted' }];
  }
}
