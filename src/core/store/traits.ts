import { type EventFamily, familyOf } from '../model/event';
import { severityLevel, type SeverityLevel } from '../model/severity';
import type { StringTable } from './stringTable';
import { TupleTable } from './tupleTable';

/** What events have in common with many others, as words of a tuple; texts are numbers of the store's texts. */
export const enum Trait {
  Type,
  Severity,
  Outcome,
  Protocol,
  Method,
  Tool,
  Client,
  Server,
  Policy,
  PolicyName,
  Status,
  Reason,
  Wrapping,
  /** See `traitFlags`. */
  Flags,
}

/** The traits that are texts. */
export type TextTrait = Exclude<Trait, Trait.Status | Trait.Flags>;

/** The number of words of a tuple of traits. */
export const traitWidth = 14;

const families: readonly EventFamily[] = ['access', 'workload', 'audit', 'other'];
const levels: readonly SeverityLevel[] = ['info', 'warning', 'error', 'alert', 'other'];
const failingBit = 1 << 8;
const redirectBit = 1 << 9;

/** The facts about an event that are no texts. */
export interface TraitFacts {
  readonly family: EventFamily;
  readonly level: SeverityLevel;
  readonly failing: boolean;
  readonly hasRedirectUri: boolean;
}

/** Facts as one word. */
export function traitFlags({ family, level, failing, hasRedirectUri }: TraitFacts): number {
  const flags = families.indexOf(family) | (levels.indexOf(level) << 4);
  return flags | (failing ? failingBit : 0) | (hasRedirectUri ? redirectBit : 0);
}

/** The facts in a word. */
export function factsOfFlags(flags: number): TraitFacts {
  return {
    family: families[flags & 0xf] ?? 'other',
    level: levels[(flags >> 4) & 0xf] ?? 'other',
    failing: (flags & failingBit) !== 0,
    hasRedirectUri: (flags & redirectBit) !== 0,
  };
}

/** Whether the word says that the event is failing. */
export function isFailingFlags(flags: number): boolean {
  return (flags & failingBit) !== 0;
}

/** The tuples of traits of a store's events: most events share theirs with many others. */
export class TraitTable extends TupleTable {
  constructor() {
    super(traitWidth);
  }
}

/** What an event type tells, found out once for each type of a log. */
export interface TypeFacts {
  readonly family: EventFamily;
  /** The number of the protocol's text; 0 for none. */
  readonly protocol: number;
}

/** Remembers what event types and severities tell, by the numbers of their texts. */
export class TraitMemory {
  private readonly types: (TypeFacts | undefined)[] = [];
  private readonly levels: (SeverityLevel | undefined)[] = [];

  constructor(private readonly texts: StringTable) {}

  ofType(type: number): TypeFacts {
    return (this.types[type] ??= this.typeFacts(this.texts.textOf(type) ?? ''));
  }

  levelOf(severity: number): SeverityLevel {
    return (this.levels[severity] ??= severityLevel(this.texts.textOf(severity)));
  }

  private typeFacts(type: string): TypeFacts {
    const family = familyOf(type);
    return { family, protocol: family === 'workload' ? this.texts.intern(protocolOf(type)) : 0 };
  }
}

/** The protocol that a workload event's type begins with, in lower case. */
export function protocolOf(eventType: string): string {
  return eventType.slice(0, eventType.indexOf('.')).toLowerCase();
}
