/** A stretch of time without any event that is drawn folded. In ms from some moment. */
export interface Fold {
  readonly from: number;
  readonly to: number;
}

/** What share of the time that is not folded the picture gives a fold, at most together. */
const shareOfFold = 0.03;
const shareOfFolds = 0.3;

/**
 * Time as it is drawn: from a start to an end, with folds that take a little room each instead of their length. Positions
 * are lengths of drawn time in ms from the start; both directions are monotone, and go on unfolded before the start and
 * behind the end.
 */
export class FoldedTime {
  /** The whole length of the drawn time; at least 0. */
  readonly length: number;
  /** How much drawn time each fold takes. */
  readonly foldLength: number;
  private readonly folds: readonly Fold[];
  /** The position at which each fold begins. */
  private readonly positions: readonly number[];

  /** @param folds ascending, apart from each other and between start and end. */
  constructor(
    readonly start: number,
    readonly end: number,
    folds: readonly Fold[],
  ) {
    this.folds = folds;
    let open = Math.max(0, end - start);
    for (const { from, to } of folds) open -= to - from;
    open = Math.max(0, open);
    const each = Math.min(shareOfFold, shareOfFolds / Math.max(1, folds.length));
    this.foldLength = folds.length === 0 ? 0 : Math.max(1, open * each);
    const positions: number[] = [];
    let folded = 0;
    for (const { from, to } of folds) {
      positions.push(from - start - folded);
      folded += to - from - this.foldLength;
    }
    this.positions = positions;
    this.length = Math.max(0, end - start - folded);
  }

  /** Where a moment is drawn. */
  positionOf(time: number): number {
    const { folds } = this;
    // The last fold that begins before the moment.
    let low = 0;
    let high = folds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((folds[middle]?.from ?? 0) < time) low = middle + 1;
      else high = middle;
    }
    const fold = folds[low - 1];
    if (fold === undefined) return time - this.start;
    const position = this.positions[low - 1] ?? 0;
    if (time >= fold.to) return position + this.foldLength + (time - fold.to);
    return position + (this.foldLength * (time - fold.from)) / (fold.to - fold.from);
  }

  /** The moment that is drawn at a position. */
  timeAt(position: number): number {
    const { positions } = this;
    let low = 0;
    let high = positions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((positions[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    const fold = this.folds[low - 1];
    if (fold === undefined) return this.start + position;
    const within = position - (positions[low - 1] ?? 0);
    if (within >= this.foldLength) return fold.to + (within - this.foldLength);
    return fold.from + ((fold.to - fold.from) * within) / this.foldLength;
  }
}
