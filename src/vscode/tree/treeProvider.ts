import { type CancellationToken, type Disposable, EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import type { LogEvent } from '../../core/model/event';
import { type EventFilter, noFilter } from '../../core/query/filter';
import { EventView } from '../../core/query/eventView';
import type { Inspector } from '../inspector';
import { itemOf } from './items';
import { EventNode, type Grouping, type Node, type ParentNode } from './nodes';
import { eventTooltip } from './tooltip';
import { TreeModel } from './treeModel';

/** How long findings are made before everything else gets its turn, in ms. */
const sliceTime = 8;

/** The tree over the inspector's index, through a filter and a grouping. */
export class TreeProvider implements TreeDataProvider<Node> {
  private readonly nodeChanges = new EventEmitter<Node | undefined>();
  private readonly viewChanges = new EventEmitter<void>();
  private readonly pages = new Map<string, number>();
  private readonly subscription: Disposable;
  private currentFilter = noFilter;
  private currentGrouping: Grouping = 'identifiers';
  private model: TreeModel | undefined;
  readonly onDidChangeTreeData = this.nodeChanges.event;
  /** Fires when the index, the filter or the grouping is another. */
  readonly onDidChangeView = this.viewChanges.event;

  constructor(private readonly inspector: Inspector) {
    this.subscription = inspector.onDidChange(() => {
      this.changed();
    });
  }

  dispose(): void {
    this.subscription.dispose();
    this.nodeChanges.dispose();
    this.viewChanges.dispose();
  }

  get filter(): EventFilter {
    return this.currentFilter;
  }

  set filter(filter: EventFilter) {
    this.currentFilter = filter;
    this.changed();
  }

  get grouping(): Grouping {
    return this.currentGrouping;
  }

  set grouping(grouping: Grouping) {
    this.currentGrouping = grouping;
    this.changed();
  }

  /** What the filter lets through. */
  get view(): EventView {
    return this.current().view;
  }

  /** Draws the tree again, as after a change of a setting. */
  redraw(): void {
    this.nodeChanges.fire(undefined);
  }

  getTreeItem(node: Node): TreeItem {
    const { index, files } = this.inspector;
    return itemOf(index, node, (source) => files.all().some(({ id }) => id === source));
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node === undefined) await this.explained();
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
    await this.explained();
    return this.current().locate(event, preferred, (parent) => {
      this.nodeChanges.fire(parent);
    });
  }

  private current(): TreeModel {
    const { index } = this.inspector;
    if (this.model?.view.index !== index) this.model = undefined;
    return (this.model ??= new TreeModel(new EventView(index, this.currentFilter), this.currentGrouping, this.pages));
  }

  private changed(): void {
    this.model = undefined;
    this.nodeChanges.fire(undefined);
    this.viewChanges.fire();
  }

  /** Groups by condition need every finding; they are made in slices, so that the editor never waits for them. */
  private async explained(): Promise<void> {
    if (this.currentGrouping !== 'condition') return;
    const { index } = this.inspector;
    let began = Date.now();
    for (const event of index.failing) {
      index.findingOf(event);
      if (Date.now() - began < sliceTime) continue;
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
      if (index !== this.inspector.index) return;
      began = Date.now();
    }
  }
}
