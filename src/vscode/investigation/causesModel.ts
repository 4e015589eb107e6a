import type { EventIndex, RankedEvents } from '../../core/index/eventIndex';
import type { Investigation } from '../../core/investigate/investigation';
import type { Hint } from '../../core/investigate/model';
import type { RankedCause } from '../../core/investigate/rankedCause';
import type { LogEvent } from '../../core/model/event';
import { pageSize } from '../tree/treeModel';
import {
  CauseNode,
  FoundEventNode,
  HintNode,
  HintsNode,
  LineNode,
  MoreFoundNode,
  type Node,
  type ParentNode,
  PartNode,
} from './nodes';

/** What is known of what the log does not say: `unseen` as long as nobody has looked, `off` where nobody wants to. */
export type KnownHints = readonly Hint[] | 'unseen' | 'off';

/** A line of a cause's part, with what choosing it opens. */
export interface Line {
  readonly text: string;
  readonly opens?: LogEvent | string | undefined;
}

/** The lines of a cause that need words. */
export interface CauseLines {
  readonly why: (cause: RankedCause) => readonly Line[];
  readonly do: (cause: RankedCause) => readonly Line[];
}

/**
 * The nodes of the Causes view over one investigation: made when somebody asks, the same object each time, a page at a time.
 * Knows nothing of the editor.
 */
export class CausesModel {
  private readonly children = new Map<string, readonly Node[]>();

  constructor(
    readonly investigation: Investigation,
    readonly hints: KnownHints,
    private readonly lines: CauseLines,
    /** How many pages of a parent's children are shown, by the parent's id. Outlasts the model. */
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
    const id = parent?.id ?? 'root';
    this.pages.set(id, this.pagesOf(id) + 1);
    this.children.delete(id);
  }

  private make(parent: Node | undefined): readonly Node[] {
    if (parent === undefined) return this.roots();
    if (parent instanceof CauseNode) return this.partsOf(parent);
    if (parent instanceof PartNode) return this.inPart(parent);
    if (parent instanceof HintsNode) return this.hintNodes(parent);
    return parent instanceof HintNode ? this.events(parent, parent.hint.events) : [];
  }

  private roots(): readonly Node[] {
    const { hints, investigation } = this;
    const causes = this.page(undefined, investigation.causes, (cause) => new CauseNode(cause));
    if (hints === 'off' || hints.length === 0) return causes;
    return [...causes, new HintsNode(hints === 'unseen' ? undefined : hints.length)];
  }

  private partsOf(node: CauseNode): readonly PartNode[] {
    const { content } = node;
    const counts: readonly (readonly [PartNode['kind'], number])[] = [
      ['recovery', 1],
      ['why', this.lines.why(content).length],
      ['do', this.lines.do(content).length],
      ['users', content.users.length],
      ['servers', content.servers.length],
      ['origins', content.beginningEvents.length],
      ['passed-on', passedOn(this.investigation.index, content).length],
    ];
    return counts.filter(([, count]) => count > 0).map(([kind, count]) => new PartNode(kind, node, count));
  }

  private inPart(part: PartNode): readonly Node[] {
    const { content } = part.parent;
    const lines = (of: readonly Line[]) =>
      this.page(part, of, (line, at) => new LineNode(line.text, part, at, line.opens));
    switch (part.kind) {
      case 'why':
        return lines(this.lines.why(content));
      case 'do':
        return lines(this.lines.do(content));
      case 'users':
        return lines(content.users.map((text) => ({ text })));
      case 'servers':
        return lines(content.servers.map((text) => ({ text })));
      case 'recovery':
        return [];
      case 'origins':
        return this.events(part, content.beginningEvents);
      case 'passed-on':
        return this.events(part, passedOn(this.investigation.index, content));
    }
  }

  private hintNodes(parent: HintsNode): readonly Node[] {
    if (typeof this.hints === 'string') return [];
    const seen = new Map<string, number>();
    return this.page(parent, this.hints, (hint) => {
      const same = `${hint.id} ${hint.source ?? ''}`;
      const before = seen.get(same) ?? 0;
      seen.set(same, before + 1);
      return new HintNode(hint, parent, before);
    });
  }

  private events(parent: PartNode | HintNode, events: Pageable<LogEvent>): readonly Node[] {
    let previous: LogEvent | undefined;
    return this.page(parent, events, (event) => {
      const node = new FoundEventNode(event, parent, previous);
      previous = event;
      return node;
    });
  }

  private page<T>(
    parent: ParentNode | undefined,
    items: Pageable<T>,
    make: (item: T, position: number) => Node,
  ): readonly Node[] {
    const end = this.pagesOf(parent?.id ?? 'root') * pageSize;
    const nodes = items.slice(0, end).map(make);
    return items.length > end ? [...nodes, new MoreFoundNode(parent, items.length - end)] : nodes;
  }

  private pagesOf(id: string): number {
    return this.pages.get(id) ?? 1;
  }
}

/** Something of which a page can be taken. */
interface Pageable<T> {
  readonly length: number;
  slice(start: number, end: number): readonly T[];
}

const known = new WeakMap<RankedCause, RankedEvents>();

/** The events of a cause that pass its failures on, in the order of time. */
export function passedOn(index: EventIndex, cause: RankedCause): RankedEvents {
  let events = known.get(cause);
  if (events === undefined) {
    const began = new Set(cause.beginningEvents.ranks);
    known.set(cause, (events = index.list(cause.allEvents.ranks.filter((rank) => !began.has(rank)))));
  }
  return events;
}
