import type { HostContract, HostFile, ReadRequest } from '../../protocol/messages';
import type { Loss } from '../../protocol/port';
import { LogReading, type ReadingListener } from './logReading';
import { WorkerLine, type WorkerSources } from './workerLine';

/** What is to be read. */
export type ReadOrder = Omit<ReadRequest, 'reading'>;

/** Gives the bytes of files that the worker cannot open itself. */
export interface HostFiles {
  /** What is known of a file; undefined when it is gone. */
  look(log: string): Promise<HostFile | undefined>;
  /** At most `length` bytes from `offset` on. */
  bytes(log: string, offset: number, length: number): Promise<Uint8Array>;
  /** Nobody will ask for the file for a while. */
  release(log: string): void;
}

/** Has logs read by the worker, and mirrors here what it reads. */
export class Indexer {
  private readonly readings = new Map<number, LogReading>();
  private readonly line: WorkerLine;
  private lastNumber = 0;

  constructor(
    sources: WorkerSources,
    private readonly files: HostFiles,
  ) {
    this.line = new WorkerLine(sources, { requests: this.requests(), notices: this.notices() }, (loss: Loss) => {
      for (const reading of this.readings.values()) reading.lost(loss);
    });
  }

  dispose(): void {
    for (const reading of this.readings.values()) reading.drop();
    this.line.dispose();
  }

  /** Begins to read a log. The listener hears of it until the reading is over or dropped. */
  read(order: ReadOrder, listener: ReadingListener): LogReading {
    const number = ++this.lastNumber;
    const reading = new LogReading({ ...order, reading: number }, this.line, listener, () => {
      this.readings.delete(number);
      this.files.release(order.log);
      if (this.readings.size === 0) this.line.rest();
    });
    this.readings.set(number, reading);
    reading.begin();
    return reading;
  }

  private requests() {
    return {
      look: async ({ reading }: { readonly reading: number }) => this.files.look(this.logOf(reading)),
      bytes: async ({ reading, offset, length }: HostContract['requests']['bytes']['asks']) =>
        this.files.bytes(this.logOf(reading), offset, length),
    };
  }

  private notices() {
    type Told<N extends keyof HostContract['notices']> = HostContract['notices'][N];
    return {
      progress: (told: Told<'progress'>) => this.readings.get(told.reading)?.progressed(told),
      delta: ({ reading, delta }: Told<'delta'>) => this.readings.get(reading)?.grew(delta),
      restarted: ({ reading, because }: Told<'restarted'>) => this.readings.get(reading)?.restarted(because),
      caughtUp: ({ reading }: Told<'caughtUp'>) => this.readings.get(reading)?.caughtUp(),
      gone: ({ reading, gone }: Told<'gone'>) => this.readings.get(reading)?.went(gone),
    };
  }

  private logOf(number: number): string {
    const reading = this.readings.get(number);
    if (reading === undefined) throw new Error('nobody reads that any more');
    return reading.request.log;
  }
}
