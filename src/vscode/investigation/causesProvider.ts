import { type CancellationToken, EventEmitter, MarkdownString, type TreeDataProvider, type TreeItem } from 'vscode';
import { EventIndex } from '../../core/index/eventIndex';
import { Investigation } from '../../core/investigate/investigation';
import type { Inspector } from '../inspector';
import { setting } from '../settings';
import { RefreshPace } from '../tree/refreshPace';
import { eventTooltip } from '../tree/tooltip';
import { Turns } from '../tree/turns';
import { itemOf } from './causeItems';
import { causeLines } from './causeLines';
import { causeMarkdown } from './causeMarkdown';
import { CausesModel, type KnownHints } from './causesModel';
import { HintsOnDemand } from './hintsOnDemand';
import type { Investigations } from './investigations';
import { CauseNode, FoundEventNode, HintsNode, type Node, type ParentNode } from './nodes';

/** In logs with more events than this, nobody looks for what they do not say before the item for it is opened. */
const hintsAtOnce = 200_000;
/** So long the Events view goes ahead, in ms. */
const eventsFirst = 150;

/** The tree of causes over the inspector's index. It is asked only while the view is visible, and computes nothing else. */
export class CausesProvider implements TreeDataProvider<Node> {
  private readonly nodeChanges = new EventEmitter<Node | undefined>();
  private readonly drawings = new EventEmitter<Investigation>();
  private readonly pages = new Map<string, number>();
  private readonly hints = new HintsOnDemand();
  private readonly turns = new Turns();
  private readonly pace = new RefreshPace(() => {
    this.nodeChanges.fire(undefined);
  });
  private readonly subscription: { dispose(): unknown };
  private model: CausesModel;
  /** The sources when the index changed last, and which of them were read to their end. */
  private seen = '';
  readonly onDidChangeTreeData = this.nodeChanges.event;
  /** Fires with the investigation whose causes are shown now. */
  readonly onDidDraw = this.drawings.event;

  constructor(
    private readonly inspector: Inspector,
    private readonly investigations: Investigations,
  ) {
    this.model = this.modelOf(Investigation.of(new EventIndex([])), 'off');
    this.subscription = inspector.onDidChange(() => {
      this.indexChanged();
    });
  }

  dispose(): void {
    this.subscription.dispose();
    this.pace.dispose();
    this.nodeChanges.dispose();
    this.drawings.dispose();
  }

  /** Draws the tree again, as after a change of a setting. */
  redraw(): void {
    this.pace.now();
  }

  async getTreeItem(node: Node): Promise<TreeItem> {
    await this.turns.mine();
    return itemOf(this.model.investigation, node);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node === undefined) await this.renew();
    if (node instanceof HintsNode) await this.look();
    return [...this.model.childrenOf(node)];
  }

  getParent(node: Node): ParentNode | undefined {
    return node.parent;
  }

  resolveTreeItem(item: TreeItem, node: Node, token: CancellationToken): TreeItem {
    const { investigation } = this.model;
    if (token.isCancellationRequested) return item;
    if (node instanceof FoundEventNode) item.tooltip = eventTooltip(investigation.index, node.event);
    if (node instanceof CauseNode) {
      item.tooltip = new MarkdownString(
        causeMarkdown(investigation, node.content, { evidenceLimit: 3, valueLimit: 160 }),
      );
    }
    return item;
  }

  /** Shows the next page of what stands under a node. */
  showMore(parent: ParentNode | undefined): void {
    this.model.showMore(parent);
    this.nodeChanges.fire(parent);
  }

  /** Takes the causes of the newest index; what the log does not say follows when it is found out. */
  private async renew(): Promise<void> {
    // The events are seen first: both views are asked at the same time, and this one has more to find out.
    if (this.investigations.now === undefined) await pause(eventsFirst);
    const investigation = await this.investigations.ready();
    const { index } = investigation;
    if (investigation !== this.model.investigation || this.model.hints !== this.knownHints(index)) {
      this.model = this.modelOf(investigation, this.knownHints(index));
    }
    this.drawings.fire(investigation);
    if (this.model.hints === 'unseen' && index.events.length <= hintsAtOnce) void this.lookLater(index);
  }

  private async lookLater(index: EventIndex): Promise<void> {
    await this.hints.of(index);
    if (index === this.model.investigation.index) this.nodeChanges.fire(undefined);
  }

  /** Finds out what the log does not say, for somebody who has opened the item for it. */
  private async look(): Promise<void> {
    const { investigation, hints } = this.model;
    if (hints !== 'unseen') return;
    await this.hints.of(investigation.index);
    if (investigation !== this.model.investigation) return;
    this.model = this.modelOf(investigation, this.knownHints(investigation.index));
    // The item itself says how many there are, now that they are known.
    setTimeout(() => {
      this.nodeChanges.fire(undefined);
    }, 0);
  }

  private knownHints(index: EventIndex): KnownHints {
    if (!setting('causes.hints')) return 'off';
    return index.events.length === 0 ? 'off' : (this.hints.now(index) ?? 'unseen');
  }

  private modelOf(investigation: Investigation, hints: KnownHints): CausesModel {
    return new CausesModel(investigation, hints, causeLines(investigation.index), this.pages);
  }

  /** A log that has come, has gone, or was read to its end is shown at once, everything else at a pace. */
  private indexChanged(): void {
    const state = this.inspector.index.sources.map(({ id, complete }) => `${id} ${String(complete)}`).join('\n');
    const isOther = state !== this.seen;
    this.seen = state;
    if (isOther) this.pace.now();
    else this.pace.touch();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
