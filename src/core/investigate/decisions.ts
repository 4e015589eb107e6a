import { TupleTable } from '../store/tupleTable';
import type { FailingEvents } from './failingEvents';

/** So long before a request, in ms, a decision may have been made that it is taken to be made for it. */
const longestWait = 5000;
/** So many decisions are looked at, the latest first. */
const lookedAt = 32;

/** When a request was under way, in ms since 1970. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The failing decisions of Aembit Cloud: of each context the one that decided it. Found by context, and where no id tells by
 * the opening of their chain, by user (or client) and server, or by user, and by time.
 */
export class Decisions {
  private readonly ofContext = new Map<number, number>();
  private readonly byOpening = new Map<number, number[]>();
  private readonly byUser = new Map<number, number[]>();
  private readonly byServer: (number[] | undefined)[] = [];
  private readonly keys = new TupleTable(3);
  private readonly key = new Uint32Array(3);

  constructor(private readonly events: FailingEvents) {}

  /** Takes a failing access event into account; all of them in the order of time. */
  enter(position: number): void {
    const { context, profile, profiles } = this.events;
    const own = context[position] ?? 0;
    if (own === 0) return;
    const known = this.ofContext.get(own);
    // The earliest decides, unless nothing explains it and something explains a later one.
    const isBetter = (one: number): boolean => !profiles.at(profile[one] ?? 0).isUnexplained;
    if (known === undefined || (!isBetter(known) && isBetter(position))) this.ofContext.set(own, position);
  }

  /** The failing event that decided a context; −1 where none is failing. */
  of(context: number): number {
    return this.ofContext.get(context) ?? -1;
  }

  /** Whether any decision can be found by time. */
  get canBeFoundByTime(): boolean {
    return this.byOpening.size > 0 || this.byUser.size > 0 || this.byServer.length > 0;
  }

  /** Makes a decision one that can be found by time; all of them in the order of time. */
  enterByTime(position: number): void {
    const { chain, user, index, rows, profile, profiles } = this.events;
    const items = index.chains.itemsOf(chain[position] ?? 0);
    if (items.length > 1) push(this.byOpening, items[0] ?? 0, position);
    const { label } = profiles.at(profile[position] ?? 0);
    const own = user[position] ?? 0;
    if (own !== 0) push(this.byUser, own, position);
    const key = this.keyOf(own, own === 0 ? (rows.labels.client[label] ?? 0) : 0, label, true);
    if (key !== 0) (this.byServer[key] ??= []).push(position);
  }

  /** The latest decision whose chain goes on from a chain, made while the request was under way; −1 for none. */
  extending(chain: Uint32Array, span: Span): number {
    const { index, chain: chains } = this.events;
    return this.latest(this.byOpening.get(chain[0] ?? 0), span, (position) =>
      isBeginning(chain, index.chains.itemsOf(chains[position] ?? 0)),
    );
  }

  /** The latest decision about the same user (or client) and server, made shortly before or while it was under way. */
  ofServer(position: number, span: Span, fits: (position: number) => boolean): number {
    const { user, rows, profile, profiles } = this.events;
    const { label } = profiles.at(profile[position] ?? 0);
    const near = { start: span.start - longestWait, end: span.end };
    const own = this.keyOf(user[position] ?? 0, 0, label, false);
    const found = own === 0 ? -1 : this.latest(this.byServer[own], near, fits);
    if (found >= 0) return found;
    const client = rows.labels.client[label] ?? 0;
    const ofClient = client === 0 ? 0 : this.keyOf(0, client, label, false);
    return ofClient === 0 ? -1 : this.latest(this.byServer[ofClient], near, fits);
  }

  /** The latest decision about the same user, made while the request was under way; −1 for none. */
  ofUser(position: number, span: Span, fits: (position: number) => boolean): number {
    const user = this.events.user[position] ?? 0;
    return user === 0 ? -1 : this.latest(this.byUser.get(user), span, fits);
  }

  private latest(
    positions: readonly number[] | undefined,
    { start, end }: Span,
    fits: (position: number) => boolean,
  ): number {
    if (positions === undefined) return -1;
    const { time } = this.events;
    const behind = firstAfter(positions, time, end);
    for (let i = behind - 1; i >= Math.max(0, behind - lookedAt); i--) {
      const position = positions[i] ?? 0;
      if (!((time[position] ?? NaN) >= start)) return -1;
      if (fits(position)) return position;
    }
    return -1;
  }

  /** 0 where there is no server, or nobody who asks it. */
  private keyOf(user: number, client: number, label: number, isNew: boolean): number {
    const { key } = this;
    key[0] = user;
    key[1] = client;
    key[2] = this.events.rows.labels.server[label] ?? 0;
    if (key[2] === 0 || (user === 0 && client === 0)) return 0;
    return isNew ? this.keys.intern(key) : this.keys.find(key);
  }
}

function push(lists: Map<number, number[]>, key: number, position: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [position]);
  else list.push(position);
}

/** How many positions are not after a moment; those without a time stand at the end. */
function firstAfter(positions: readonly number[], time: Float64Array, moment: number): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((time[positions[middle] ?? 0] ?? NaN) <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a chain goes on from another. */
export function isBeginning(beginning: Uint32Array, chain: Uint32Array): boolean {
  if (beginning.length === 0 || beginning.length >= chain.length) return false;
  for (let i = 0; i < beginning.length; i++) if (beginning[i] !== chain[i]) return false;
  return true;
}
