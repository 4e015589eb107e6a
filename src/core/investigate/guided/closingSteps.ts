import type { LogEvent } from '../../model/event';
import { eventKey } from '../../index/eventKey';
import type { Candidate } from './candidates';
import { nameOfCause } from './entityNames';
import { emptyStep } from './eventSteps';
import { accessStages, workloadStages } from './guideStages';
import type { Moments } from './moments';
import type { RecordClues } from './recordClues';
import { type Scope, summed } from './scope';
import type { Step } from './steps';
import type { Verdict } from './verdict';

/** So many failures are named for support, and for repeating. */
const namedFailures = 5;

/** The fourth step: what to have the user do again, and what to watch. */
export function reproduceStep(
  scope: Scope,
  { kind, candidates }: Verdict,
  clues: ReadonlyMap<string, RecordClues>,
  moments: Moments,
): Step {
  const settled = kind === 'one' || kind === 'leading';
  const whom = scope.user?.name ?? scope.user?.typed;
  const failures = candidates.slice(0, settled ? 1 : namedFailures).map(({ candidate }) => candidate);
  const retries = failures.map((candidate) => retryOf(candidate, whom, moments));
  const watch = failures.flatMap((candidate) => watchFor(candidate, clues));
  return {
    ...emptyStep('reproduce'),
    found: [
      settled
        ? 'Not needed to find the cause. After the fix, repeat it to see that it works.'
        : 'Needed: the logs alone do not settle it.',
    ],
    todo: [
      ...(retries.length > 0 ? retries : [`Ask ${whom ?? 'the user'} to repeat what failed, and note the time in UTC.`]),
      `Watch MCP Authorization Tracing in the tenant for ${watch.length > 0 ? watch.join(', ') : 'the resource URL, the redirect URI'} and for whether an Access Policy matched.`,
      ...(kind === 'nothing' || kind === 'passed'
        ? ['If no entry appears while it fails, the request does not reach Aembit Cloud: look at the agent and its network.']
        : [goodSign(failures)]),
    ],
  };
}

function retryOf({ last, cause }: Candidate, whom: string | undefined, moments: Moments): string {
  const { method, tool, server } = last.labels;
  const [affected] = cause.users;
  const who = whom ?? affected ?? 'the user';
  const what =
    last.family === 'access'
      ? last.hasRedirectUri || server === undefined
        ? 'to sign in again'
        : `to use ${server} again`
      : `to repeat ${[method, tool].filter((part) => part !== undefined).join(' ') || 'the request'}${server === undefined ? '' : ` on ${server}`}`;
  return `Ask ${who} ${what} (failed last at ${moments.of(last)}).`;
}

/** What to look for in the tracing, from what the failing events say. */
function watchFor({ origin, finding }: Candidate, clues: ReadonlyMap<string, RecordClues>): readonly string[] {
  const clue = clues.get(eventKey(origin));
  const evidence = finding?.evidence.find(({ pointer }) => pointer === '/environment/oauth/redirectUri')?.value;
  const redirectUri = typeof evidence === 'string' ? evidence : clue?.redirectUri;
  const found: string[] = [];
  if (redirectUri !== undefined) found.push(`the redirect URI ${redirectUri}`);
  const resource = clue?.resource ?? origin.labels.server;
  if (resource !== undefined) found.push(`the resource ${resource}`);
  return found;
}

function goodSign(failures: readonly Candidate[]): string {
  const signs = new Set(failures.map(({ origin }) => signOf(origin)));
  return `It works when ${[...signs].slice(0, 3).join(', and ')}.`;
}

function signOf({ family, eventType }: LogEvent): string {
  const type = eventType.toLowerCase();
  if (type === 'access.credential') return 'an access.credential event says Retrieved';
  if (family === 'access') return `the ${type} event comes with severity Info and is followed by the next stage`;
  return 'the response comes without severity Error';
}

/** The last step: what to hand to support, and what is missing from the logs. */
export function collectStep(scope: Scope, { kind, candidates }: Verdict): Step {
  const ids = candidates
    .slice(0, namedFailures)
    .map(({ candidate }) => ({ about: nameOfCause(candidate.cause), event: candidate.origin }));
  return { ...emptyStep('collect'), todo: [...missingFamilies(scope), ...whereNothing(scope, kind)], ids };
}

function missingFamilies({ held }: Scope): readonly string[] {
  const todo: string[] = [];
  if (summed(held, accessStages).events === 0) todo.push('Export the Access Authorization Events of the same time span.');
  if (summed(held, workloadStages).events === 0) todo.push('Export the Workload Events of the same time span.');
  return todo;
}

function whereNothing({ report }: Scope, kind: Verdict['kind']): readonly string[] {
  if (kind !== 'nothing' && kind !== 'passed') return [];
  return [
    report.from === undefined && report.to === undefined
      ? 'Export both families again for a longer time span: a first failure can lie hours before the complaint.'
      : 'Widen the time span by an hour on both sides, and export both families for it.',
    'Check that the export was made in the right tenant and Resource Set, and that it holds all pages.',
    'Ask the user for the exact time with time zone, the agent, what was tried, and the message that was shown.',
  ];
}
