import type { Confidence } from '../../explain/examination';
import type { Hint } from '../model';
import type { Arguments } from './arguments';
import type { Candidate } from './candidates';
import { nameOfCause } from './entityNames';
import { detailOf } from './detail';
import { accessStages, workloadStages } from './guideStages';
import type { NamedInLog } from './names';
import { asksForAll } from './report';
import { type Scope, summed } from './scope';
import { counted, namesListed, plain, said, type Sentence } from './sentence';

/** What an investigation comes to. */
export type VerdictKind =
  /** Everything that failed has one cause. */
  | 'one'
  /** Of several causes one stands out. */
  | 'leading'
  /** Several causes, and nothing tells which was meant. */
  | 'several'
  /** There are failures, none of which is surely what was reported, or none is explained. */
  | 'unclear'
  /** Nothing failed. */
  | 'passed'
  /** There is nothing in the logs for what was asked. */
  | 'nothing';

/** A candidate and what is said of it. */
export interface Weighed extends Arguments {
  readonly candidate: Candidate;
}

/** The end of an investigation. */
export interface Verdict {
  readonly kind: VerdictKind;
  /** How sure it is. */
  readonly confidence: Confidence;
  readonly sentence: Sentence;
  /** What it rests on, or why it is not surer. */
  readonly because: Sentence;
  /** The likeliest first. */
  readonly candidates: readonly Weighed[];
  /** How many causes there are beyond these. */
  readonly more: number;
  /** What limits the verdict whatever it is: what is missing from the logs. */
  readonly limits: readonly Sentence[];
}

type Said = Pick<Verdict, 'kind' | 'confidence' | 'sentence' | 'because'>;

/**
 * Comes to a verdict.
 *
 * @param total how many causes there are, those that were not weighed among them.
 * @param events how many events were found for what was asked.
 */
export function verdictOf(
  scope: Scope,
  weighed: readonly Weighed[],
  total: number,
  events: number,
  hints: readonly Hint[],
): Verdict {
  const rest = { candidates: weighed, more: total - weighed.length, limits: limitsOf(scope, hints) };
  return { ...saidOf(scope, weighed, total, events), ...rest };
}

function saidOf(scope: Scope, weighed: readonly Weighed[], total: number, events: number): Said {
  const [first] = weighed;
  if (events === 0) return nothingFound(scope, total);
  if (first === undefined) return nothingFailed(scope);
  if (total === 1) return onlyOne(first.candidate);
  const strong = weighed.filter(({ candidate }) => candidate.isStrong);
  const [leader] = strong;
  if (leader !== undefined && strong.length === 1 && total === weighed.length) {
    return {
      kind: 'leading',
      confidence: leader.candidate.finding?.confidence ?? 'unknown',
      sentence: said`Most likely ${summaryOf(leader.candidate)}.`,
      because: said`Of ${counted(total, 'cause')} it is the only one that is known, surely what was asked about, and still in the way.`,
    };
  }
  return strong.length === 0 ? noneSure(total) : severalCauses(scope, total, first.candidate);
}

/** A cause in one line: what failed, at what, and the log's own words. */
function summaryOf(candidate: Candidate): Sentence {
  const detail = detailOf(candidate);
  return detail === undefined ? nameOfCause(candidate.cause) : said`${nameOfCause(candidate.cause)}: ${detail}`;
}

function onlyOne(candidate: Candidate): Said {
  const { finding, tie, cause } = candidate;
  if (finding === undefined || finding.condition === 'unexplained') {
    return {
      kind: 'unclear',
      confidence: 'unknown',
      sentence: said`One failure that fits no known condition: ${detailOf(candidate) ?? plain('it gives no reason')}.`,
      because: plain('The event says that it failed, and not enough of why: reproduce it, or ask Aembit support.'),
    };
  }
  if (tie !== 'own' && tie !== 'linked') {
    return {
      kind: 'unclear',
      confidence: 'inferred',
      sentence: said`Perhaps ${summaryOf(candidate)}.`,
      because: plain('It is the only failure that may be meant, but nothing in it says so.'),
    };
  }
  return {
    kind: 'one',
    confidence: finding.confidence,
    sentence: said`${summaryOf(candidate)}.${plain(cause.recovery.state === 'recovered' ? ' It works again.' : '')}`,
    because: plain('Every failing event that was asked about comes from this one cause.'),
  };
}

function noneSure(total: number): Said {
  return {
    kind: 'unclear',
    confidence: 'unknown',
    sentence: said`Not clear: ${counted(total, 'cause')}, none of which is known, surely what was asked about, and still in the way.`,
    because: plain('See what speaks against each of them.'),
  };
}

function severalCauses(scope: Scope, total: number, first: Candidate): Said {
  const narrow = asksForAll(scope.report)
    ? 'Nothing was said of time, user or server, so everything that failed in the logs counts. Ask for one of them to narrow it down.'
    : narrowing(scope);
  return {
    kind: 'several',
    confidence: 'unknown',
    sentence: said`Not one cause but ${total}, each of which has to be fixed by itself. Start with ${summaryOf(first)}.`,
    because: said`The logs do not tell which of them was meant. ${plain(narrow)}`,
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

function nothingFound({ user, server }: Scope, total: number): Said {
  const unknown = [...unknownName(user, 'user'), ...unknownName(server, 'server')];
  const [first] = unknown;
  const maybe = total === 0 ? [] : said` ${counted(total, 'cause')} whose failures name no user may be meant.`;
  return {
    kind: 'nothing',
    confidence: 'unknown',
    sentence:
      first === undefined
        ? said`The logs hold nothing about what was asked, so they neither confirm nor rule it out.${maybe}`
        : said`${first}${maybe}`,
    because: plain('See “What was asked” for what was not found, and “What to collect”.'),
  };
}

function unknownName(named: NamedInLog | undefined, noun: string): readonly Sentence[] {
  if (named === undefined || named.name !== undefined) return [];
  const { typed, nearest } = named;
  const offered = nearest.length === 0 ? [] : said` Nearest: ${namesListed(nearest, 3)}.`;
  return [said`The logs know no ${plain(noun)} ${typed}.${offered}`];
}

function nothingFailed({ answered, report }: Scope): Said {
  const went = answered === 0 ? [] : said`${counted(answered, 'response')} went through. `;
  return {
    kind: 'passed',
    confidence: 'unknown',
    sentence: plain(asksForAll(report) ? 'Nothing failed in these logs.' : 'Nothing failed in what was asked about.'),
    because: said`${went}So the failure is at another time, beside Aembit (the agent, its network), or not in these logs.`,
  };
}

function limitsOf({ held }: Scope, hints: readonly Hint[]): readonly Sentence[] {
  const limits: Sentence[] = [];
  if (summed(held, accessStages).events === 0) {
    limits.push(plain('The logs hold no Access Authorization Events: where a failure began cannot be seen.'));
  }
  if (summed(held, workloadStages).events === 0) {
    limits.push(plain('The logs hold no Workload Events: failures behind the authorization cannot be seen.'));
  }
  if (hints.some(({ id }) => incomplete.has(id))) {
    limits.push(plain('Records are missing from the logs, see “What the logs do not say”.'));
  }
  return limits;
}

const incomplete: ReadonlySet<string> = new Set<Hint['id']>([
  'page-incomplete',
  'gap',
  'request-without-response',
  'chain-without-access-events',
  'fan-out-incomplete',
]);
