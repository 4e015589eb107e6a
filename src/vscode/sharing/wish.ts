import { l10n, type QuickPickItem, window } from 'vscode';
import * as z from 'zod/mini';
import type { Investigation } from '../../core/investigate/investigation';
import type { RankedCause } from '../../core/investigate/rankedCause';
import type { LogEvent } from '../../core/model/event';
import { oneLine, withoutIcons } from '../../core/report/plainText';
import type { SharedScope } from '../../core/report/sharing/selection';
import { count } from '../annotations/shared';
import type { Inspector } from '../inspector';
import { eventIn } from '../investigation/investigations';
import { subjectOf } from '../navigation/argument';
import { eventLabel } from '../navigation/label';

const idText = z.string().check(z.maxLength(1000));
/** A cause by its id, or an item of a view that stands for one. */
const causeArgument = z.union([
  z.object({ cause: idText }),
  z.pipe(
    z.object({ cause: z.object({ id: idText }) }),
    z.transform(({ cause: { id } }) => ({ cause: id })),
  ),
]);

/** What somebody wants to share; `gone` where what the argument names is in no open log any more, undefined for a choice given up. */
export type Wish = SharedScope | 'gone' | undefined;

/**
 * What a command is to share: the cause or the event that its argument names; else somebody chooses between the event at hand
 * (at the cursor, or selected in the timeline), its cause and everything. Where there is no such event, everything.
 */
export async function wishOf(
  inspector: Inspector,
  investigation: Investigation,
  argument: unknown,
  selected: LogEvent | undefined,
): Promise<Wish> {
  const named = causeArgument.safeParse(argument);
  if (named.success) {
    const cause = investigation.cause(named.data.cause);
    return cause === undefined ? 'gone' : { kind: 'cause', cause };
  }
  const isNamed =
    typeof argument === 'string' ||
    (typeof argument === 'object' && argument !== null && ('key' in argument || 'event' in argument));
  const subject = isNamed || selected === undefined ? await subjectOf(inspector, argument) : selected;
  if (subject === 'gone') return 'gone';
  const event = subject === 'none' ? undefined : eventIn(investigation, subject);
  if (event === undefined) return subject === 'none' ? { kind: 'log' } : 'gone';
  return isNamed ? { kind: 'event', event } : await choose(investigation, event);
}

interface ScopeItem extends QuickPickItem {
  readonly scope: SharedScope;
}

async function choose(investigation: Investigation, event: LogEvent): Promise<SharedScope | undefined> {
  const cause = investigation.causeOf(event);
  const items: ScopeItem[] = [
    {
      label: l10n.t('This event, with what belongs to it'),
      description: withoutIcons(eventLabel(event)),
      scope: { kind: 'event', event },
    },
    ...(cause === undefined ? [] : [causeItem(cause)]),
    {
      label: l10n.t('All open logs'),
      description: l10n.t('{0} events', count(investigation.index.events.length)),
      scope: { kind: 'log' },
    },
  ];
  return (await window.showQuickPick(items, { title: l10n.t('What Is to Be Shared?') }))?.scope;
}

function causeItem(cause: RankedCause): ScopeItem {
  return {
    label: l10n.t('Its cause, with what belongs to that'),
    description: withoutIcons(oneLine(l10n.t(cause.title), 100)),
    scope: { kind: 'cause', cause },
  };
}
