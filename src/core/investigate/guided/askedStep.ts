import { formatDuration, millisecondsBetween } from '../../model/instant';
import { spanOf } from '../../query/timeSpan';
import { accessStages, guideStages } from './guideStages';
import type { Moments } from './moments';
import type { NamedInLog } from './names';
import type { Nobodys } from './nobodys';
import { type Scope, summed } from './scope';
import { counted, listed, namesListed, plain, said, type Sentence } from './sentence';
import { type Step, stepTexts } from './steps';

/** The first step: what was asked about, what of it the logs know, and how much they hold of it. */
export function askedStep(scope: Scope, nobodys: Nobodys, moments: Moments, knownUsers: readonly string[]): Step {
  const { events, failing } = summed(scope.stages, guideStages);
  return {
    id: 'asked',
    ...stepTexts.asked,
    found: [
      timeFact(scope, moments),
      nameFact('User', scope.user, knownUsers),
      nameFact('Server', scope.server, []),
      ...amountFacts(scope, events, failing),
      ...nobodysFacts(scope, nobodys),
    ],
    stages: [],
    notable: [],
    moreNotable: 0,
    todo: events === 0 ? emptyTodo(scope) : [],
    ids: [],
  };
}

function timeFact({ report: { from, to }, index }: Scope, moments: Moments): Sentence {
  const whole = spanOf(index.events);
  const held = whole === undefined ? '' : `; the logs hold ${moments.full(whole.from)} – ${moments.at(whole.to)} UTC`;
  if (from === undefined && to === undefined) return plain(`Time: not given${held}.`);
  const start = from === undefined ? 'the beginning' : moments.full(from);
  const end = to === undefined ? 'the end' : moments.at(to);
  return plain(`Time: ${start} – ${end} UTC${held}.`);
}

function nameFact(label: 'User' | 'Server', named: NamedInLog | undefined, known: readonly string[]): Sentence {
  if (named === undefined) return plain(`${label}: not given.`);
  const noun = plain(label.toLowerCase());
  const { name, exact, typed, nearest } = named;
  if (name !== undefined) {
    return exact
      ? said`${plain(label)}: ${name}.`
      : said`${plain(label)}: ${typed}, taken for ${name}, the only ${noun} of the logs that fits.`;
  }
  const offered =
    nearest.length > 0
      ? said`Nearest in the logs: ${namesListed(nearest, 5)}.`
      : known.length > 0
        ? said`The logs know ${counted(known.length, label.toLowerCase())}: ${namesListed(known, 5)}.`
        : said`The logs name no ${noun}.`;
  return said`${plain(label)}: no ${noun} of the logs is called ${typed}. ${offered}`;
}

function amountFacts({ stages, tied }: Scope, events: number, failing: number): readonly Sentence[] {
  if (events === 0) return [plain('No event was found for it.')];
  const access = summed(stages, accessStages).events;
  const others = counted(events - access, 'workload or other event');
  const facts = [
    said`${counted(events, 'event')} found, ${failing} failing: ${counted(access, 'access event')}, ${others}.`,
  ];
  if (tied > 0) {
    const [carry, them] = tied === 1 ? ['names', 'it'] : ['name', 'them'];
    facts.push(
      said`${tied} of these ${plain(carry)} no user; an ID shared with the user’s events ties ${plain(them)} to the user.`,
    );
  }
  return facts;
}

function nobodysFacts({ anonymous }: Scope, { counted: some, elsewhere, farAway }: Nobodys): readonly Sentence[] {
  const all = anonymous.length;
  if (all === 0) return [];
  const ways: Sentence[] = [];
  if (some.length > 0) ways.push(said`${some.length} may be meant`);
  if (elsewhere > 0) ways.push(said`${elsewhere} came from other addresses`);
  if (farAway > 0) ways.push(said`${farAway} stood more than 15 minutes away from the user’s events`);
  const verb = plain(all === 1 ? 'names' : 'name');
  return [
    said`${counted(all, 'failing access event')} of that time ${verb} no user, as happens when a sign-in fails early. Of these, ${listed(ways, 3)}.`,
  ];
}

/** What to change in the question where nothing was found. */
function emptyTodo(scope: Scope): readonly Sentence[] {
  const { user, server, without, report } = scope;
  const todo: Sentence[] = [];
  if (user !== undefined && user.name === undefined) {
    todo.push(plain('Ask again with the user’s name as the logs have it, or without it.'));
  } else if (user !== undefined && without.user > 0) {
    todo.push(said`Without the user there are ${counted(without.user, 'event')}.`);
  }
  if (server !== undefined && server.name === undefined) {
    todo.push(
      plain('Ask again with the name of the Server Workload, or the host, as the logs have it, or without it.'),
    );
  } else if (server !== undefined && without.server > 0) {
    todo.push(said`Without the server there are ${counted(without.server, 'event')}.`);
  }
  if (report.from === undefined && report.to === undefined) return todo;
  if (without.time > 0) {
    todo.push(
      said`Without the time there are ${counted(without.time, 'event')}: widen the time span.${nearest(scope)}`,
    );
  }
  todo.push(plain('Times of the logs are UTC: see whether the reported time was local time.'));
  return todo;
}

function nearest({ report: { from, to }, before, after }: Scope): Sentence {
  const ways: Sentence[] = [];
  if (before?.time !== undefined && from !== undefined) {
    ways.push(plain(`${formatDuration(millisecondsBetween(before.time, from))} before it`));
  }
  if (after?.time !== undefined && to !== undefined) {
    ways.push(plain(`${formatDuration(millisecondsBetween(to, after.time))} after it`));
  }
  return ways.length === 0 ? [] : said` The nearest are ${listed(ways, 2)}.`;
}
