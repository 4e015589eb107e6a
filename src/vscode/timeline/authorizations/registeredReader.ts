import type { FlowTable } from '../../../core/flow/table';
import { inSlices } from '../../../core/index/slices';
import { isObject } from '../../../core/model/json';
import type { LogEvent } from '../../../core/model/event';
import { RegisteredValues } from '../../../core/tracing/nearest';
import { type Registered, registeredIn } from '../../../core/tracing/registered';
import { mostSamples, samplingRegistered } from '../../../core/tracing/samples';
import { stableKey } from '../layout';
import { type ReadTexts, Records } from '../records';

/** So many records are read at a time. */
const atOnce = 50;
/** What so many records have shown is kept while a log grows. */
const mostKept = 2 * mostSamples;

/**
 * Learns from the records of some events which values are registered with workloads. A log that grows shows mostly the same
 * again, so what a record has shown is kept by the event, over the index.
 */
export class RegisteredReader {
  private readonly shown = new Map<string, readonly Registered[]>();
  private newest: { readonly table: FlowTable; readonly values: Promise<RegisteredValues> } | undefined;
  /** What is known so far, of whichever index. */
  known = new RegisteredValues();

  constructor(
    private readonly read: ReadTexts,
    private readonly pause: () => Promise<void>,
  ) {}

  /** What is known when the samples of a table are read. Does not reject: what cannot be read shows nothing. */
  of(table: FlowTable): Promise<RegisteredValues> {
    if (this.newest?.table !== table) this.newest = { table, values: this.learn(table) };
    return this.newest.values;
  }

  private async learn(table: FlowTable): Promise<RegisteredValues> {
    const isOld = (): boolean => this.newest !== undefined && this.newest.table !== table;
    const ranks = (await inSlices(samplingRegistered(table), this.pause, isOld)) ?? [];
    const events = ranks.flatMap((rank) => table.index.atRank(rank) ?? []);
    if (this.shown.size > mostKept) this.shown.clear();
    const missing = events.filter((event) => !this.shown.has(stableKey(event)));
    for (let at = 0; at < missing.length && !isOld(); at += atOnce) {
      await this.readShown(missing.slice(at, at + atOnce));
      await this.pause();
    }
    const values = new RegisteredValues(events.flatMap((event) => this.shown.get(stableKey(event)) ?? []));
    if (!isOld()) this.known = values;
    return values;
  }

  private async readShown(events: readonly LogEvent[]): Promise<void> {
    const records = new Records(this.read);
    await records.want(events);
    for (const event of events) {
      const record = records.of(event);
      this.shown.set(stableKey(event), isObject(record) ? registeredIn(record) : []);
    }
  }
}
