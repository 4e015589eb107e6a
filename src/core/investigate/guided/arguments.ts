import { formatDuration, millisecondsBetween } from '../../model/instant';
import type { Candidate } from './candidates';
import type { Moments } from './moments';
import type { Peers } from './peers';
import type { Scope } from './scope';
import { counted, namesListed, plain, said, type Sentence } from './sentence';

/** What speaks for a candidate and what against it. */
export interface Arguments {
  readonly speaksFor: readonly Sentence[];
  readonly speaksAgainst: readonly Sentence[];
}

/**
 * Weighs a candidate.
 *
 * @param rivals how many others there are.
 * @param peers how its server fares otherwise; undefined where it is about none.
 */
export function argumentsFor(
  scope: Scope,
  candidate: Candidate,
  rivals: number,
  peers: Peers | undefined,
  moments: Moments,
): Arguments {
  return {
    speaksFor: [
      ...ownSigns(candidate, rivals),
      ...reachSigns(scope, candidate),
      ...peerSigns(scope, candidate, peers, moments),
    ],
    speaksAgainst: [
      ...tieDoubts(scope, candidate),
      ...findingDoubts(candidate),
      ...courseDoubts(scope, candidate, peers, moments),
    ],
  };
}

function ownSigns({ finding, count, passedOn, isOriginOutside }: Candidate, rivals: number): readonly Sentence[] {
  const signs: Sentence[] = [];
  if (finding?.confidence === 'documented') signs.push(said`The event itself shows it: ${plain(finding.because)}.`);
  if (passedOn > 0) {
    const rest = said`${counted(passedOn, 'failing event')} ${plain(passedOn === 1 ? 'passes' : 'pass')} it on`;
    signs.push(
      isOriginOutside
        ? said`${rest}; the event where it began is outside of what was asked about.`
        : said`It began with ${counted(count - passedOn, 'event')}, and ${rest}.`,
    );
  }
  if (rivals === 0) signs.push(plain('Nothing else failed in what was asked about.'));
  return signs;
}

function reachSigns({ user }: Scope, { cause }: Candidate): readonly Sentence[] {
  const others = cause.users.filter((name) => name !== user?.name);
  if (user?.name === undefined || others.length === 0) return [];
  return [said`The same cause also hits ${namesListed(others, 3)}, so it is not about this user alone.`];
}

function peerSigns(
  { user }: Scope,
  { cause }: Candidate,
  peers: Peers | undefined,
  moments: Moments,
): readonly Sentence[] {
  if (peers === undefined || user?.name === undefined) return [];
  const signs: Sentence[] = [];
  const { server, before, others } = peers;
  if (before !== undefined) {
    signs.push(said`${server} answered ${user.name} before, last at ${plain(moments.of(before))}.`);
  }
  const [first] = others;
  if (first !== undefined && !cause.users.some((name) => name !== user.name)) {
    const more = others.length > 1 ? said` and ${counted(others.length - 1, 'other user')}` : [];
    const answers = counted(first.answered, 'response');
    signs.push(said`${server} answers others in the same logs: ${first.user} (${answers})${more}.`);
  }
  return signs;
}

function tieDoubts({ user, server }: Scope, { tie }: Candidate): readonly Sentence[] {
  const whom = user?.name ?? user?.typed;
  if (tie === 'unplaced') {
    return [
      said`The events name a tool and no server: nothing says that they were on the way to ${server?.name ?? ''}.`,
    ];
  }
  if (whom === undefined) return [];
  if (tie === 'address') {
    return [said`The events name no user. They came from an address of ${whom}, which others may share.`];
  }
  if (tie !== 'supposed') return [];
  return [
    said`The events name no user, and nothing but their time suggests ${whom}: a sign-in that fails this early names nobody.`,
  ];
}

function findingDoubts({ finding }: Candidate): readonly Sentence[] {
  if (finding === undefined) return [];
  const doubts: Sentence[] = [];
  if (finding.condition === 'unexplained') {
    doubts.push(plain('No row of the guide’s error condition matrix fits the event.'));
  } else if (finding.confidence !== 'documented') doubts.push(said`It is inferred: ${plain(finding.because)}.`);
  const [runnerUp] = finding.runnersUp;
  if (runnerUp !== undefined) {
    doubts.push(said`It could also be: ${plain(runnerUp.title)} (${plain(runnerUp.because)}).`);
  }
  return doubts;
}

function courseDoubts(
  { user }: Scope,
  { cause, passedBy, last }: Candidate,
  peers: Peers | undefined,
  moments: Moments,
): readonly Sentence[] {
  const { recovery } = cause;
  if (passedBy !== undefined) {
    const whom = user?.name === undefined ? [] : said` for ${user.name}`;
    return [said`It was overcome: at ${plain(moments.of(passedBy))} a Client Workload matched${whom}.`];
  }
  if (recovery.state === 'recovered') {
    return [said`It went well again at ${plain(moments.of(recovery.by))}: ${plain(recovery.because)}.`];
  }
  const after = peers?.after;
  if (peers === undefined || after?.time === undefined || last.time === undefined) return [];
  const later = millisecondsBetween(last.time, after.time);
  if (later <= 0) return [];
  const when = said`${plain(formatDuration(later))} after the last failure, at ${plain(moments.of(after))}`;
  return [said`${peers.server} answered the same user again ${when}.`];
}
