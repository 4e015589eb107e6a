import { formatDuration, millisecondsBetween } from '../../model/instant';
import { spanOf } from '../../query/timeSpan';
import { accessStages, guideStages } from './guideStages';
import { linked } from './linked';
import type { Moments } from './moments';
import type { NamedInLog } from './names';
import type { Nobodys } from './nobodys';
import { type Scope, summed } from './scope';
import { type Step, stepTexts } from './steps';
import { counted, listed } from './words';

/** The first step: what was asked about, what of it the logs know, and how much they hold of it. */
export function askedStep(scope: Scope, nobodys: Nobodys, moments: Moments, knownUsers: readonly string[]): Step {
  const total = summed(scope.stages, guideStages);
  return {
    id: 'asked',
    ...stepTexts.asked,
    found: [
      ...timeFacts(scope, moments),
      ...nameFacts('User', 'user', scope.user, knownUsers),
      ...nameFacts('Server', 'server', scope.server, []),
      ...amountFacts(scope, total.events, total.failing),
      ...nobodysFacts(scope, nobodys),
    ],
    stages: [],
    notable: [],
    moreNotable: 0,
    todo: total.events === 0 ? emptyTodo(scope) : [],
    ids: [],
  };
}

function timeFacts({ report: { from, to }, index }: Scope, moments: Moments): readonly string[] {
  const whole = spanOf(index.events);
  const held = whole === undefined ? '' : `${moments.at(whole.from)} – ${moments.at(whole.to)} UTC`;
  if (from === undefined && to === undefined) {
    return [held === '' ? 'Time: not given.' : `Time: not given; the logs hold ${held}.`];
  }
  const start = from === undefined ? 'the beginning' : moments.at(from);
  const end = to === undefined ? 'the end' : moments.at(to);
  return [`Time: ${start} – ${end} UTC${held === '' ? '' : `; the logs hold ${held}`}.`];
}

function nameFacts(
  label: string,
  noun: string,
  named: NamedInLog | undefined,
  known: readonly string[],
): readonly string[] {
  if (named === undefined) return [`${label}: not given.`];
  const { name, exact, typed, nearest } = named;
  if (name !== undefined) {
    return [exact ? `${label}: ${name}.` : `${label}: “${typed}”, taken for ${name}, the only ${noun} of the logs that fits.`];
  }
  const offered =
    nearest.length > 0
      ? ` Nearest in the logs: ${listed(nearest, 5)}.`
      : known.length > 0
        ? ` The logs know ${counted(known.length, noun)}: ${listed(known, 5)}.`
        : ` The logs name no ${noun}.`;
  return [`${label}: no ${noun} of the logs is called “${typed}”.${offered}`];
}

function amountFacts(scope: Scope, events: number, failing: number): readonly string[] {
  const { stages, marks } = scope;
  const access = summed(stages, accessStages).events;
  const amounts = `${counted(events, 'event')} found, ${failing.toLocaleString('en-US')} failing`;
  if (events === 0) return ['No event was found for it.'];
  let tied = 0;
  for (const mark of marks) if (mark === linked) tied += 1;
  const facts = [`${amounts}: ${counted(access, 'access event')}, ${counted(events - access, 'workload or other event')}.`];
  if (tied > 0) facts.push(`${tied.toLocaleString('en-US')} of these ${tied === 1 ? 'carries' : 'carry'} no user; an ID shared with the user’s events ties ${tied === 1 ? 'it' : 'them'}.`);
  return facts;
}

function nobodysFacts({ anonymous }: Scope, { counted: some, elsewhere, farAway }: Nobodys): readonly string[] {
  if (anonymous.length === 0) return [];
  const noun = counted(anonymous.length, 'failing access event');
  const fact = `${noun} of that time name${anonymous.length === 1 ? 's' : ''} no user, as happens when a sign-in fails early.`;
  const ways = [
    some.length > 0 ? `${some.length.toLocaleString('en-US')} may be meant` : '',
    elsewhere > 0 ? `${elsewhere.toLocaleString('en-US')} came from other addresses` : '',
    farAway > 0 ? `${farAway.toLocaleString('en-US')} stand more than 15 minutes away from the user’s events` : '',
  ].filter((way) => way !== '');
  return [`${fact} Of these, ${listed(ways, 3)}.`];
}

/** What to change in the question where nothing was found. */
function emptyTodo(scope: Scope): readonly string[] {
  const { user, server, without, before, after, report } = scope;
  const todo: string[] = [];
  if (user !== undefined && user.name === undefined) {
    todo.push('Ask again with the name that the log has. A Client Workload without a person (an Agent Proxy, a sign-in that fails early) names no user.');
  }
  if (server !== undefined && server.name === undefined) {
    todo.push('Ask again with the name of the Server Workload, or the host, as the log has it.');
  }
  if (without.time > 0) {
    todo.push(`Without the time there are ${counted(without.time, 'event')}: widen the time span.${nearestText(scope, before, after)}`);
    todo.push('Times of the logs are UTC: see whether the reported time was local time.');
  } else if (report.from !== undefined || report.to !== undefined) {
    todo.push('See whether the reported time was local time: times of the logs are UTC.');
  }
  if (user !== undefined && without.user > 0) todo.push(`Without the user there are ${counted(without.user, 'event')}.`);
  if (server !== undefined && without.server > 0) todo.push(`Without the server there are ${counted(without.server, 'event')}.`);
  return todo;
}

function nearestText({ report: { from, to } }: Scope, before: Scope['before'], after: Scope['after']): string {
  const ways: string[] = [];
  if (before?.time !== undefined && from !== undefined) {
    ways.push(`${formatDuration(millisecondsBetween(before.time, from))} before it`);
  }
  if (after?.time !== undefined && to !== undefined) {
    ways.push(`${formatDuration(millisecondsBetween(to, after.time))} after it`);
  }
  return ways.length === 0 ? '' : ` The nearest are ${ways.join(' and ')}.`;
}
