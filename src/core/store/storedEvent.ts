import type { Examination } from '../explain/examination';
import type { EventFamily, EventIds, EventLabels, LogEvent } from '../model/event';
import type { Instant } from '../model/instant';
import type { Span } from '../model/place';
import type { SeverityLevel } from '../model/severity';
import type { Wrapping } from '../model/wrapping';
import { nanosOf, writtenTime } from './clock';
import type { EventStore } from './eventStore';
import type { WordColumn } from './rows';
import { spanOf } from './spans';
import { factsOfFlags, Trait } from './traits';

/** An event as a view of its row: nothing is made of the row's numbers until somebody asks. */
export class StoredEvent implements LogEvent {
  private ownIds: EventIds | undefined;
  private ownLabels: EventLabels | undefined;

  constructor(
    private readonly store: EventStore,
    readonly ordinal: number,
  ) {}

  get ids(): EventIds {
    return (this.ownIds ??= new StoredIds(this.store, this.ordinal));
  }

  get labels(): EventLabels {
    return (this.ownLabels ??= new StoredLabels(this.store, this.ordinal));
  }

  get source(): string {
    return this.store.source;
  }

  get span(): Span {
    return spanOf(this.store.rows, this.ordinal);
  }

  get family(): EventFamily {
    return factsOfFlags(traitOf(this.store, this.ordinal, Trait.Flags)).family;
  }

  get eventType(): string {
    return textOf(this.store, this.ordinal, Trait.Type) ?? '';
  }

  get severity(): string {
    return textOf(this.store, this.ordinal, Trait.Severity) ?? '';
  }

  get level(): SeverityLevel {
    return factsOfFlags(traitOf(this.store, this.ordinal, Trait.Flags)).level;
  }

  get outcome(): string | undefined {
    return textOf(this.store, this.ordinal, Trait.Outcome);
  }

  get timestamp(): string {
    const { rows } = this.store;
    const written = writtenTime(rows.at(this.ordinal, 'ms'), rows.at(this.ordinal, 'clock'));
    return written ?? this.store.timestampOf(this.ordinal) ?? '';
  }

  get time(): Instant | undefined {
    const { rows } = this.store;
    const ms = rows.at(this.ordinal, 'ms');
    return Number.isNaN(ms) ? undefined : { ms, nanos: nanosOf(rows.at(this.ordinal, 'clock')) };
  }

  get failing(): boolean {
    return factsOfFlags(traitOf(this.store, this.ordinal, Trait.Flags)).failing;
  }

  get hasRedirectUri(): boolean {
    return factsOfFlags(traitOf(this.store, this.ordinal, Trait.Flags)).hasRedirectUri;
  }

  get wrapping(): Wrapping {
    return this.store.wrappingOf(this.store.rows.at(this.ordinal, 'traits'));
  }

  get examination(): Examination | undefined {
    return this.store.examinationOf(this.ordinal);
  }
}

class StoredIds implements EventIds {
  /** A chain is asked for again and again while an explanation is put together. */
  private ownChain: readonly string[] | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly row: number,
  ) {}

  get event(): string | undefined {
    return this.id('event');
  }

  get context(): string | undefined {
    return this.id('context');
  }

  get connection(): string | undefined {
    return this.id('connection');
  }

  get session(): string | undefined {
    return this.id('session');
  }

  get request(): string | undefined {
    return this.id('request');
  }

  get user(): string | undefined {
    return this.id('user');
  }

  get directive(): string | undefined {
    return this.id('directive');
  }

  get chain(): readonly string[] {
    const { chains, ids, rows } = this.store;
    return (this.ownChain ??= Array.from(chains.itemsOf(rows.at(this.row, 'chain')), (id) => ids.textOf(id) ?? ''));
  }

  private id(column: WordColumn): string | undefined {
    return this.store.ids.textOf(this.store.rows.at(this.row, column));
  }
}

class StoredLabels implements EventLabels {
  constructor(
    private readonly store: EventStore,
    private readonly row: number,
  ) {}

  get protocol(): string | undefined {
    return textOf(this.store, this.row, Trait.Protocol);
  }

  get method(): string | undefined {
    return textOf(this.store, this.row, Trait.Method);
  }

  get tool(): string | undefined {
    return textOf(this.store, this.row, Trait.Tool);
  }

  get client(): string | undefined {
    return textOf(this.store, this.row, Trait.Client);
  }

  get server(): string | undefined {
    return textOf(this.store, this.row, Trait.Server);
  }

  get policy(): string | undefined {
    return textOf(this.store, this.row, Trait.Policy);
  }

  get policyName(): string | undefined {
    return textOf(this.store, this.row, Trait.PolicyName);
  }

  get status(): number | undefined {
    const status = traitOf(this.store, this.row, Trait.Status);
    return status === 0 ? undefined : status;
  }

  get reason(): string | undefined {
    return textOf(this.store, this.row, Trait.Reason);
  }
}

function traitOf(store: EventStore, row: number, trait: Trait): number {
  return store.traits.wordAt(store.rows.at(row, 'traits'), trait);
}

function textOf(store: EventStore, row: number, trait: Trait): string | undefined {
  return store.texts.textOf(traitOf(store, row, trait));
}
