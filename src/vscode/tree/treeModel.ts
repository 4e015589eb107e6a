import { placeOfRank, type RankedEvents } from '../../core/index/eventIndex';
import type { EventList } from '../../core/index/eventList';
import { groupsWith } from '../../core/index/groups';
import type { LogEvent } from '../../core/model/event';
import type { ReadIssue } from '../../core/model/place';
import type { EventView } from '../../core/query/eventView';
import {
  EventNode,
  type Grouping,
  GroupNode,
  IssueNode,
  MoreNode,
  type Node,
  type ParentNode,
  type SectionKind,
  SectionNode,
} from './nodes';

/** So many children are shown at a time: each is made anew whenever the tree is drawn, and the editor keeps some of each. */
export const pageSize = 100;

const identifierKinds = ['context', 'connection', 'session'] as const;

/**
 * The tree's nodes over one view of the index: made when somebody asks for them, the same object each time, a page at a
 * time. Knows nothing of the editor.
 */
export class TreeModel {
  private readonly children = new Map<string, readonly Node[]>();

  constructor(
    readonly view: EventView,
    readonly grouping: Grouping,
    /** How many pages of a parent's children are shown, by the parent's id; one where it says nothing. Outlasts the model. */
    private readonly pages: Map<string, number>,
  ) {}

  childrenOf(parent: Node | undefined): readonly Node[] {
    const id = parent?.id ?? 'root';
    let children = this.children.get(id);
    if (children === undefined) this.children.set(id, (children = this.make(parent)));
    return children;
  }

  /** Shows the next page of a parent's children. */
  showMore(parent: ParentNode | undefined): void {
    this.showAtLeast(parent, this.pagesOf(parent) * pageSize + 1);
  }

  /**
   * The node of an event, for showing it in the tree: in `preferred` if that holds it, else in the group that says most
   * about it. Pages that hide it are opened first, and `changed` is told the parents of those.
   */
  locate(
    event: LogEvent,
    preferred: ParentNode | undefined,
    changed: (parent: ParentNode | undefined) => void,
  ): EventNode | undefined {
    const primary = this.view.index.primaryOf(event);
    if (!this.view.has(primary)) return undefined;
    const parent = this.parentFor(primary, preferred, changed);
    if (parent === undefined) return undefined;
    const position = this.placeIn(parent, primary);
    if (this.showAtLeast(parent, position + 1)) changed(parent);
    const node = this.childrenOf(parent)[position];
    return node instanceof EventNode ? node : undefined;
  }

  private parentFor(
    event: LogEvent,
    preferred: ParentNode | undefined,
    changed: (parent: ParentNode | undefined) => void,
  ): ParentNode | undefined {
    if (preferred !== undefined && this.isCurrent(preferred) && this.placeIn(preferred, event) >= 0) return preferred;
    if (this.grouping !== 'identifiers') {
      const [group] = groupsWith(this.view.index, this.grouping, event);
      return group === undefined ? undefined : this.groupNode(undefined, group.kind, group.id, changed);
    }
    const order = event.family === 'access' ? identifierKinds : identifierKinds.toReversed();
    const kind = order.find((candidate) => event.ids[candidate] !== undefined);
    if (kind === undefined) return this.section(event.family === 'audit' ? 'audit' : 'other');
    return this.groupNode(this.section(kind), kind, event.ids[kind] ?? '', changed);
  }

  private section(kind: SectionKind): SectionNode | undefined {
    return this.childrenOf(undefined).find(
      (node): node is SectionNode => node instanceof SectionNode && node.section === kind,
    );
  }

  private groupNode(
    parent: SectionNode | undefined,
    kind: GroupNode['group']['kind'],
    id: string,
    changed: (parent: ParentNode | undefined) => void,
  ): GroupNode | undefined {
    const position = this.view.groups(kind).placeOf(id);
    if (position < 0) return undefined;
    if (this.showAtLeast(parent, position + 1)) changed(parent);
    const node = this.childrenOf(parent)[position];
    return node instanceof GroupNode ? node : undefined;
  }

  private isCurrent(node: ParentNode): boolean {
    return this.children.get(node.parent?.id ?? 'root')?.includes(node) === true;
  }

  /** Whether more pages had to be opened for that many children. */
  private showAtLeast(parent: ParentNode | undefined, count: number): boolean {
    const pages = Math.ceil(count / pageSize);
    if (pages <= this.pagesOf(parent)) return false;
    const id = parent?.id ?? 'root';
    this.pages.set(id, pages);
    this.children.delete(id);
    return true;
  }

  private pagesOf(parent: ParentNode | undefined): number {
    return this.pages.get(parent?.id ?? 'root') ?? 1;
  }

  private make(parent: Node | undefined): readonly Node[] {
    if (parent === undefined) return this.makeRoot();
    if (parent instanceof GroupNode) return this.makeEvents(parent, parent.group.events);
    if (!(parent instanceof SectionNode)) return [];
    switch (parent.section) {
      case 'context':
      case 'connection':
      case 'session':
        return this.makeGroups(parent, parent.section, parent.expanded);
      case 'unreadable':
        return this.page(parent, this.unreadable(), ({ source, issue }, position) => {
          return new IssueNode(source, issue, parent, position);
        });
      case 'audit':
      case 'other':
        return this.makeEvents(parent, this.view.unidentified()[parent.section]);
    }
  }

  private makeRoot(): readonly Node[] {
    const unreadable = this.unreadable().length;
    const last = unreadable === 0 ? [] : [new SectionNode('unreadable', unreadable, 0, false)];
    if (this.grouping !== 'identifiers') return [...this.makeGroups(undefined, this.grouping, true), ...last];
    const sections = identifierKinds
      .map((kind) => {
        const groups = this.view.groups(kind);
        return { kind, count: groups.length, failing: groups.failing };
      })
      .filter(({ count }) => count > 0);
    const opened = sections.find(({ failing }) => failing > 0) ?? sections[0];
    const nodes = sections.map((section) => {
      return new SectionNode(section.kind, section.count, section.failing, section === opened);
    });
    const { audit, other } = this.view.unidentified();
    return [...nodes, ...this.eventSection('audit', audit), ...this.eventSection('other', other), ...last];
  }

  private eventSection(section: 'audit' | 'other', { ranks }: RankedEvents): readonly SectionNode[] {
    if (ranks.length === 0) return [];
    const { failing } = this.view.index.arrangement;
    const failures = ranks.reduce((sum, rank) => sum + (failing[rank] ?? 0), 0);
    return [new SectionNode(section, ranks.length, failures, false)];
  }

  private makeGroups(
    parent: SectionNode | undefined,
    kind: Exclude<Grouping, 'identifiers'>,
    opensFirst: boolean,
  ): readonly Node[] {
    return this.page(parent, this.view.groups(kind), (group, position) => {
      return new GroupNode(group, parent, opensFirst && position === 0 && group.failing > 0);
    });
  }

  private makeEvents(parent: ParentNode, events: EventList): readonly Node[] {
    return this.page(parent, events, (event, position) => new EventNode(event, parent, events.at(position - 1)));
  }

  private eventsOf(parent: ParentNode): RankedEvents | undefined {
    if (parent instanceof GroupNode) return parent.group.events;
    if (parent.section !== 'audit' && parent.section !== 'other') return undefined;
    return this.view.unidentified()[parent.section];
  }

  /** The place of an event among those of a parent; −1 when it is not there. */
  private placeIn(parent: ParentNode, event: LogEvent): number {
    const ranks = this.eventsOf(parent)?.ranks;
    const rank = this.view.index.rankOf(event);
    const place = ranks === undefined ? -1 : placeOfRank(ranks, rank);
    return ranks?.[place] === rank ? place : -1;
  }

  private page<T>(parent: ParentNode | undefined, items: Pageable<T>, make: (item: T, position: number) => Node) {
    const end = this.pagesOf(parent) * pageSize;
    const nodes = items.slice(0, end).map(make);
    return items.length > end ? [...nodes, new MoreNode(parent, items.length - end)] : nodes;
  }

  private unreadable(): readonly { readonly source: string; readonly issue: ReadIssue }[] {
    return this.view.index.sources.flatMap(({ id, issues }) =>
      issues.filter(({ kind }) => kind === 'malformed').map((issue) => ({ source: id, issue })),
    );
  }
}

/** Something of which a page can be taken. */
interface Pageable<T> {
  readonly length: number;
  slice(start: number, end: number): readonly T[];
}
