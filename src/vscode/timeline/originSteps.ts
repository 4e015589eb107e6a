import { eventKey } from '../../core/index/eventKey';
import type { Origin } from '../../core/investigate/model';
import type { LogEvent } from '../../core/model/event';
import type { Details } from '../../protocol/timeline/scene';
import { stepHow } from '../investigation/stepTexts';
import { eventLabel } from '../navigation/label';
import type { Drawing } from './sequences';
import { shown } from './texts';

/** So many events between a failure and its origin are named. */
const mostSteps = 20;

/**
 * The way from where a failure began to the failure itself, as the details show it. Events are looked up anew: the
 * investigation can be of a newer index than the picture.
 */
export function originSteps(
  failing: LogEvent,
  origin: Origin | undefined,
  { index, translate }: Drawing,
): Details['origin'] {
  if (origin === undefined || origin.path.length === 0) return [];
  const last = { event: failing, how: '' };
  const steps = origin.path.map((step) => ({ event: step.event, how: stepHow(step, translate) })).toReversed();
  return [...steps.slice(0, mostSteps), last].flatMap(({ event, how }) => {
    const own = index.byEventKey(eventKey(event));
    const rank = own === undefined ? -1 : index.rankOf(own);
    if (own === undefined || rank < 0) return [];
    const title = index.findingOf(own)?.title;
    const failure = title === undefined ? '' : translate(title);
    return [{ event: rank, label: shown(eventLabel(own)), failure, how: shown(how) }];
  });
}
