import type { EventIndex } from '../../core/index/eventIndex';
import type { LogEvent } from '../../core/model/event';
import type { EventFilter } from '../../core/query/filter';
import type { AuthorizationSort } from '../../core/tracing/sort';
import type { Remembered } from '../../protocol/timeline/messages';
import type { Scope, Sort } from '../../protocol/timeline/scene';
import { entryWithKey, type Expansion, type Layout, stableKey, type Wish } from './layout';
import { wholeLog } from './scopes';

/** How the timeline is to be shown; what is undefined stays as it is. */
export interface Showing {
  readonly scope?: Scope | undefined;
  /** The event that is selected, in the part of the logs that its request is best seen in. */
  readonly around?: LogEvent | undefined;
  readonly density?: Remembered['density'] | undefined;
  readonly sort?: Sort | undefined;
  readonly authorizationSort?: AuthorizationSort | undefined;
  readonly failingOnly?: boolean | undefined;
}

/**
 * What somebody has chosen: the part of the logs, the order, what is selected and what is expanded. It outlasts the index, in
 * which events and entries have other numbers each time, and the webview, which is gone whenever it is hidden.
 */
export class Choices {
  density: Remembered['density'] = 'waterfall';
  private scope: Wish['scope'] = wholeLog;
  private sort: Sort = { column: 'time', descending: false };
  private authorizationSort: AuthorizationSort = { column: 'time', descending: false };
  private failingOnly = false;
  private selectedKey: string | undefined;
  private isTakenOver = false;
  private expandsAll: boolean | undefined;
  private readonly expanded = new Map<string, boolean>();

  get expansion(): Expansion {
    return { all: this.expandsAll, entries: this.expanded };
  }

  /** Chooses something else, or the same otherwise. */
  show({ scope, around, density, sort, authorizationSort, failingOnly }: Showing): void {
    this.scope = scope ?? (around === undefined ? this.scope : { around });
    this.density = density ?? this.density;
    this.sort = sort ?? this.sort;
    this.authorizationSort = authorizationSort ?? this.authorizationSort;
    this.failingOnly = failingOnly ?? this.failingOnly;
    if (around !== undefined) this.selectedKey = stableKey(around);
  }

  /** Takes over what was chosen before a reload. */
  takeOver({ selected, ...showing }: Remembered): void {
    this.show(showing);
    this.selectedKey = selected;
    this.isTakenOver = true;
  }

  wishFor(index: EventIndex, filter: EventFilter): Wish {
    const { scope, sort, failingOnly } = this;
    const authorizations = this.density === 'authorizations' ? this.authorizationSort : undefined;
    return { index, filter, scope, sort, failingOnly, authorizations };
  }

  /** Settles on the part of the logs that was found around an event, and shows that event in it. */
  settleOn(layout: Layout): void {
    // What was expanded before a reload is not remembered, but what is selected is to be seen again.
    const isFound = 'around' in this.scope || this.isTakenOver;
    this.isTakenOver = false;
    this.scope = layout.wish.scope;
    const selected = this.selectedIn(layout);
    if (isFound && selected >= 0 && layout.waterfall.isShown(selected)) this.reveal(layout, selected);
  }

  /** Selects an entry, or nothing. */
  select(layout: Layout, entry: number | undefined): void {
    this.selectedKey = entry === undefined ? undefined : stableKey(layout.table.entry(entry).first);
  }

  /** The selected entry; −1 for none. */
  selectedIn({ table }: Layout): number {
    return this.selectedKey === undefined ? -1 : entryWithKey(table, this.selectedKey);
  }

  /** The same; where nothing is selected and one flow is to be shown, selects the first that fails, or the first. */
  shownIn(layout: Layout): number {
    const selected = this.selectedIn(layout);
    if (selected >= 0 || this.density !== 'sequence') return selected;
    const { waterfall } = layout;
    const first = waterfall.find(-1, false, { failing: true })?.entry ?? waterfall.entriesAt(0, 1)[0];
    this.select(layout, first);
    return first ?? -1;
  }

  expand({ table, waterfall }: Layout, entry: number, expanded: boolean): void {
    waterfall.expand(entry, expanded);
    this.expanded.set(stableKey(table.entry(entry).first), expanded);
  }

  expandAll(layout: Layout | undefined, expanded: boolean): void {
    this.expandsAll = expanded;
    this.expanded.clear();
    layout?.waterfall.expandAll(expanded);
  }

  /** Expands what an entry is below. */
  reveal({ table, waterfall }: Layout, entry: number): void {
    for (let { parent } = table.entry(entry); parent >= 0; { parent } = table.entry(parent)) {
      this.expanded.set(stableKey(table.entry(parent).first), true);
    }
    waterfall.reveal(entry);
  }
}
