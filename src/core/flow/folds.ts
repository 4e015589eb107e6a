import type { Fold } from './foldedTime';

/** So many gaps are folded at most. */
const mostFolds = 40;
/** Shorter gaps are never folded, in ms: within a request they are what one wants to see. */
const shortestGap = 10_000;
/** A gap is folded when it takes more than this share of all the time that is not folded. */
const largeShare = 0.1;
/** So much of a gap stays open on either side, of the time that is not folded, so that a fold touches no event. */
const margin = 0.01;

/** Finds the gaps without events that are to be folded: moments are added in ascending order. */
export class GapFinder {
  /** The longest gaps so far, longest first. */
  private readonly gaps: Fold[] = [];
  private first = NaN;
  private last = NaN;

  add(time: number): void {
    if (Number.isNaN(time)) return;
    if (Number.isNaN(this.last)) this.first = time;
    else if (time - this.last >= shortestGap) this.keep({ from: this.last, to: time });
    if (!(time < this.last)) this.last = time;
  }

  /** The first and the last moment; NaN for none. */
  get span(): { readonly start: number; readonly end: number } {
    return { start: this.first, end: this.last };
  }

  /**
   * The folds, in the order of time. From the longest gap on, each one that is much longer than its share of the time that
   * is left; so a log with one event a minute has no folds, and three bursts hours apart have two.
   */
  folds(): readonly Fold[] {
    let open = this.last - this.first;
    const folded: Fold[] = [];
    for (const gap of this.gaps) {
      const length = gap.to - gap.from;
      if (length <= open * largeShare) break;
      open -= length;
      folded.push(gap);
    }
    const edge = Math.max(0, open) * margin;
    return folded
      .map(({ from, to }) => {
        const inset = Math.min(edge, (to - from) / 10);
        return { from: from + inset, to: to - inset };
      })
      .sort((a, b) => a.from - b.from);
  }

  private keep(gap: Fold): void {
    const { gaps } = this;
    const length = gap.to - gap.from;
    const shortest = gaps.at(-1);
    if (gaps.length === mostFolds) {
      if (shortest === undefined || shortest.to - shortest.from >= length) return;
      gaps.pop();
    }
    let at = gaps.length;
    while (at > 0 && lengthOf(gaps[at - 1]) < length) at--;
    gaps.splice(at, 0, gap);
  }
}

function lengthOf(gap: Fold | undefined): number {
  return gap === undefined ? 0 : gap.to - gap.from;
}
