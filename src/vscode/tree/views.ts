import type { EventIndex } from '../../core/index/eventIndex';
import { inSlices } from '../../core/index/slices';
import { EventView } from '../../core/query/eventView';
import { type EventFilter, isUnfiltered, noFilter } from '../../core/query/filter';
import type { Grouping } from './nodes';

const identifierKinds = ['context', 'connection', 'session'] as const;

/**
 * What is seen of the newest index through the newest filter. Where there is something to find out, that is done in slices, so
 * that the editor never waits for it; until it is found out what was seen before stays. Knows nothing of the editor.
 */
export class Views {
  private currentFilter = noFilter;
  private made: EventView | undefined;
  private running: Promise<void> | undefined;
  /** How often something else was to be seen. */
  private asked = 0;

  /** @param tell is called when something else is seen. */
  constructor(
    private readonly index: () => EventIndex,
    private readonly grouping: () => Grouping,
    private readonly tell: () => void,
  ) {}

  get filter(): EventFilter {
    return this.currentFilter;
  }

  set filter(filter: EventFilter) {
    this.currentFilter = filter;
    this.renew();
  }

  /** What is seen now. */
  get newest(): EventView {
    // Without a filter there is nothing to find out.
    if (this.made === undefined || (this.made.index !== this.index() && isUnfiltered(this.currentFilter))) {
      this.made = new EventView(this.index(), this.currentFilter);
    }
    return this.made;
  }

  /** Says that the index, the filter or the grouping is another. */
  renew(): void {
    this.asked++;
    if (isUnfiltered(this.currentFilter) && this.grouping() === 'identifiers') {
      // The groups of every index are made with it.
      this.made = new EventView(this.index(), this.currentFilter);
      this.tell();
    } else this.running ??= this.run();
  }

  /** Resolves when the newest index is seen through the newest filter. */
  async ready(): Promise<void> {
    while (this.running !== undefined) await this.running;
  }

  private async run(): Promise<void> {
    let asked: number;
    do {
      asked = this.asked;
      const filter = this.currentFilter;
      const grouping = this.grouping();
      const kinds = grouping === 'identifiers' ? identifierKinds : [grouping];
      // Of an older index it is still worth seeing: a log that grows and grows would never be seen else.
      const isOutdated = (): boolean => filter !== this.currentFilter || grouping !== this.grouping();
      const view = await inSlices(EventView.making(this.index(), filter, kinds), pause, isOutdated);
      if (view === undefined || isOutdated()) continue;
      this.made = view;
      this.tell();
    } while (asked !== this.asked);
    this.running = undefined;
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
