import type { Containers } from './containers';
import type { FirstKeys } from './firstKeys';
import type { Item } from './item';
import type { Recovery } from './recovery';
import type { ScanListener, ScannedRecord } from './scanListener';
import type { Window } from './window';

/**
 * A value that may be a record. A scalar may as well be a word or number in a line of plain text, or a key whose object's brace
 * is missing; and the last value in an array may have swallowed those behind it.
 */
export interface Waiting {
  readonly item: Item;
  readonly isScalar: boolean;
  readonly record: Omit<ScannedRecord, 'bytes'>;
}

/** Values that are records only if what follows fits; until then they wait here. */
export class WaitingRecords {
  private list: Waiting[] = [];

  constructor(
    private readonly listener: ScanListener,
    private readonly window: Window,
    private readonly containers: Containers,
    private readonly firstKeys: FirstKeys,
    private readonly recovery: Recovery,
  ) {}

  get count(): number {
    return this.list.length;
  }

  get oldest(): Waiting | undefined {
    return this.list[0];
  }

  push(waiting: Waiting): void {
    this.list.push(waiting);
  }

  pop(): Waiting | undefined {
    return this.list.pop();
  }

  /** They are no records. */
  drop(): void {
    this.list = [];
  }

  /** They are records after all: tells them. */
  settle(): void {
    if (this.list.length === 0) return;
    const { innermost } = this.containers;
    for (const { item, isScalar, record } of this.list) {
      const bytes = this.window.slice(record.span.start, record.span.end);
      const isRead = this.listener.record({ ...record, bytes });
      // Scalars prove nothing: junk is full of them.
      if (isScalar) continue;
      this.recovery.quiet = !isRead;
      this.firstKeys.learn(bytes);
      if (innermost !== undefined && item.indent !== undefined) innermost.indent = item.indent;
    }
    this.list = [];
  }
}
