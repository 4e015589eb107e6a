import type { EventIndex } from '../../index/eventIndex';
import type { LogEvent } from '../../model/event';
import { type Hint, hintEventsLimit, type HintId } from '../model';

/** Counts what was seen, and keeps the earliest of it as far as a hint names events: memory is bounded. */
export class Seen {
  count = 0;
  private ranks: number[] = [];

  /** Notes an event by its rank. What comes in the order of time costs nothing more than that. */
  add(rank: number, times = 1): void {
    this.count += times;
    this.ranks.push(rank);
    if (this.ranks.length >= 4 * hintEventsLimit) this.keepEarliest();
  }

  /** The events noted, in the order of time, each once; at most as many as a hint names. */
  events(index: EventIndex): readonly LogEvent[] {
    this.keepEarliest();
    return this.ranks.flatMap((rank) => index.atRank(rank) ?? []);
  }

  private keepEarliest(): void {
    this.ranks = [...new Set(this.ranks)].sort((a, b) => a - b).slice(0, hintEventsLimit);
  }
}

/** The hint of what was seen, in a list; an empty list where nothing was. */
export function hintOf(
  index: EventIndex,
  id: HintId,
  seen: Seen,
  sentence: (count: number) => string,
  source?: string,
): readonly Hint[] {
  if (seen.count === 0) return [];
  return [{ id, count: seen.count, events: seen.events(index), seen: sentence(seen.count), source }];
}
