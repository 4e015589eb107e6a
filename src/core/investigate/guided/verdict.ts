import type { Confidence } from '../../explain/examination';
import type { Hint } from '../model';
import type { Arguments } from './arguments';
import type { Candidate } from './candidates';
import { nameOfCause } from './entityNames';
import { asksForAll } from './report';
import type { Scope } from './scope';
import { counted } from './words';

/** What an investigation comes to. */
export type VerdictKind =
  /** Everything that failed has one cause. */
  | 'one'
  /** Of several causes one stands out. */
  | 'leading'
  /** Several causes, and nothing tells which was meant. */
  | 'several'
  /** There are failures, none of which is known to be what was reported, or none is explained. */
  | 'unclear'
  /** Nothing failed. */
  | 'passed'
  /** There is nothing in the logs for what was asked. */
  | 'nothing';

/** A candidate and what is said of it. */
export interface Weighed extends Arguments {
  readonly candidate: Candidate;
}

/** The end of an investigation. Texts are plain, with names from the log. */
export interface Verdict {
  readonly kind: VerdictKind;
  /** How sure it is. */
  readonly confidence: Confidence;
  /** One sentence. */
  readonly sentence: string;
  /** What it rests on, or why it is not surer. */
  readonly because: string;
  /** The likeliest first. */
  readonly candidates: readonly Weighed[];
  /** How many causes there are beyond these. */
  readonly more: number;
  /** What limits the verdict whatever it is: what is missing from the logs. */
  readonly limits: readonly string[];
}

/** Comes to a verdict. `total` is how many causes there are, those that were not weighed among them. */
export function verdictOf(
  scope: Scope,
  weighed: readonly Weighed[],
  total: number,
  events: number,
  hints: readonly Hint[],
): Verdict {
  const rest = { candidates: weighed, more: total - weighed.length, limits: limitsOf(scope, hints) };
  const [first] = weighed;
  if (first === undefined) return { ...withoutFailure(scope, events), ...rest };
  const strong = weighed.filter(({ candidate }) => candidate.isStrong);
  const name = nameOfCause(first.candidate.cause);
  if (total === 1) return { ...onlyOne(first.candidate, name), ...rest };
  const [leader] = strong;
  if (leader !== undefined && strong.length === 1 && rest.more === 0) {
    return {
      kind: 'leading',
      confidence: leader.candidate.finding?.confidence ?? 'unknown',
      sentence: `Most likely: ${nameOfCause(leader.candidate.cause)}.`,
      because: `Of ${counted(total, 'cause')} it is the only one that is known, surely about what was asked, and still in the way.`,
      ...rest,
    };
  }
  return { ...notClear(scope, strong.length, total, name), ...rest };
}

type Said = Pick<Verdict, 'kind' | 'confidence' | 'sentence' | 'because'>;

function onlyOne({ finding, tie, cause, isStrong }: Candidate, name: string): Said {
  const confidence = finding?.confidence ?? 'unknown';
  if (finding === undefined || finding.condition === 'unexplained') {
    const because = 'The event says that it failed, and not enough of why: reproduce it, or ask Aembit support.';
    return { kind: 'unclear', confidence: 'unknown', sentence: `One failure that fits no known condition.`, because };
  }
  if (tie === 'supposed' || tie === 'address') {
    return {
      kind: 'unclear',
      confidence: 'inferred',
      sentence: `Perhaps: ${name}.`,
      because: 'It is the only failure that may be meant, but nothing in it names the user.',
    };
  }
  const over = !isStrong && cause.recovery.state === 'recovered';
  return {
    kind: 'one',
    confidence,
    sentence: over ? `${name}. It works again.` : `${name}.`,
    because: 'Every failing event that was asked about comes from this one cause.',
  };
}

function notClear(scope: Scope, strong: number, total: number, name: string): Said {
  if (strong === 0) {
    return {
      kind: 'unclear',
      confidence: 'unknown',
      sentence: `Not clear: ${counted(total, 'cause')}, none of which is surely what was reported and still in the way.`,
      because: 'See what speaks against each of them.',
    };
  }
  const narrow = asksForAll(scope.report)
    ? 'Nothing was said of time, user or server, so everything that failed in the logs counts. Ask for one of them to narrow it down.'
    : narrowing(scope);
  return {
    kind: 'several',
    confidence: 'unknown',
    sentence: `Not one cause but ${total.toLocaleString('en-US')}, each of which has to be fixed by itself. First: ${name}.`,
    because: `The logs do not tell which of them was meant. ${narrow}`,
  };
}

function narrowing({ report, server, user }: Scope): string {
  const open: string[] = [];
  if (report.from === undefined && report.to === undefined) open.push('the time');
  if (user === undefined) open.push('the user');
  if (server === undefined) open.push('the server');
  return open.length === 0
    ? 'Ask what exactly was tried, or narrow the time.'
    : `Ask for ${open.join(' or ')} to narrow it down.`;
}

function withoutFailure(scope: Scope, events: number): Said {
  if (events === 0) {
    return {
      kind: 'nothing',
      confidence: 'unknown',
      sentence: 'The logs hold nothing about what was asked, so they can neither confirm nor rule it out.',
      because: 'See “What was asked” for what is not found, and “What to collect”.',
    };
  }
  const { answered } = scope;
  return {
    kind: 'passed',
    confidence: 'unknown',
    sentence: 'Nothing failed in what was asked about.',
    because:
      answered > 0
        ? `${counted(answered, 'response')} went through. So the failure is at another time, beside Aembit (the agent, its network), or not in these logs.`
        : 'So the failure is at another time, beside Aembit (the agent, its network), or not in these logs.',
  };
}

function limitsOf(scope: Scope, hints: readonly Hint[]): readonly string[] {
  const limits: string[] = [];
  const has = (prefix: string): boolean =>
    Object.entries(scope.held).some(([stage, { events }]) => stage.startsWith(prefix) && events > 0);
  if (!has('access.')) limits.push('The logs hold no Access Authorization Events: where a failure began cannot be seen.');
  if (!has('mcp') && !has('workload.')) {
    limits.push('The logs hold no Workload Events: failures behind the authorization cannot be seen.');
  }
  const missing = hints.filter(({ id }) => incomplete.has(id));
  if (missing.length > 0) limits.push('Records are missing from the logs, see “What the logs do not say”.');
  return limits;
}

const incomplete: ReadonlySet<string> = new Set<Hint['id']>([
  'page-incomplete',
  'gap',
  'request-without-response',
  'chain-without-access-events',
  'fan-out-incomplete',
]);
