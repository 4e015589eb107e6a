import { formatDuration, millisecondsBetween } from '../../model/instant';
import type { Candidate } from './candidates';
import type { Moments } from './moments';
import type { Peers } from './peers';
import type { Scope } from './scope';
import { counted, listed } from './words';

/** What speaks for a candidate and what against it: plain text, with names from the log. */
export interface Arguments {
  readonly speaksFor: readonly string[];
  readonly speaksAgainst: readonly string[];
}

/** Weighs a candidate. `rivals` is how many others there are; `peers` how its server fares otherwise. */
export function argumentsFor(
  scope: Scope,
  candidate: Candidate,
  rivals: number,
  peers: Peers | undefined,
  moments: Moments,
): Arguments {
  return {
    speaksFor: [...ownSigns(candidate, rivals), ...reachSigns(scope, candidate), ...peerSigns(scope, candidate, peers)],
    speaksAgainst: [
      ...tieDoubts(scope, candidate),
      ...findingDoubts(candidate),
      ...courseDoubts(scope, candidate, peers, moments),
    ],
  };
}

function ownSigns({ finding, count, passedOn, isOriginOutside }: Candidate, rivals: number): readonly string[] {
  const signs: string[] = [];
  if (finding?.confidence === 'documented') signs.push(`The event itself shows it: ${finding.because}.`);
  if (passedOn > 0) {
    const began = count - passedOn;
    const rest = `${counted(passedOn, 'failing event')} ${passedOn === 1 ? 'passes' : 'pass'} it on`;
    signs.push(
      isOriginOutside
        ? `${rest}; the event where it began is outside what was asked about.`
        : `It began with ${counted(began, 'event')}, and ${rest}.`,
    );
  }
  if (rivals === 0) signs.push('Nothing else failed in what was asked about.');
  return signs;
}

function reachSigns({ user }: Scope, { cause }: Candidate): readonly string[] {
  const others = cause.users.filter((name) => name !== user?.name);
  if (user?.name === undefined || others.length === 0) return [];
  return [`The same cause also hits ${listed(others, 3)}, so it is not about this user alone.`];
}

function peerSigns({ user }: Scope, { cause }: Candidate, peers: Peers | undefined): readonly string[] {
  if (peers === undefined || user?.name === undefined) return [];
  if (cause.users.some((name) => name !== user.name)) return [];
  const [first] = peers.others;
  if (first === undefined) return [];
  const more = peers.others.length > 1 ? ` and ${counted(peers.others.length - 1, 'other user')}` : '';
  const answers = counted(first.answered, 'response');
  return [`${peers.server} answers others in the same log: ${first.user} (${answers})${more}.`];
}

function tieDoubts({ user }: Scope, { tie }: Candidate): readonly string[] {
  const whom = user?.name ?? user?.typed ?? 'the user';
  if (tie === 'address') {
    return [`The events carry no user. They came from an address of ${whom}, which others may share.`];
  }
  if (tie === 'supposed') {
    return [`The events carry no user, and nothing but their time suggests ${whom}: a sign-in that fails this early names nobody.`];
  }
  return [];
}

function findingDoubts({ finding }: Candidate): readonly string[] {
  if (finding === undefined) return [];
  const doubts: string[] = [];
  if (finding.condition === 'unexplained') doubts.push('No row of the guide’s error condition matrix fits the event.');
  else if (finding.confidence !== 'documented') doubts.push(`It is inferred: ${finding.because}.`);
  const [runnerUp] = finding.runnersUp;
  if (runnerUp !== undefined) doubts.push(`It could also be: ${runnerUp.title} (${runnerUp.because}).`);
  return doubts;
}

function courseDoubts(
  { user }: Scope,
  { cause, passedBy, last }: Candidate,
  peers: Peers | undefined,
  moments: Moments,
): readonly string[] {
  const doubts: string[] = [];
  if (passedBy !== undefined) {
    doubts.push(
      `It was overcome: at ${moments.of(passedBy)} a Client Workload matched${user?.name === undefined ? '' : ` for ${user.name}`}.`,
    );
  } else if (cause.recovery.state === 'recovered') {
    doubts.push(`It went well again at ${moments.of(cause.recovery.by)}: ${cause.recovery.because}.`);
  } else if (peers?.after?.time !== undefined && last.time !== undefined) {
    const later = millisecondsBetween(last.time, peers.after.time);
    if (later > 0) {
      doubts.push(
        `${peers.server} answered the same user again ${formatDuration(later)} after the last failure, at ${moments.of(peers.after)}.`,
      );
    }
  }
  return doubts;
}
