import { sideOf } from '../explain/conclude';
import type { EventIndex } from '../index/eventIndex';
import type { LogEvent } from '../model/event';
import type { FlowEntry } from './entry';
import { chosenOf } from './gates';
import type { Linkage } from './model';
import { momentOf } from './moment';

/** What a flow is put together from: the entries of the log, and which of them belongs under which. */
export interface FlowEntries {
  readonly index: EventIndex;
  entry(number: number): FlowEntry;
  /** −1 for an event that is in none. */
  entryOf(event: LogEvent): number;
  rootOf(number: number): number;
  childrenOf(number: number): readonly number[];
  /** Its own events, in the order of time. */
  eventsOf(number: number): readonly LogEvent[];
}

/** A diagram with more lanes than this shows nothing any more; the waterfall has them all. */
export const mostBranches = 40;
export const mostEvaluations = 100;
/** An evaluation that was made longer before a request, in ms, was not made for it. */
const longestAsking = 1000;
/** So many events are looked at to find the first that an authorization was used for. */
const usesLookedAt = 100;

/** A request with its response; one of the two can be missing. */
export interface Exchange {
  readonly entry: FlowEntry;
  readonly request: LogEvent | undefined;
  readonly response: LogEvent | undefined;
}

/** An evaluation of the flow. */
export interface PlannedEvaluation {
  readonly entry: FlowEntry;
  readonly events: readonly LogEvent[];
  readonly context: string | undefined;
  /** Whether a chain of the flow names it; otherwise it is there because of what `linkage` says. */
  readonly isNamed: boolean;
  readonly isTrunk: boolean;
  /** Whether it was there before the request: used for another one, or made some time before. */
  readonly isEarlier: boolean;
  /** The places in `Plan.exchanges` of those whose chain names it, or under which it hangs; none for a lone one. */
  readonly of: readonly number[];
  readonly linkage: Linkage;
}

/** The entries that a flow shows, before anything is made of them. */
export interface Plan {
  readonly root: FlowEntry;
  /** The request itself first, then its branches in the order of time; empty for a flow without a request. */
  readonly exchanges: readonly Exchange[];
  /** In the order of their chain, each once; those that only hang on the request behind. */
  readonly evaluations: readonly PlannedEvaluation[];
  /** Events that are neither. */
  readonly others: readonly FlowEntry[];
  /** Context IDs that the chains name and of which the log holds no event. */
  readonly absent: readonly string[];
  readonly branchesLeftOut: number;
  readonly evaluationsLeftOut: number;
}

/** What belongs to the flow of an entry: all of the entry’s root, and the authorizations that its chains name. */
export function planOf(entries: FlowEntries, number: number): Plan {
  const root = entries.entry(entries.rootOf(number));
  const under = descendantsOf(entries, root.number);
  const branches = under.filter(({ kind }) => kind === 'request');
  const chosen = preferred(branches, mostBranches, needsAttention);
  const exchanges = (root.kind === 'request' ? [root, ...chosen] : chosen).map(exchangeOf);
  const found = new Evaluations(entries, root, exchanges);
  found.byChain();
  if (root.kind === 'evaluation') found.add(root, [], root.pairing);
  for (const entry of under) if (entry.kind === 'evaluation') found.addHanging(entry);
  const all = found.inOrder();
  const evaluations = preferred(all, mostEvaluations, ({ entry }) => entry.failing);
  return {
    root,
    exchanges,
    evaluations,
    others: [root, ...under].filter(({ kind }) => kind === 'event').slice(0, mostEvaluations),
    absent: found.absent,
    branchesLeftOut: branches.length - chosen.length,
    evaluationsLeftOut: all.length - evaluations.length,
  };
}

/** The events whose records the flow’s gates and labels are read from. */
export function eventsOfPlan({ exchanges, evaluations, others }: Plan): readonly LogEvent[] {
  const events = new Set<LogEvent>();
  for (const { request, response } of exchanges) {
    if (request !== undefined) events.add(request);
    if (response !== undefined) events.add(response);
  }
  for (const evaluation of evaluations) for (const event of evaluation.events) events.add(event);
  for (const { first } of others) events.add(first);
  return [...events];
}

function exchangeOf(entry: FlowEntry): Exchange {
  const isOrphan = entry.state === 'orphan' || (entry.last === undefined && isAnswer(entry.first));
  return isOrphan
    ? { entry, request: undefined, response: entry.first }
    : { entry, request: entry.first, response: entry.last };
}

function isAnswer({ eventType }: LogEvent): boolean {
  return /\.response$|^tcp\.close$/i.test(eventType);
}

function needsAttention({ state, failing }: FlowEntry): boolean {
  return failing || state === 'unanswered' || state === 'orphan';
}

/** So many of a list in its order, of too many those first that pass a test. */
function preferred<T>(list: readonly T[], most: number, passes: (item: T) => boolean): readonly T[] {
  if (list.length <= most) return list;
  const first = list.filter(passes).slice(0, most);
  const kept = new Set([...first, ...list.filter((item) => !passes(item)).slice(0, most - first.length)]);
  return list.filter((item) => kept.has(item));
}

/** All that stands below an entry, each with what stands below it, in the order of time. */
function descendantsOf(entries: FlowEntries, number: number): readonly FlowEntry[] {
  const found: FlowEntry[] = [];
  const open = [...entries.childrenOf(number)].reverse();
  const seen = new Set<number>([number]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    found.push(entries.entry(next));
    for (const child of [...entries.childrenOf(next)].reverse()) open.push(child);
  }
  return found;
}

/** Gathers the evaluations of a flow, each once. */
class Evaluations {
  private readonly found = new Map<number, { entry: FlowEntry; of: Set<number>; linkage: Linkage }>();
  private readonly places = new Map<number, number>();
  private readonly missing = new Set<string>();

  constructor(
    private readonly entries: FlowEntries,
    private readonly root: FlowEntry,
    private readonly exchanges: readonly Exchange[],
  ) {
    exchanges.forEach(({ entry }, place) => this.places.set(entry.number, place));
  }

  get absent(): readonly string[] {
    return [...this.missing];
  }

  byChain(): void {
    const { index } = this.entries;
    const known = new Map<string, number>();
    this.exchanges.forEach(({ request, response }, place) => {
      for (const context of chainOf(request, response)) {
        let number = known.get(context);
        if (number === undefined) {
          const event = index.lookup('context', context).at(0);
          known.set(context, (number = event === undefined ? -1 : this.entries.entryOf(event)));
        }
        if (number < 0) this.missing.add(context);
        else this.add(this.entries.entry(number), [place], named);
      }
    });
  }

  /** An evaluation that the table put below the flow’s request or one of its branches. */
  addHanging(entry: FlowEntry): void {
    const place = this.places.get(entry.parent);
    this.add(entry, place === undefined ? [] : [place], entry.hanging);
  }

  add(entry: FlowEntry, of: readonly number[], linkage: Linkage): void {
    const known = this.found.get(entry.number);
    if (known === undefined) {
      this.found.set(entry.number, { entry, of: new Set(of), linkage });
    } else {
      // What a chain names it belongs to; where it hangs says no more than that.
      if (linkage === named) for (const place of of) known.of.add(place);
    }
  }

  inOrder(): readonly PlannedEvaluation[] {
    return [...this.found.values()].map(({ entry, of, linkage }) => {
      const context = entry.first.ids.context;
      const isNamed = linkage === named;
      const earlier = isNamed && context !== undefined ? this.earlierUse(entry, context) : undefined;
      const isTrunk = isNamed && this.isOpening(entry, of);
      return {
        entry,
        events: chosenOf(this.entries.eventsOf(entry.number)),
        context,
        isNamed,
        isTrunk,
        isEarlier: earlier !== undefined,
        of: [...of],
        linkage: earlier ?? linkage,
      };
    });
  }

  /** Whether the request’s own chain names it while its branches go on from there, or the chains of the log say so. */
  private isOpening({ first }: FlowEntry, of: ReadonlySet<number>): boolean {
    if (this.exchanges.length > 1 && of.has(0)) return true;
    return sideOf(first, this.entries.index)?.side === 'client-to-gateway';
  }

  /** Why an evaluation was there before the flow’s request; undefined where it may have been made for it. */
  private earlierUse({ first }: FlowEntry, context: string): Linkage | undefined {
    if (this.wasUsedBefore(context)) return reused;
    const [made, asked] = [momentOf(first), momentOf(this.root.first)];
    return made !== undefined && asked !== undefined && asked - made > longestAsking ? madeBefore : undefined;
  }

  /** Clocks that differ can put an event of this very flow before its request. */
  private isOwn(event: LogEvent): boolean {
    const number = this.entries.entryOf(event);
    return number >= 0 && this.entries.rootOf(number) === this.root.number;
  }

  /** Whether a workload event before the flow’s request carries a context in its chain. */
  private wasUsedBefore(context: string): boolean {
    const { index } = this.entries;
    const own = index.rankOf(this.root.first);
    const mentions = index.lookup('mention', context);
    for (let position = 0; position < Math.min(mentions.length, usesLookedAt); position++) {
      const event = mentions.at(position);
      if (event === undefined || (mentions.ranks[position] ?? own) >= own) return false;
      if (event.family === 'workload' && !this.isOwn(event)) return true;
    }
    return false;
  }
}

const named: Linkage = { confidence: 'documented', because: 'the authorization chain names its Context ID' };
const reused: Linkage = { ...named, because: `${named.because}; made before, for an earlier request` };
const madeBefore: Linkage = { ...named, because: `${named.because}; made before the request came` };

/** The longer of the two chains: a response can carry less than its request, or more. */
function chainOf(request: LogEvent | undefined, response: LogEvent | undefined): readonly string[] {
  const [a, b] = [request?.ids.chain ?? [], response?.ids.chain ?? []];
  return a.length >= b.length ? a : b;
}
