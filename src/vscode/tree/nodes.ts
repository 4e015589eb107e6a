import { eventKey } from '../../core/index/eventKey';
import type { EventGroup, GroupKind } from '../../core/index/groups';
import type { LogEvent } from '../../core/model/event';
import type { ReadIssue } from '../../core/model/place';

/** What the root shows: the three kinds of identifier, or flat groups of one kind. */
export type Grouping = 'identifiers' | GroupKind;

/** The sections of the root. `unreadable` holds the damaged records of all logs. */
export type SectionKind = 'context' | 'connection' | 'session' | 'audit' | 'other' | 'unreadable';

/**
 * The nodes of the tree. Each has an id that stays the same when the index is made anew, so that what is expanded stays
 * expanded; they are classes so that a command can tell a node from an argument that somebody made up (`instanceof`).
 */
export class SectionNode {
  readonly id: string;
  readonly parent = undefined;

  constructor(
    readonly section: SectionKind,
    /** How many groups, events or records it holds, and how many of them are failing. */
    readonly count: number,
    readonly failing: number,
    readonly expanded: boolean,
  ) {
    this.id = `section/${section}`;
  }
}

export class GroupNode {
  readonly id: string;

  constructor(
    readonly group: EventGroup,
    readonly parent: SectionNode | undefined,
    readonly expanded: boolean,
  ) {
    this.id = `${parent?.id ?? 'root'}/${group.kind}/${group.id}`;
  }
}

export class EventNode {
  readonly id: string;

  constructor(
    readonly event: LogEvent,
    readonly parent: ParentNode,
    /** The event above it in the same group. */
    readonly previous: LogEvent | undefined,
  ) {
    this.id = `${parent.id}/${event.ids.event ?? eventKey(event)}`;
  }
}

export class IssueNode {
  readonly id: string;

  constructor(
    readonly source: string,
    readonly issue: ReadIssue,
    readonly parent: SectionNode,
    position: number,
  ) {
    this.id = `${parent.id}/${String(position)}`;
  }
}

/** Stands for what is not shown yet; choosing it shows the next page. */
export class MoreNode {
  readonly id: string;

  constructor(
    readonly parent: ParentNode | undefined,
    readonly hidden: number,
  ) {
    this.id = `${parent?.id ?? 'root'}/more`;
  }
}

export type ParentNode = SectionNode | GroupNode;
export type Node = ParentNode | EventNode | IssueNode | MoreNode;
