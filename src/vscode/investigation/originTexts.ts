import { l10n } from 'vscode';
import type { EventIndex } from '../../core/index/eventIndex';
import type { Origin } from '../../core/investigate/model';
import type { LogEvent } from '../../core/model/event';
import { eventLabel } from '../navigation/label';
import { stepHow } from './stepTexts';

/** An event with what failed in it: `access.credential (Credential Provider failure)`. Plain text. */
export function failureName(index: EventIndex, event: LogEvent): string {
  const title = index.findingOf(event)?.title;
  return title === undefined ? eventLabel(event) : l10n.t('{0} ({1})', eventLabel(event), l10n.t(title));
}

/** How a failure hangs together with its origin, each step with how it is known, from the origin on. */
export function pathWords({ path }: Origin): string {
  return path
    .toReversed()
    .map((step) => stepHow(step, (english) => l10n.t(english)))
    .join(' → ');
}
