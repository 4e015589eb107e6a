import { l10n } from 'vscode';
import * as z from 'zod/mini';
import type { LogEvent } from '../../core/model/event';
import { type Scope, scopeKinds, scopeSchema } from '../../protocol/timeline/scene';
import type { Inspector } from '../inspector';
import { subjectOf } from '../navigation/argument';
import { say, sayMissing } from '../navigation/message';
import { GroupNode } from '../tree/nodes';
import type { Showing } from './choices';
import { wholeLog } from './scopes';

const groupScope = z.object({ kind: z.enum(scopeKinds), id: z.string().check(z.maxLength(20_000)) });

/**
 * What "Show Flow" shows: the group that its argument names, the flow of the event that it names or that is at the cursor, else
 * the whole log. Arguments come from links too, so anything may be in them. Undefined where there is nothing to show, which
 * the user is told then.
 */
export async function flowToShow(inspector: Inspector, argument: unknown): Promise<Showing | undefined> {
  const scope = scopeNamed(argument);
  if (scope !== undefined) return { scope, density: 'waterfall' };
  if (argument instanceof GroupNode) return around(argument.group.events.at(0));
  const subject = await subjectOf(inspector, argument);
  if (typeof subject === 'object') return around(inspector.index.primaryOf(subject));
  if (subject === 'none') return everything(inspector);
  sayMissing(subject);
  return undefined;
}

/** What "Show Timeline" and "Show Authorizations" show: all events of all open logs. */
export async function everything(
  inspector: Inspector,
  density: 'waterfall' | 'authorizations' = 'waterfall',
): Promise<Showing | undefined> {
  await inspector.settled();
  if (inspector.index.events.length > 0) return { scope: wholeLog, density };
  say(l10n.t('No Aembit log is open'));
  return undefined;
}

function around(event: LogEvent | undefined): Showing | undefined {
  return event === undefined ? undefined : { around: event, density: 'sequence' };
}

function scopeNamed(argument: unknown): Scope | undefined {
  const parsed = groupScope.safeParse(argument instanceof GroupNode ? argument.group : argument);
  return parsed.success && parsed.data.id !== '' ? scopeSchema.parse(parsed.data) : undefined;
}
