import { LabelTable } from '../../flow/labelTable';
import { commonId, type IdColumn, sourceOfRow } from '../../index/arrangement';
import type { EventIndex } from '../../index/eventIndex';
import { factsOfFlags, Trait } from '../../store/traits';

/**
 * What a search over all events wants to know of each: looked up in the sources’ rows, so that nothing is made for an event.
 * What events have in common is known by their label.
 */
export class EventRows {
  readonly labels: LabelTable;

  constructor(private readonly index: EventIndex) {
    this.labels = new LabelTable(index.arrangement);
  }

  get size(): number {
    return this.index.arrangement.size;
  }

  /** The number of the label of the event with a rank. */
  labelOf(rank: number): number {
    const { arrangement } = this.index;
    const row = arrangement.rowByRank?.[rank] ?? rank;
    const source = sourceOfRow(arrangement, row);
    const own = row - (arrangement.bases[source] ?? 0);
    return (this.labels.bases[source] ?? 0) + (arrangement.sources[source]?.store.rows.at(own, 'traits') ?? 0);
  }

  /** An identifier of the event with a rank, in the index’s common numbering. */
  idOf(rank: number, column: IdColumn): number {
    const { arrangement } = this.index;
    const row = arrangement.rowByRank?.[rank] ?? rank;
    const source = sourceOfRow(arrangement, row);
    const own = row - (arrangement.bases[source] ?? 0);
    return commonId(arrangement, source, arrangement.sources[source]?.store.rows.at(own, column) ?? 0);
  }

  isFailing(rank: number): boolean {
    return this.index.arrangement.failing[rank] === 1;
  }

  /** Whether the events with a label are an audit log’s. */
  isAudit(label: number): boolean {
    const { arrangement } = this.index;
    const source = sourceOfRow(this.labels, label - 1);
    const traits = label - (this.labels.bases[source] ?? 0);
    const flags = arrangement.sources[source]?.store.traits.wordAt(traits, Trait.Flags) ?? 0;
    return factsOfFlags(flags).family === 'audit';
  }
}
