import { type Hint, hintEventsLimit } from '../model';
import { guideStages } from './guideStages';
import { type Scope, summed } from './scope';

/**
 * The hints that concern what was asked about: those that name one of its events, and those about whole logs. Where nothing
 * was found, all of them: each may be why. That one family is missing is said by the steps themselves.
 */
export function hintsAbout(scope: Scope, hints: readonly Hint[]): readonly Hint[] {
  const { index, marks } = scope;
  const isEmpty = summed(scope.stages, guideStages).events === 0;
  return hints.filter(({ id, events }) => {
    if (id === 'family-missing') return false;
    // Of many events only some are named.
    if (isEmpty || events.length === 0 || events.length >= hintEventsLimit) return true;
    return events.some((event) => (marks[index.rankOf(event)] ?? 0) !== 0);
  });
}
