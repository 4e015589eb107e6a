import { l10n } from 'vscode';
import type { EventIndex } from '../../core/index/eventIndex';
import type { RankedCause } from '../../core/investigate/rankedCause';
import { oneLine } from '../../core/report/plainText';
import { count } from '../annotations/shared';
import { findingOf } from './causeLines';
import type { PartKind } from './nodes';

/** So much stands behind the name of a part, in UTF-16 units. */
const detailsLimit = 160;

/**
 * What stands behind the name of a cause's part, so that the whole is understood before any of them is opened: what failed, the
 * first thing to do, who or what it touched where that is one, else how many.
 */
export function partDetails(index: EventIndex, kind: PartKind, cause: RankedCause, number: number): string {
  switch (kind) {
    case 'why':
      return oneLine([l10n.t(cause.title), cause.reason ?? ''].filter((part) => part !== '').join(': '), detailsLimit);
    case 'do':
      return oneLine(firstStep(index, cause), detailsLimit);
    case 'users':
      return names(cause.users);
    case 'servers':
      return names(cause.servers);
    case 'recovery':
    case 'origins':
    case 'passed-on':
      return count(number);
  }
}

function firstStep(index: EventIndex, cause: RankedCause): string {
  const finding = findingOf(index, cause);
  const step = finding?.resolution[0] ?? finding?.stageAdvice[1];
  return step === undefined ? '' : l10n.t(step);
}

function names([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? oneLine(first, detailsLimit) : count(others.length + 1);
}
