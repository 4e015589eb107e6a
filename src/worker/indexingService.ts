import { Channel } from '../protocol/channel';
import type { HostContract, ReadOutcome, ReadRequest, WorkerContract } from '../protocol/messages';
import type { Port } from '../protocol/port';
import { Followers } from './followers';
import { FileOfHost } from './hostFile';
import type { OpenFile, Surroundings } from './openFile';
import { Reading } from './reading';

interface Queued {
  readonly reading: Reading;
  readonly resolve: (outcome: ReadOutcome) => void;
}

/**
 * What runs at the worker's end of a port: reads logs one after the other, tells the host what comes of them, and looks at
 * those that are followed. It is the same in a Node thread, in a web worker and in the extension host itself.
 */
export class IndexingService {
  private readonly channel: Channel<HostContract, WorkerContract>;
  private readonly readings = new Map<number, Reading>();
  private readonly followers: Followers;
  private queue: Queued[] = [];
  private current: Reading | undefined;

  constructor(
    port: Port,
    private readonly surroundings: Surroundings,
  ) {
    this.followers = new Followers(surroundings);
    this.channel = new Channel<HostContract, WorkerContract>(port, {
      requests: {
        hello: () => undefined,
        read: (request) => this.enqueue(request),
        settle: async ({ reading }) => {
          await this.settle(reading);
          return undefined;
        },
      },
      notices: {
        cancel: ({ reading }) => {
          this.cancel(reading);
        },
        drop: ({ reading }) => {
          this.drop(reading);
        },
      },
    });
  }

  /** Lets go of everything; nothing is sent any more. */
  dispose(): void {
    this.channel.close('the reading was ended');
    for (const reading of [...this.readings.keys()]) this.drop(reading);
  }

  private enqueue(request: ReadRequest): Promise<ReadOutcome> {
    const reading = new Reading(
      request,
      () => this.open(request),
      this.surroundings,
      (notice, told) => {
        if (this.readings.get(request.reading) === reading) this.channel.tell(notice, told);
      },
    );
    this.readings.set(request.reading, reading);
    return new Promise((resolve) => {
      this.queue.push({ reading, resolve });
      void this.work();
    });
  }

  /** Works off the queue; where that is being done already, it goes on by itself. */
  private async work(): Promise<void> {
    if (this.current !== undefined) return;
    for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
      const { reading, resolve } = next;
      this.current = reading;
      const outcome = await reading.run();
      if (reading.isFollowing) await this.followers.add(reading);
      else this.readings.delete(reading.request.reading);
      resolve(outcome);
    }
    this.current = undefined;
  }

  private open({ place, reading }: ReadRequest): Promise<OpenFile> {
    if (place.kind === 'file') return this.surroundings.open(place.path);
    const file = new FileOfHost({
      look: () => this.channel.ask('look', { reading }),
      bytes: (offset, length) => this.channel.ask('bytes', { reading, offset, length }),
    });
    return Promise.resolve(file);
  }

  private async settle(number: number): Promise<void> {
    const reading = this.readings.get(number);
    if (reading === undefined) return;
    this.followers.remove(reading);
    await reading.settle();
    this.readings.delete(number);
  }

  private cancel(number: number): void {
    const reading = this.readings.get(number);
    if (reading === undefined) return;
    reading.stop();
    const queued = this.queue.find((waiting) => waiting.reading === reading);
    if (queued === undefined) return;
    this.queue = this.queue.filter((waiting) => waiting !== queued);
    this.readings.delete(number);
    queued.resolve({ kind: 'cancelled' });
  }

  private drop(number: number): void {
    const reading = this.readings.get(number);
    if (reading === undefined) return;
    this.cancel(number);
    this.readings.delete(number);
    this.followers.remove(reading);
    void reading.drop();
  }
}
