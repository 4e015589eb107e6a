import type { FlowTable } from '../../flow/table';
import { sourceOfRow } from '../../index/arrangement';
import { inStretches } from '../../index/slices';
import { formatDuration } from '../../model/instant';
import { type Hint, hintEventsLimit } from '../model';
import { listed } from '../words';

/** A log of fewer events shows nothing usual to compare with. */
const fewestEvents = 50;
/** A shorter pause is none, however busy the log is, since people think for minutes; in ms. */
const shortest = 5 * 60_000;
/** A gap is so many times as long as every other pause of the log … */
const times = 10;
/** … and there are at most so many: what recurs more often, as nights do in a long log, is usual. */
const mostGaps = 3;

/** A time without events, between the event of a rank and that of another. */
interface Pause {
  readonly after: number;
  readonly before: number;
  readonly length: number;
}

/**
 * Gaps in time. Pauses of a log lie far apart from each other (milliseconds within a request, minutes of thinking, nights),
 * so nothing is made of an average: a gap stands out when it takes five minutes at least, is at least ten times as long as the
 * longest of all other pauses, and is one of three at most. Where only one of several sources has it, that is said of the source.
 */
export function* gapHints({ columns, index }: FlowTable): Generator<undefined, readonly Hint[]> {
  const { arrangement } = index;
  const all = new Pauses();
  const ofSource = index.sources.map(() => new Pauses());
  const isSingle = index.sources.length < 2;
  yield* inStretches(columns.size, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      const time = columns.time[rank] ?? NaN;
      if (Number.isNaN(time)) continue;
      all.add(rank, time);
      if (!isSingle) ofSource[sourceOfRow(arrangement, arrangement.rowByRank?.[rank] ?? rank)]?.add(rank, time);
    }
  });
  const common = all.gaps();
  const hint = (gaps: readonly Pause[], usual: number, source: string | undefined): readonly Hint[] => {
    if (gaps.length === 0) return [];
    const ranks = [...new Set(gaps.flatMap(({ after, before }) => [after, before]))].sort((a, b) => a - b);
    const events = ranks.slice(0, hintEventsLimit).flatMap((rank) => index.atRank(rank) ?? []);
    const lengths = [...gaps].sort((a, b) => a.after - b.after).map(({ length }) => formatDuration(length));
    const where = source === undefined ? '' : ' in this file';
    const seen = `Nothing is recorded${where} for ${listed(lengths)}; the longest other pause is ${formatDuration(usual)}.`;
    return [{ id: 'gap', count: gaps.length, events, seen, source }];
  };
  return [
    ...hint(common, all.longestUsual, undefined),
    ...(isSingle ? [] : ofSource).flatMap((pauses, source) => {
      const own = pauses.gaps().filter((gap) => !common.some((other) => overlaps(gap, other)));
      return hint(own, pauses.longestUsual, index.sources[source]?.id);
    }),
  ];
}

function overlaps(a: Pause, b: Pause): boolean {
  return a.after < b.before && b.after < a.before;
}

/** The longest pauses between events that come in the order of time. */
class Pauses {
  private count = 0;
  private lastRank = -1;
  private lastTime = NaN;
  /** The longest first, one more than there can be gaps. */
  private readonly longest: Pause[] = [];

  add(rank: number, time: number): void {
    const length = time - this.lastTime;
    if (length > (this.longest[mostGaps]?.length ?? 0)) {
      this.longest.push({ after: this.lastRank, before: rank, length });
      this.longest.sort((a, b) => b.length - a.length).splice(mostGaps + 1);
    }
    this.count += 1;
    this.lastRank = rank;
    this.lastTime = time;
  }

  /** The pauses that stand out, the longest first. */
  gaps(): readonly Pause[] {
    if (this.count < fewestEvents) return [];
    for (let some = Math.min(mostGaps, this.longest.length); some > 0; some--) {
      const { length } = this.longest[some - 1] ?? { length: 0 };
      if (length >= shortest && length >= times * this.lengthAt(some)) return this.longest.slice(0, some);
    }
    return [];
  }

  /** The longest pause that is no gap, in ms. */
  get longestUsual(): number {
    return this.lengthAt(this.gaps().length);
  }

  private lengthAt(place: number): number {
    return this.longest[place]?.length ?? 0;
  }
}
