import type { Examination } from '../explain/examination';
import type { EventSummary, LogEvent } from '../model/event';
import { parseInstant } from '../model/instant';
import type { Wrapping } from '../model/wrapping';
import { clockOf, digitsOf } from './clock';
import { type IdDelta, IdTable } from './idTable';
import { ListTable } from './listTable';
import { emptyRow, type Row, type RowChunk, Rows } from './rows';
import { SharedExaminations } from './sharedExaminations';
import { writeSpan } from './spans';
import { SparseColumn } from './sparseColumn';
import { StoredEvent } from './storedEvent';
import { StringTable } from './stringTable';
import { Wrappings } from './wrappings';
import { factsOfFlags, type TextTrait, Trait, type TraitFacts, traitFlags, TraitTable, traitWidth } from './traits';

/** What came into a store since a copy of it was last brought up to date: plain data, which can cross from a worker. */
export interface StoreDelta {
  readonly ids: IdDelta;
  readonly texts: readonly string[];
  readonly traits: Uint32Array;
  readonly chains: Uint32Array;
  readonly rows: readonly RowChunk[];
  /** Row numbers, and the timestamps as written that the rows do not tell. */
  readonly timestamps: readonly (readonly [number, string])[];
  /** Examinations that are new, and for each row that has one its number. */
  readonly examinations: readonly Examination[];
  readonly examined: readonly (readonly [number, number])[];
}

/** How far a copy of a store is. */
interface Progress {
  uuids: number;
  texts: number;
  strings: number;
  traits: number;
  chains: number;
  rows: number;
  timestamps: number;
  examinations: number;
  examined: number;
}

/**
 * The events of one source as rows of numbers, and the tables that these are numbers of. Events are only ever added. What is
 * seldom there (an examination, an odd timestamp) is kept beside the rows.
 */
export class EventStore {
  readonly rows = new Rows();
  readonly ids = new IdTable();
  readonly texts = new StringTable();
  readonly traits = new TraitTable();
  /** Authorization chains, as lists of numbers of `ids`. */
  readonly chains = new ListTable();
  /** How many of the events are failing. */
  failing = 0;
  private readonly timestamps = new SparseColumn<string>();
  private readonly examinations = new SharedExaminations();
  private readonly examined = new SparseColumn<number>();
  /** The events that somebody holds: the rest are made again when they are asked for. */
  private readonly views = new Map<number, WeakRef<StoredEvent>>();
  private readonly wrappings = new Wrappings(this.texts);
  private readonly row = emptyRow();
  private readonly tuple = new Uint32Array(traitWidth);
  private list = new Uint32Array(128);
  private readonly given: Progress = {
    uuids: 0,
    texts: 0,
    strings: 0,
    traits: 0,
    chains: 0,
    rows: 0,
    timestamps: 0,
    examinations: 0,
    examined: 0,
  };

  constructor(
    /** The id of the source that the events were read from. */
    readonly source: string,
  ) {}

  get size(): number {
    return this.rows.size;
  }

  /** The event of a row: the same object as long as somebody holds it. */
  eventAt(row: number): LogEvent | undefined {
    if (row < 0 || row >= this.size) return undefined;
    let view = this.views.get(row)?.deref();
    if (view === undefined) {
      view = new StoredEvent(this, row);
      this.views.set(row, new WeakRef(view));
    }
    return view;
  }

  /** The timestamp of a row as written, where the row does not tell. */
  timestampOf(row: number): string | undefined {
    return this.timestamps.get(row);
  }

  /** The rows whose timestamp as written is kept, since they do not tell it themselves; in order. */
  get oddlyTimedRows(): readonly number[] {
    return this.timestamps.rows;
  }

  examinationOf(row: number): Examination | undefined {
    return this.examinations.at(this.examinationNumberOf(row));
  }

  /** The number of a row's examination, the same for all rows that share it; −1 for none. */
  examinationNumberOf(row: number): number {
    return this.examined.get(row) ?? -1;
  }

  /** The rows that have an examination, in order. */
  get examinedRows(): readonly number[] {
    return this.examined.rows;
  }

  /** The facts of the events with these traits. */
  factsOf(traits: number): TraitFacts {
    return factsOfFlags(this.traits.wordAt(traits, Trait.Flags));
  }

  /** A text of the events with these traits; undefined where they have none. */
  textOf(traits: number, trait: TextTrait): string | undefined {
    return this.texts.textOf(this.traits.wordAt(traits, trait));
  }

  /** How the events with these traits are wrapped. */
  wrappingOf(traits: number): Wrapping {
    return this.wrappings.of(this.traits.wordAt(traits, Trait.Wrapping));
  }

  /** Adds an event. */
  add(summary: EventSummary, wrapping: Wrapping = summary.wrapping): void {
    const { row, ids } = this;
    writeSpan(row, summary.span);
    this.setTime(row, summary.timestamp, summary.time);
    row.traits = this.traitsOf(summary, wrapping);
    row.event = this.idOf(summary.ids.event);
    row.context = this.idOf(summary.ids.context);
    row.connection = this.idOf(summary.ids.connection);
    row.session = this.idOf(summary.ids.session);
    row.request = this.idOf(summary.ids.request);
    row.directive = this.idOf(summary.ids.directive);
    row.user = this.idOf(summary.ids.user);
    const { chain } = summary.ids;
    if (chain.length > this.list.length) this.list = new Uint32Array(chain.length * 2);
    chain.forEach((id, position) => (this.list[position] = ids.intern(id)));
    row.chain = this.chains.intern(this.list, chain.length);
    if (summary.examination !== undefined) {
      this.examined.push(this.size, this.examinations.share(summary.examination));
    }
    this.addRow(row, summary.failing);
  }

  /** Adds a row whose numbers are those of this store's tables. */
  addRow(row: Row, failing: boolean): void {
    this.rows.add(row);
    if (failing) this.failing += 1;
  }

  /** Everything that is new since this was last asked. */
  takeDelta(): StoreDelta {
    const { given, ids, texts, traits, chains, rows } = this;
    const delta = {
      ids: ids.since(given.uuids, given.texts),
      texts: texts.since(given.strings),
      traits: traits.since(given.traits),
      chains: chains.since(given.chains),
      rows: rows.since(given.rows),
      timestamps: this.timestamps.since(given.timestamps),
      examinations: this.examinations.since(given.examinations),
      examined: this.examined.since(given.examined),
    };
    const counts = ids.counts;
    given.uuids = counts.uuids;
    given.texts = counts.texts;
    given.strings = texts.size;
    given.traits = traits.size;
    given.chains = chains.size;
    given.rows = rows.size;
    given.timestamps = this.timestamps.size;
    given.examinations = this.examinations.size;
    given.examined = this.examined.size;
    return delta;
  }

  /** As `takeDelta`, for whoever needs the rows no more: the copy has them. Their number and all tables stay. */
  handOver(): StoreDelta {
    const delta = this.takeDelta();
    this.rows.release();
    return delta;
  }

  /** Takes what `takeDelta` of the original gave. `failing` is how many of its events are failing by now. */
  append(delta: StoreDelta, failing: number): void {
    this.ids.append(delta.ids);
    this.texts.append(delta.texts);
    this.traits.append(delta.traits);
    this.chains.append(delta.chains);
    this.timestamps.append(delta.timestamps);
    for (const examination of delta.examinations) this.examinations.add(examination);
    this.examined.append(delta.examined);
    this.rows.append(delta.rows);
    this.failing = failing;
  }

  /** Writes a timestamp into a row that is about to be added. */
  setTime(row: Row, timestamp: string, time = parseInstant(timestamp)): void {
    const digits = time === undefined ? undefined : digitsOf(timestamp, time);
    row.ms = time?.ms ?? NaN;
    row.clock = clockOf(time?.nanos ?? 0, digits);
    if (digits === undefined && timestamp !== '') this.timestamps.push(this.size, timestamp);
  }

  private traitsOf(summary: EventSummary, wrapping: Wrapping): number {
    const { tuple, texts } = this;
    const { labels } = summary;
    const textNumber = (text: string | undefined): number => (text === '' ? 0 : texts.intern(text));
    tuple[Trait.Type] = textNumber(summary.eventType);
    tuple[Trait.Severity] = textNumber(summary.severity);
    tuple[Trait.Outcome] = textNumber(summary.outcome);
    tuple[Trait.Protocol] = textNumber(labels.protocol);
    tuple[Trait.Method] = textNumber(labels.method);
    tuple[Trait.Tool] = textNumber(labels.tool);
    tuple[Trait.Client] = textNumber(labels.client);
    tuple[Trait.Server] = textNumber(labels.server);
    tuple[Trait.Policy] = textNumber(labels.policy);
    tuple[Trait.PolicyName] = textNumber(labels.policyName);
    tuple[Trait.Status] = labels.status ?? 0;
    tuple[Trait.Reason] = textNumber(labels.reason);
    tuple[Trait.Wrapping] = this.wrappings.numberOf(wrapping);
    tuple[Trait.Flags] = traitFlags(summary);
    return this.traits.intern(tuple);
  }

  private idOf(id: string | undefined): number {
    return id === undefined ? 0 : this.ids.intern(id);
  }
}
