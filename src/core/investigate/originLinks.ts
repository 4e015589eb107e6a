import { inStretches } from '../index/slices';
import { Decisions, isBeginning, type Span } from './decisions';
import type { FailingEvents } from './failingEvents';
import { Link, type LinkCode } from './linkWords';
import { type Neighbours, neighboursOf } from './neighbours';
import type { Profile } from './profiles';

const eventsPerStretch = 500;

/** For each failing event (by position) the failing event that it was derived from. */
export interface OriginLinks {
  /** The position of the next event; −1 where it began with the event itself. */
  readonly next: Int32Array;
  /** How the two are linked (see `Link`). */
  readonly how: Uint8Array;
  /** The rank of the event that is not failing and lies in between, and how it is linked; −1 for none. */
  readonly via: Int32Array;
  readonly viaHow: Uint8Array;
}

/**
 * Finds the links: the decision that an event's chain names, the branch that its answer repeats, the request that it answers;
 * where no id tells, what time tells. The rules are those of `conclude` and of the timeline's states. Linear in the failing
 * events. Yields now and then.
 */
export function* findingLinks(events: FailingEvents): Generator<undefined, OriginLinks> {
  const { next, how, via, viaHow } = yield* LinkFinder.finding(events);
  return { next, how, via, viaHow };
}

class LinkFinder implements OriginLinks {
  readonly next: Int32Array;
  readonly how: Uint8Array;
  readonly via: Int32Array;
  readonly viaHow: Uint8Array;
  private readonly decisions: Decisions;
  /** For each chain the position of the failing decision that it names last, plus two; 1 for none. */
  private readonly ofChain = new Map<number, number>();
  /** For each event without a chain that of its request or response; −1 where nobody asked yet. */
  private readonly chains: Int32Array;
  /** The decisions that a chain of the log names: they were made for that request and no other. */
  private readonly claimed: Uint8Array;

  private constructor(private readonly events: FailingEvents) {
    this.next = new Int32Array(events.size).fill(-1);
    this.how = new Uint8Array(events.size);
    this.via = new Int32Array(events.size).fill(-1);
    this.viaHow = new Uint8Array(events.size);
    this.claimed = new Uint8Array(events.size);
    this.chains = new Int32Array(events.size).fill(-1);
    this.decisions = new Decisions(events);
  }

  static *finding(events: FailingEvents): Generator<undefined, LinkFinder> {
    const links = new LinkFinder(events);
    const each = (work: (position: number, profile: Profile) => void) =>
      inStretches(
        events.size,
        (from, to) => {
          for (let position = from; position < to; position++) {
            work(position, events.profiles.at(events.profile[position] ?? 0));
          }
        },
        eventsPerStretch,
      );
    yield* each((position, { isAccess }) => {
      if (isAccess) links.decisions.enter(position);
    });
    yield* each((position, profile) => {
      if (profile.isAccess) links.linkDecision(position);
      else links.linkById(position, profile);
    });
    yield* each((position, { isAccess }) => {
      if (isAccess && links.next[position] === -1 && links.claimed[position] === 0)
        links.decisions.enterByTime(position);
    });
    if (links.decisions.canBeFoundByTime) {
      yield* each((position, profile) => {
        if (!profile.isAccess && !profile.isOwn && links.next[position] === -1) links.linkByTime(position, profile);
      });
    }
    return links;
  }

  private set(position: number, next: number, how: LinkCode, via: Neighbours | undefined): void {
    this.next[position] = next;
    this.how[position] = how;
    if (via === undefined) return;
    this.via[position] = via.partner;
    this.viaHow[position] = via.how;
  }

  /** A decision was derived from the one that decided its context, or from an earlier one that its chain names. */
  private linkDecision(position: number): void {
    const { context, chain, index } = this.events;
    const own = context[position] ?? 0;
    const decided = this.decisions.of(own);
    if (decided >= 0 && decided !== position) {
      this.set(position, decided, Link.Context, undefined);
      return;
    }
    const items = index.chains.itemsOf(chain[position] ?? 0);
    for (let i = items.length - 1; i >= 0; i--) {
      const earlier = items[i] === own ? -1 : this.decisions.of(items[i] ?? 0);
      if (earlier < 0 || earlier >= position) continue;
      this.set(position, earlier, Link.OwnChain, undefined);
      return;
    }
  }

  private linkById(position: number, profile: Profile): void {
    if (!profile.isOwn) {
      const decision = this.namedBy(this.events.chain[position] ?? 0);
      if (decision >= 0) {
        this.set(position, decision, Link.Chain, undefined);
        return;
      }
    }
    const around = neighboursOf(this.events.rows, this.events.ranks[position] ?? 0);
    if (around.partner < 0 && around.others.length === 0) return;
    if (this.linkPartner(position, profile, around) || this.linkBranch(position, profile, around)) return;
  }

  /** The failing decision that a chain names last; −1 for none. */
  private namedBy(chain: number): number {
    if (chain === 0) return -1;
    const known = this.ofChain.get(chain);
    if (known !== undefined) return known - 2;
    const items = this.events.index.chains.itemsOf(chain);
    let found = -1;
    for (let i = items.length - 1; i >= 0 && found < 0; i--) found = this.decisions.of(items[i] ?? 0);
    this.ofChain.set(chain, found + 2);
    if (found >= 0) this.claimed[found] = 1;
    return found;
  }

  /** Request and response are one failure, that of the earlier one, unless only the later one is explained. */
  private linkPartner(position: number, profile: Profile, around: Neighbours): boolean {
    const { events } = this;
    if (around.partner < 0) return false;
    const partner = events.positionOf(around.partner);
    if (partner >= 0) {
      const other = events.profiles.at(events.profile[partner] ?? 0);
      const isFirst = partner > position;
      if (profile.isUnexplained === other.isUnexplained ? isFirst : other.isUnexplained) return false;
      this.set(position, partner, around.how, undefined);
      return true;
    }
    if (profile.isOwn || events.chain[position] !== 0) return false;
    const decision = this.namedBy(events.rows.chainOf(around.partner));
    if (decision < 0) return false;
    this.set(position, decision, Link.Chain, around);
    return true;
  }

  /** What a client is answered repeats what a server was, or why it was not asked: the same condition before another. */
  private linkBranch(position: number, { candidate }: Profile, around: Neighbours): boolean {
    const { events } = this;
    let found = -1;
    let code: LinkCode = Link.None;
    for (const rank of around.others) {
      const other = events.positionOf(rank);
      const how = other < 0 ? Link.None : this.branchCode(position, other, around);
      if (how === Link.None) continue;
      const isAlike = events.profiles.at(events.profile[other] ?? 0).candidate?.condition === candidate?.condition;
      if (found >= 0 && !isAlike) continue;
      found = other;
      code = how;
      if (isAlike) break;
    }
    if (found < 0) return false;
    this.set(position, found, code, undefined);
    return true;
  }

  /** How an event is known to be of a branch of another's request; `None` where it is not. */
  private branchCode(position: number, branch: number, { partner }: Neighbours): LinkCode {
    const { chain, index, rows, profile, profiles, ranks } = this.events;
    const own = this.chainAround(position, () => partner);
    const rank = ranks[branch] ?? 0;
    if (own !== 0) {
      const others = this.chainAround(branch, () => neighboursOf(rows, rank).partner);
      const extended = isBeginning(index.chains.itemsOf(own), index.chains.itemsOf(others));
      return extended ? Link.BranchByChain : Link.None;
    }
    const isOfGateway = (one: number): boolean => rows.labels.isFromGateway(profiles.at(profile[one] ?? 0).label);
    if (isOfGateway(position)) return Link.None;
    if (isOfGateway(branch)) return Link.BranchOfGateway;
    const isWithin = partner >= 0 && (rank - partner) * (rank - (ranks[position] ?? 0)) < 0;
    return chain[branch] === 0 && isWithin ? Link.BranchByTime : Link.None;
  }

  /** The chain of an event, or that of its request or response where it carries none. */
  private chainAround(position: number, partnerOf: () => number): number {
    const own = this.events.chain[position] ?? 0;
    if (own !== 0) return own;
    const known = this.chains[position] ?? -1;
    return known >= 0 ? known : (this.chains[position] = this.events.rows.chainOf(partnerOf()));
  }

  /** No id links it to a failing decision: one of about that time, of the same user or client and server, or chain. */
  private linkByTime(position: number, profile: Profile): void {
    const { events, decisions } = this;
    const around = neighboursOf(events.rows, events.ranks[position] ?? 0);
    const span = this.spanOf(position, around.partner);
    const chain = events.index.chains.itemsOf(this.chainAround(position, () => around.partner));
    const extending = chain.length === 0 ? -1 : decisions.extending(chain, span);
    if (extending >= 0) {
      this.set(position, extending, Link.ChainAndTime, undefined);
      return;
    }
    // Ids that tell of decisions which went well leave nothing to guess.
    if (this.isInLog(chain)) return;
    const fits = (decision: number): boolean => this.mayRepeat(profile, decision);
    const ofServer = decisions.ofServer(position, span, fits);
    if (ofServer >= 0) {
      this.set(position, ofServer, Link.ServerAndTime, undefined);
      return;
    }
    if (around.partner < 0 || events.rows.labels.isFromGateway(profile.label)) return;
    const ofUser = decisions.ofUser(position, span, fits);
    if (ofUser >= 0) this.set(position, ofUser, Link.UserAndTime, undefined);
  }

  private spanOf(position: number, partner: number): Span {
    const { time, rows } = this.events;
    const own = time[position] ?? NaN;
    const other = partner < 0 ? own : rows.timeOf(partner);
    return { start: Math.min(own, other), end: Math.max(own, other) };
  }

  private isInLog(chain: Uint32Array): boolean {
    const contexts = this.events.index.identifiers.postings('context');
    return chain.some((context) => contexts.positionOf(context) >= 0);
  }

  /** Whether what an event says of its failure may be that decision in other words: it names no other condition. */
  private mayRepeat({ candidate, isUnexplained }: Profile, decision: number): boolean {
    const { profile, profiles } = this.events;
    if (isUnexplained || candidate?.condition === 'workload-error' || candidate?.condition === 'tools-call-failure') {
      return true;
    }
    return profiles.at(profile[decision] ?? 0).candidate?.condition === candidate?.condition;
  }
}
