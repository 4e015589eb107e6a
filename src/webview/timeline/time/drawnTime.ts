import { type Fold, FoldedTime } from '../../../protocol/timeline/foldedTime';

/** A fold with its place in the drawn time. */
export interface DrawnFold extends Fold {
  readonly drawnFrom: number;
  readonly drawnTo: number;
}

/** Folded time, and where its folds are drawn. */
export class DrawnTime extends FoldedTime {
  readonly drawnFolds: readonly DrawnFold[];

  constructor(start: number, end: number, folds: readonly Fold[]) {
    super(start, end, folds);
    this.drawnFolds = folds.map(({ from, to }) => {
      const drawnFrom = this.positionOf(from);
      return { from, to, drawnFrom, drawnTo: drawnFrom + this.foldLength };
    });
  }

  /** The folds that are at least partly drawn between two positions. */
  foldsBetween(from: number, to: number): readonly DrawnFold[] {
    const { drawnFolds } = this;
    let low = 0;
    let high = drawnFolds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((drawnFolds[middle]?.drawnTo ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while ((drawnFolds[end]?.drawnFrom ?? Infinity) <= to) end += 1;
    return drawnFolds.slice(low, end);
  }
}
