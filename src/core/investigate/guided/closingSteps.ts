import { eventKey } from '../../index/eventKey';
import type { LogEvent } from '../../model/event';
import type { Candidate } from './candidates';
import { nameOfCause } from './entityNames';
import { emptyStep } from './eventSteps';
import { accessStages, workloadStages } from './guideStages';
import type { Moments } from './moments';
import type { RecordClues } from './recordClues';
import { type Scope, summed } from './scope';
import { namesListed, joined, plain, said, type Sentence } from './sentence';
import type { Step } from './steps';
import type { Verdict } from './verdict';

/** So many failures are named for support, and for repeating. */
const namedFailures = 5;
/** So many addresses and hosts are named to watch for. */
const watchedNames = 3;

/** The fourth step: what to have the user do again, and what to watch. */
export function reproduceStep(
  scope: Scope,
  verdict: Verdict,
  clues: ReadonlyMap<string, RecordClues>,
  moments: Moments,
): Step {
  const { kind } = verdict;
  const isSettled = kind === 'one' || kind === 'leading';
  const whom = scope.user?.name ?? scope.user?.typed;
  const failures = failuresOf(verdict, isSettled);
  const asked = whom === undefined ? plain('the user') : said`${whom}`;
  return {
    ...emptyStep('reproduce'),
    found: [plain(need[kind])],
    todo: [
      ...(failures.length === 0
        ? [said`Ask ${asked} to repeat what failed, and note the time in UTC.`]
        : failures.map((candidate) => retryOf(candidate, whom, moments))),
      said`Watch MCP Authorization Tracing in the tenant for ${watched(failures, clues)}, and whether an Access Policy matched.`,
      ...(isSettled ? failures.map(({ origin }) => said`It works when ${signOf(origin)}.`) : []),
      ...(kind === 'nothing' || kind === 'passed'
        ? [
            plain(
              'If no entry appears while it fails, the request does not reach Aembit Cloud: look at the agent and its network.',
            ),
          ]
        : []),
    ],
  };
}

const need: Readonly<Record<Verdict['kind'], string>> = {
  one: 'Not needed to find the cause. After the fix, repeat it to see that it works.',
  leading: 'Not needed to find the cause. After the fix, repeat it to see that it works.',
  several: 'Useful to tell which of the causes was meant: have exactly that repeated which was reported.',
  unclear: 'Needed: the logs alone do not settle it.',
  passed: 'Needed: the logs show no failure.',
  nothing: 'Needed: the logs show nothing of it.',
};

function failuresOf({ candidates }: Verdict, isSettled: boolean): readonly Candidate[] {
  const strongest = candidates.find(({ candidate }) => candidate.isStrong) ?? candidates[0];
  const some = isSettled && strongest !== undefined ? [strongest] : candidates.slice(0, namedFailures);
  return some.map(({ candidate }) => candidate);
}

function retryOf({ last, cause }: Candidate, whom: string | undefined, moments: Moments): Sentence {
  const { method, tool, server } = last.labels;
  const who = whom ?? cause.users[0];
  const request = [method, tool].filter((part) => part !== undefined).join(' ');
  const where = server === undefined ? [] : said` on ${server}`;
  const what =
    last.family !== 'access'
      ? said`to repeat ${request === '' ? plain('the request') : said`${request}`}${where}`
      : last.hasRedirectUri || server === undefined
        ? plain('to sign in again')
        : said`to use ${server} again`;
  const asked = who === undefined ? plain('the user') : said`${who}`;
  return said`Ask ${asked} ${what} (failed last at ${plain(moments.of(last))}).`;
}

/** What to look for in the tracing, from what the failing events say. */
function watched(failures: readonly Candidate[], clues: ReadonlyMap<string, RecordClues>): Sentence {
  const redirects = new Set<string>();
  const resources = new Set<string>();
  for (const { origin, finding } of failures) {
    const clue = clues.get(eventKey(origin));
    const evidence = finding?.evidence.find(({ pointer }) => pointer === '/environment/oauth/redirectUri')?.value;
    const redirect = typeof evidence === 'string' ? evidence : clue?.redirectUri;
    const resource = clue?.resource ?? origin.labels.server;
    if (redirect !== undefined) redirects.add(redirect);
    if (resource !== undefined) resources.add(resource);
  }
  if (redirects.size + resources.size === 0) return plain('the resource URL and the redirect URI');
  const parts: Sentence[] = [];
  if (redirects.size > 0) parts.push(said`the redirect URI ${namesListed([...redirects], watchedNames)}`);
  if (resources.size > 0) parts.push(said`the resource ${namesListed([...resources], watchedNames)}`);
  return joined(parts, ', ');
}

function signOf({ family, eventType, labels }: LogEvent): Sentence {
  const type = eventType.toLowerCase();
  if (type === 'access.credential') return plain('an access.credential event says Retrieved');
  if (family === 'access') return said`the ${type} event has severity Info and the next stage follows`;
  return said`the response${labels.server === undefined ? [] : said` of ${labels.server}`} comes without severity Error`;
}

/** The last step: what to hand to support, and what is missing from the logs. */
export function collectStep(scope: Scope, { kind, candidates }: Verdict): Step {
  const ids = candidates
    .slice(0, namedFailures)
    .map(({ candidate }) => ({ about: nameOfCause(candidate.cause), event: candidate.origin }));
  return { ...emptyStep('collect'), todo: [...missingFamilies(scope, kind), ...whereNothing(scope, kind)], ids };
}

function missingFamilies({ held }: Scope, kind: Verdict['kind']): readonly Sentence[] {
  const todo: Sentence[] = [];
  const isSettled = kind === 'one' || kind === 'leading';
  if (summed(held, accessStages).events === 0) {
    todo.push(plain('The Access Authorization Events of the same time span: they show where a failure began.'));
  }
  if (summed(held, workloadStages).events === 0 && !isSettled) {
    todo.push(plain('The Workload Events of the same time span: they show what happened behind the authorization.'));
  }
  return todo;
}

function whereNothing({ report }: Scope, kind: Verdict['kind']): readonly Sentence[] {
  if (kind !== 'nothing' && kind !== 'passed') return [];
  return [
    report.from === undefined && report.to === undefined
      ? plain('Both families for a longer time span: a first failure can lie hours before the complaint.')
      : plain('Both families for a time span that is an hour longer on both sides.'),
    plain(
      'The tenant, the Resource Set and the number of pages of the export: check that they are the right ones, and all of them.',
    ),
    plain(
      'From the user: the exact time with its time zone, the agent, what was tried, and the message that was shown.',
    ),
  ];
}
