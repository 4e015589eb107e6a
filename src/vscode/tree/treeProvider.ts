import { type CancellationToken, type Disposable, EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import { makingGroups } from '../../core/index/groups';
import { inSlices } from '../../core/index/slices';
import type { LogEvent } from '../../core/model/event';
import { type EventFilter, noFilter } from '../../core/query/filter';
import { EventView } from '../../core/query/eventView';
import type { Inspector } from '../inspector';
import { itemOf } from './items';
import { EventNode, type Grouping, type Node, type ParentNode } from './nodes';
import { eventTooltip } from './tooltip';
import { TreeModel } from './treeModel';
import { RefreshPace } from './refreshPace';
import { Turns } from './turns';

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
  /** The sources when the index changed last, and which of them were read to their end. */
  private seen = '';
  private currentFilter = noFilter;
  private currentGrouping: Grouping = 'identifiers';
  private model: TreeModel | undefined;
  readonly onDidChangeTreeData = this.nodeChanges.event;
  /** Fires when the index, the filter or the grouping is another. */
  readonly onDidChangeView = this.viewChanges.event;
  readonly onDidChangeFilter = this.filterChanges.event;

  constructor(private readonly inspector: Inspector) {
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
    return this.currentFilter;
  }

  set filter(filter: EventFilter) {
    this.currentFilter = filter;
    this.pace.now();
    this.viewChanges.fire();
    this.filterChanges.fire();
  }

  get grouping(): Grouping {
    return this.currentGrouping;
  }

  set grouping(grouping: Grouping) {
    this.currentGrouping = grouping;
    this.pace.now();
    this.viewChanges.fire();
  }

  /** What the filter lets through. */
  get view(): EventView {
    return this.current().view;
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
    if (node === undefined) await this.prepared();
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
    await this.prepared();
    return this.current().locate(event, preferred, (parent) => {
      this.nodeChanges.fire(parent);
    });
  }

  private current(): TreeModel {
    const { index } = this.inspector;
    if (this.model?.view.index !== index) this.model = undefined;
    return (this.model ??= new TreeModel(new EventView(index, this.currentFilter), this.currentGrouping, this.pages));
  }

  /** A log that has come, has gone, or was read to its end is shown at once, everything else at a pace. */
  private indexChanged(): void {
    const { sources } = this.inspector.index;
    const state = sources.map(({ id, complete }) => `${id} ${String(complete)}`).join('\n');
    const isOther = state !== this.seen;
    this.seen = state;
    if (isOther) this.pace.now();
    else this.pace.touch();
    this.viewChanges.fire();
  }

  private draw(): void {
    this.model = undefined;
    this.nodeChanges.fire(undefined);
  }

  /** Other groups than those that every index has are made in slices, so that the editor never waits for them. */
  private async prepared(): Promise<void> {
    const { currentGrouping: kind } = this;
    if (kind === 'identifiers') return;
    const { index } = this.inspector;
    await inSlices(makingGroups(index, kind), pause, () => index !== this.inspector.index);
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
