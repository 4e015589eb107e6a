import { type CancellationToken, type Disposable, EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import type { LogEvent } from '../../core/model/event';
import type { EventView } from '../../core/query/eventView';
import type { EventFilter } from '../../core/query/filter';
import type { Inspector } from '../inspector';
import { itemOf } from './items';
import { EventNode, type Grouping, type Node, type ParentNode } from './nodes';
import { eventTooltip } from './tooltip';
import { TreeModel } from './treeModel';
import { RefreshPace } from './refreshPace';
import { Turns } from './turns';
import { Views } from './views';

/** The tree over the inspector's index, through a filter and a grouping. */
export class TreeProvider implements TreeDataProvider<Node> {
  private readonly nodeChanges = new EventEmitter<Node | undefined>();
  private readonly viewChanges = new EventEmitter<void>();
  private readonly filterChanges = new EventEmitter<void>();
  private readonly pages = new Map<string, number>();
  private readonly subscription: Disposable;
  private readonly turns = new Turns();
  private readonly pace = new RefreshPace(() => {
    this.draw();
  });
  private readonly views: Views;
  /** The sources when the index changed last, and which of them were read to their end. */
  private seen = '';
  /** Whether somebody waits to see what has changed. */
  private isDue = false;
  private currentGrouping: Grouping = 'identifiers';
  private model: TreeModel | undefined;
  readonly onDidChangeTreeData = this.nodeChanges.event;
  /** Fires when the index, the filter or the grouping is another. */
  readonly onDidChangeView = this.viewChanges.event;
  readonly onDidChangeFilter = this.filterChanges.event;

  constructor(private readonly inspector: Inspector) {
    this.views = new Views(
      () => inspector.index,
      () => this.currentGrouping,
      () => {
        this.viewChanged();
      },
    );
    this.subscription = inspector.onDidChange(() => {
      this.indexChanged();
    });
  }

  dispose(): void {
    this.subscription.dispose();
    this.pace.dispose();
    this.nodeChanges.dispose();
    this.viewChanges.dispose();
    this.filterChanges.dispose();
  }

  get filter(): EventFilter {
    return this.views.filter;
  }

  set filter(filter: EventFilter) {
    this.isDue = true;
    this.views.filter = filter;
    this.filterChanges.fire();
  }

  get grouping(): Grouping {
    return this.currentGrouping;
  }

  set grouping(grouping: Grouping) {
    this.currentGrouping = grouping;
    this.isDue = true;
    this.views.renew();
  }

  /** What the filter lets through, as far as that is found out: see `ready`. */
  get view(): EventView {
    return this.views.newest;
  }

  /** Resolves when `view` is that of the newest index and filter. */
  ready(): Promise<void> {
    return this.views.ready();
  }

  /** Draws at once what has changed, for somebody who wants to see a node of it; false when nothing has. */
  catchUp(): boolean {
    return this.pace.flush();
  }

  /** Draws the tree again, as after a change of a setting. */
  redraw(): void {
    this.nodeChanges.fire(undefined);
  }

  /** The editor asks for all children at once, up to a page of them: so they are made in slices. */
  async getTreeItem(node: Node): Promise<TreeItem> {
    await this.turns.mine();
    const { index, files } = this.inspector;
    return itemOf(index, node, (source) => files.all().some(({ id }) => id === source));
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node === undefined) await this.views.ready();
    return [...this.current().childrenOf(node)];
  }

  getParent(node: Node): ParentNode | undefined {
    return node.parent;
  }

  resolveTreeItem(item: TreeItem, node: Node, token: CancellationToken): TreeItem {
    if (node instanceof EventNode && !token.isCancellationRequested) {
      item.tooltip = eventTooltip(this.inspector.index, node.event);
    }
    return item;
  }

  /** Shows the next page of what stands under a node. */
  showMore(parent: ParentNode | undefined): void {
    this.current().showMore(parent);
    this.nodeChanges.fire(parent);
  }

  /** The node of an event, ready to be revealed; undefined when the filter hides it. */
  async locate(event: LogEvent, preferred: ParentNode | undefined): Promise<EventNode | undefined> {
    await this.views.ready();
    return this.current().locate(event, preferred, (parent) => {
      this.nodeChanges.fire(parent);
    });
  }

  private current(): TreeModel {
    const view = this.views.newest;
    if (this.model?.view !== view || this.model.grouping !== this.currentGrouping) this.model = undefined;
    return (this.model ??= new TreeModel(view, this.currentGrouping, this.pages));
  }

  /** A log that has come, has gone, or was read to its end is shown at once, everything else at a pace. */
  private indexChanged(): void {
    const { sources } = this.inspector.index;
    const state = sources.map(({ id, complete }) => `${id} ${String(complete)}`).join('\n');
    if (state !== this.seen) this.isDue = true;
    this.seen = state;
    this.views.renew();
  }

  private viewChanged(): void {
    const { isDue } = this;
    this.isDue = false;
    if (isDue) this.pace.now();
    else this.pace.touch();
    this.viewChanges.fire();
  }

  private draw(): void {
    this.model = undefined;
    this.nodeChanges.fire(undefined);
  }
}
