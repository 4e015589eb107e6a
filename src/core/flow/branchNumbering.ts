import { TupleTable } from '../store/tupleTable';
import type { FlowColumns } from './columns';

/** Larger groups are numbered by a table instead of by looking at each event before. */
const fewEvents = 32;

/** Numbers the branches of requests: events of one request with the same server and chain get the same number, from 1. */
export class BranchNumbering {
  count = 0;
  private readonly table = new TupleTable(3);
  private readonly tuple = new Uint32Array(3);
  private readonly ofTuple: number[] = [];

  constructor(
    private readonly columns: FlowColumns,
    private readonly waiting: Uint32Array,
    private readonly order: Uint32Array,
  ) {}

  /** Numbers the events at some places of the order, which are of one request. */
  number(start: number, end: number, keys: Uint32Array): void {
    const { order, columns, waiting } = this;
    const { label, chain } = columns;
    const { lane } = columns.labels;
    for (let at = start; at < end; at++) {
      const position = order[at] ?? 0;
      const rank = waiting[position] ?? 0;
      const ownLane = lane[label[rank] ?? 0] ?? 0;
      const ownChain = chain[rank] ?? 0;
      if (end - start > fewEvents) {
        keys[position] = this.numberOf(start, ownLane, ownChain);
        continue;
      }
      let known = 0;
      for (let before = start; before < at && known === 0; before++) {
        const other = waiting[order[before] ?? 0] ?? 0;
        if (lane[label[other] ?? 0] === ownLane && chain[other] === ownChain) known = keys[order[before] ?? 0] ?? 0;
      }
      keys[position] = known === 0 ? ++this.count : known;
    }
  }

  private numberOf(group: number, lane: number, chain: number): number {
    const { tuple } = this;
    tuple[0] = group;
    tuple[1] = lane;
    tuple[2] = chain;
    return (this.ofTuple[this.table.intern(tuple)] ??= ++this.count);
  }
}
