import type { Scene } from '../../../protocol/timeline/scene';
import type { Scrolling } from './scrolling';

/**
 * Where the table of authorizations stays while rows come to a log that is followed: who reads further down keeps what is in
 * sight, who is where new rows come sees them come.
 */
export class LivePlace {
  private readonly top: number;
  private readonly isAtEnd: boolean;

  /** @param former what is shown until now, as far as it is scrolled now */
  constructor(
    private readonly former: Scene | undefined,
    private readonly scrolling: Scrolling,
  ) {
    this.top = scrolling.top;
    this.isAtEnd = scrolling.farthest > 0 && scrolling.top >= scrolling.farthest - 0.5;
  }

  /** Scrolls to where it stays in a newer scene of the same rows. */
  keep(scene: Scene): void {
    const { former, scrolling, top } = this;
    const sort = scene.authorizations?.sort;
    if (former === undefined || sort === undefined || !isSameAsked(former, scene)) return;
    const more = scene.rows - former.rows;
    if (more <= 0 || sort.column !== 'time') return;
    if (sort.descending) scrolling.to(top > 0 ? top + more : 0);
    else if (this.isAtEnd) scrolling.to(scrolling.farthest);
  }
}

/** Whether rows come and go only because the log does. */
function isSameAsked(former: Scene, scene: Scene): boolean {
  const [a, b] = [former.authorizations?.sort, scene.authorizations?.sort];
  return (
    a?.column === b?.column &&
    a?.descending === b?.descending &&
    former.filter === scene.filter &&
    former.failingOnly === scene.failingOnly
  );
}
