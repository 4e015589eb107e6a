import { eventKey } from '../../core/index/eventKey';
import type { Hint } from '../../core/investigate/model';
import type { RankedCause } from '../../core/investigate/rankedCause';
import type { LogEvent } from '../../core/model/event';

/**
 * The nodes of the Causes view. As in the Events view each has an id that outlasts the index, so that what is expanded stays
 * expanded. One that stands for an event has it as `event`, as the commands expect it of a node.
 */
export class CauseNode {
  readonly id: string;
  readonly parent = undefined;
  /** By which commands name the cause. */
  readonly cause: string;
  /** Where it began first: what the commands for one event are about. */
  readonly event: LogEvent | undefined;

  constructor(readonly content: RankedCause) {
    this.id = `cause/${content.id}`;
    this.cause = content.id;
    this.event = content.beginningEvents.at(0);
  }
}

/** The parts of a cause, in the order in which they are to be read. */
export type PartKind = 'why' | 'do' | 'users' | 'servers' | 'recovery' | 'origins' | 'passed-on';

export class PartNode {
  readonly id: string;

  constructor(
    readonly kind: PartKind,
    readonly parent: CauseNode,
    /** How many lines or events it holds. */
    readonly count: number,
  ) {
    this.id = `${parent.id}/${kind}`;
  }
}

/** One line of text: a place of evidence, a step, a name. */
export class LineNode {
  readonly id: string;

  constructor(
    readonly text: string,
    readonly parent: PartNode,
    position: number,
    /** What choosing it opens: an event, or a page of the documentation. */
    readonly opens: LogEvent | string | undefined,
  ) {
    this.id = `${parent.id}/${String(position)}`;
  }
}

/** What the log does not say, of all logs. */
export class HintsNode {
  readonly id = 'hints';
  readonly parent = undefined;

  constructor(
    /** How many hints there are; undefined as long as nobody has looked. */
    readonly count: number | undefined,
  ) {}
}

export class HintNode {
  readonly id: string;

  constructor(
    readonly hint: Hint,
    readonly parent: HintsNode,
    /** How many hints of the same kind and log stand before it. */
    before: number,
  ) {
    this.id = `${parent.id}/${hint.id}/${String(before)}/${hint.source ?? ''}`;
  }
}

export class FoundEventNode {
  readonly id: string;

  constructor(
    readonly event: LogEvent,
    readonly parent: PartNode | HintNode,
    /** The event above it. */
    readonly previous: LogEvent | undefined,
  ) {
    this.id = `${parent.id}/${event.ids.event ?? eventKey(event)}`;
  }
}

/** Stands for what is not shown yet; choosing it shows the next page. */
export class MoreFoundNode {
  readonly id: string;

  constructor(
    readonly parent: ParentNode | undefined,
    readonly hidden: number,
  ) {
    this.id = `${parent?.id ?? 'root'}/more`;
  }
}

export type ParentNode = CauseNode | PartNode | HintsNode | HintNode;
export type Node = ParentNode | LineNode | FoundEventNode | MoreFoundNode;
