import type { Sequence } from '../../../protocol/timeline/scene';
import type { View } from '../state/view';
import { clock, distanceInWords } from '../time/words';

/** Names the moments of a flow’s steps: the first one by the time of day, the others as the reader has chosen. */
export function momentNamer(
  { steps }: Sequence,
  { scene, times }: Pick<View, 'scene' | 'times'>,
): (step: number) => string {
  const base = scene?.base ?? 0;
  const first = steps.find(({ time }) => time !== undefined)?.time;
  const before = (step: number) => steps.slice(0, step).findLast(({ time }) => time !== undefined)?.time;
  return (number) => {
    const time = steps[number]?.time;
    if (time === undefined || first === undefined) return '';
    const previous = before(number);
    if (previous === undefined || times === 'absolute') return clock(base + time);
    return distanceInWords(time - (times === 'relative' ? first : previous));
  };
}
