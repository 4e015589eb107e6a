import * as z from 'zod/mini';
import type { UserReport } from '../../core/investigate/guided/report';
import type { LogEvent } from '../../core/model/event';
import { parseInstant } from '../../core/model/instant';
import type { Inspector } from '../inspector';
import type { Investigations } from '../investigation/investigations';
import { subjectOf } from '../navigation/argument';
import { GroupNode } from '../tree/nodes';

/** Before and after an event that somebody asks from, in ms. */
const aroundEvent = 5 * 60_000;

const name = z.string().check(z.maxLength(2000));
const reportArgument = z.strictObject({
  user: z.optional(name),
  server: z.optional(name),
  from: z.optional(z.string().check(z.maxLength(64))),
  to: z.optional(z.string().check(z.maxLength(64))),
});
const causeArgument = z.object({ cause: z.string().check(z.maxLength(20_000)) });

/** What the questions begin with. */
export interface Prefill {
  readonly report: UserReport;
  /** Whether the report is all: nothing is to be asked. */
  readonly isWhole: boolean;
}

/**
 * What a command's argument says of a report: all of one (its times as timestamps), a user or a server of the tree, a cause,
 * or an event; else the event at the cursor. Arguments come from links too, so anything may be in them.
 */
export async function prefilled(
  inspector: Inspector,
  investigations: Investigations,
  argument: unknown,
): Promise<Prefill> {
  const whole = argument instanceof GroupNode ? undefined : reportArgument.safeParse(argument).data;
  if (whole !== undefined) {
    const { user, server, from, to } = whole;
    return { isWhole: true, report: { user, server, from: parseInstant(from), to: parseInstant(to) } };
  }
  return { isWhole: false, report: await suggested(inspector, investigations, argument) };
}

async function suggested(inspector: Inspector, investigations: Investigations, argument: unknown): Promise<UserReport> {
  if (argument instanceof GroupNode) {
    const { kind, id } = argument.group;
    if (kind === 'user' && id !== '') return { user: id };
    if (kind === 'server' && id !== '') return { server: id };
    const event = argument.group.events.find(({ failing }) => failing) ?? argument.group.events.at(0);
    return event === undefined ? {} : reportFrom(event);
  }
  const named = causeArgument.safeParse(argument);
  if (named.success) {
    const first = (await investigations.ready()).cause(named.data.cause)?.beginningEvents.at(0);
    return first === undefined ? {} : reportFrom(first);
  }
  const event = await subjectOf(inspector, argument);
  return typeof event === 'object' ? reportFrom(event) : {};
}

function reportFrom({ ids, labels, time }: LogEvent): UserReport {
  const around = (by: number) => (time === undefined ? undefined : { ms: time.ms + by, nanos: time.nanos });
  return { user: ids.user, server: labels.server, from: around(-aroundEvent), to: around(aroundEvent) };
}
