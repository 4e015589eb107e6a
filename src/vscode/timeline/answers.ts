import { eventsOfFlow, flowOf } from '../../core/flow/flowOf';
import { chosenOf, gatesOf } from '../../core/flow/gates';
import { mermaidOf } from '../../core/flow/mermaid';
import type { Flow } from '../../core/flow/model';
import type { LogEvent } from '../../core/model/event';
import { redact } from '../../core/report/redact';
import type { Details, Row, Sequence } from '../../protocol/timeline/scene';
import { prettyRecord } from '../documents/prettyRecord';
import { detailsOf, type RecordText } from './details';
import type { Layout } from './layout';
import { Records } from './records';
import { failingEvent, rowOf } from './rows';
import { type Drawing, sequenceOf } from './sequences';
import type { TimelineHost } from './timelineHost';

/** Rows do not wait longer than this for the records that their gates stand in, in ms. */
const patience = 80;
/** The laid out records of one entry are cut past so many UTF-16 units together. */
const longestJson = 200_000;
/** So many records of an entry are laid out. */
const mostRecords = 20;

/** Answers what the webview asks about one layout. The records of its events are read as they are needed. */
export class Answers {
  readonly records: Records;
  private flow: { readonly entry: number; readonly flow: Flow } | undefined;

  /** @param before the answers of an earlier layout of the same index, whose records are still good */
  constructor(
    readonly layout: Layout,
    private readonly host: Pick<TimelineHost, 'read' | 'translate' | 'originOf'>,
    before?: Answers,
  ) {
    const isSameIndex = before?.layout.wish.index === layout.wish.index;
    this.records = isSameIndex ? before.records : new Records(host.read);
  }

  get drawing(): Drawing {
    const { wish, waterfall } = this.layout;
    return { index: wish.index, base: waterfall.base, translate: this.host.translate };
  }

  has(entry: number): boolean {
    return entry < this.layout.table.size;
  }

  /**
   * The rows from one on. Where records are slow to come the rows are given without what only these say, and `late` is
   * called when they have come.
   */
  async rows(from: number, count: number, late: () => void): Promise<Row[]> {
    const { table, waterfall } = this.layout;
    const entries = waterfall.entriesAt(from, count);
    const evaluations = entries.filter((entry) => table.entry(entry).kind === 'evaluation');
    const wanted = this.records.want(evaluations.flatMap((entry) => chosenOf(table.eventsOf(entry))));
    if (!(await isOverWithin(wanted, patience))) void wanted.then(late);
    const drawing = {
      ...this.drawing,
      table,
      waterfall,
      gatesOf: ({ number }: { readonly number: number }) => gatesOf(table.eventsOf(number), this.records.of),
    };
    return entries.map((entry) => rowOf(entry, drawing));
  }

  async sequence(entry: number): Promise<Sequence> {
    return sequenceOf(await this.flowOf(entry), entry, this.drawing);
  }

  /** The flow of an entry for a document: without secrets, as everything that is made to be passed on. */
  async mermaid(entry: number): Promise<string> {
    return redact(mermaidOf(await this.flowOf(entry)));
  }

  async details(number: number): Promise<Details> {
    const { table } = this.layout;
    const entry = table.entry(number);
    const own = table.eventsOf(number);
    const events = own.slice(0, mostRecords);
    await this.records.want(chosenOf(own));
    const gates = entry.kind === 'evaluation' ? gatesOf(own, this.records.of) : [];
    const failing = failingEvent(entry, this.drawing);
    const origin = failing === undefined ? undefined : await this.host.originOf(failing);
    return detailsOf(entry, table, { gates, records: await this.recordTexts(events), origin }, this.drawing);
  }

  /** The event that an entry is opened at: the one that fails, else its first. */
  placeOf(number: number): LogEvent {
    const entry = this.layout.table.entry(number);
    return failingEvent(entry, this.drawing) ?? entry.first;
  }

  /** The page of the documentation on what went wrong with an entry; undefined where nothing did. */
  pageOf(number: number): string | undefined {
    return this.layout.wish.index.findingOf(this.placeOf(number))?.documentation;
  }

  private async flowOf(entry: number): Promise<Flow> {
    if (this.flow?.entry === entry) return this.flow.flow;
    const { table } = this.layout;
    await this.records.want(eventsOfFlow(table, entry));
    const flow = flowOf(table, entry, this.records.of);
    this.flow = { entry, flow };
    return flow;
  }

  private async recordTexts(events: readonly LogEvent[]): Promise<readonly RecordText[]> {
    const texts = await this.host.read(events).catch(() => []);
    let room = longestJson;
    return events.flatMap((event, position) => {
      const text = texts[position];
      if (text === undefined || text === '' || room <= 0) return [];
      // Laying out only adds to a text: what is too long before is too long behind it.
      const laidOut = text.length > room ? text : prettyRecord(text);
      const isCut = laidOut.length > room;
      const shown = isCut ? laidOut.slice(0, room) : laidOut;
      room -= shown.length;
      return [{ event, text: shown, isCut }];
    });
  }
}

function isOverWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(false);
    }, ms);
    void work.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
