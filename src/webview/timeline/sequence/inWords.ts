import type { Sequence } from '../../../protocol/timeline/scene';
import { visibleText } from '../draw/text';
import { gateInWords, stateInWords } from '../words';
import { messageInWords } from './message';

/** A step as a sentence, for those who do not see the picture. */
export function stepInWords(sequence: Sequence, number: number, moment: string): string {
  const step = sequence.steps[number];
  if (step === undefined) return '';
  const actor = (at: number) => visibleText(sequence.actors[at]?.name ?? '?');
  const isStop = sequence.stoppedAt === number;
  const doubt = step.linkage.confidence === 'documented' ? [] : [`inferred: ${visibleText(step.linkage.because)}`];
  switch (step.kind) {
    case 'message':
      return [
        `${actor(step.from)} ${step.isReply ? 'replies to' : 'to'} ${actor(step.to)}: ${messageInWords(step)}`,
        ...(step.state === 'passed' ? [] : [stateInWords(step)]),
        ...(isStop ? ['here it stopped'] : []),
        ...doubt,
        moment,
      ].join(', ');
    case 'evaluation':
      return [
        `${actor(step.askedBy)} asks for authorization`,
        stateInWords(step),
        ...step.gates.map(gateInWords),
        ...(isStop ? ['here it stopped'] : []),
        ...doubt,
        moment,
      ].join(', ');
    case 'missing':
      return [`${actor(step.actor)}: ${visibleText(step.label)}`, ...doubt].join(', ');
  }
}
