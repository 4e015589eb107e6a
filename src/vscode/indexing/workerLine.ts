import type { WorkerHost } from '../../platform/workerHost';
import { Channel, ChannelClosed, type Handlers } from '../../protocol/channel';
import type { HostContract, WorkerContract } from '../../protocol/messages';
import type { Loss, Port } from '../../protocol/port';

export type WorkerChannel = Channel<WorkerContract, HostContract>;

/** How long a worker that has nothing to do is kept, in ms. */
const idleTime = 30_000;
/** How long a worker may take to say hello, in ms. */
const helloTime = 10_000;
const closedReason = 'the inspector was closed';

/** How a worker is come by. */
export interface WorkerSources {
  readonly worker: WorkerHost;
  /** The same service in the host itself, in time slices. */
  readonly inHost: () => Port;
}

/**
 * The line to the worker: started when it is needed, ended when nobody has needed it for a while. A worker that dies is started
 * once more; when that one dies too, or none starts, the service runs in the host itself.
 */
export class WorkerLine {
  private current: Promise<WorkerChannel> | undefined;
  private port: Port | undefined;
  private losses = 0;
  private idleTimer: unknown;
  private ended = false;

  /** @param lost is told when a worker has died, after everything that waited for it was rejected. */
  constructor(
    private readonly sources: WorkerSources,
    private readonly handlers: Handlers<HostContract>,
    private readonly lost: (loss: Loss) => void,
  ) {}

  /** The channel to a running worker; rejects with `ChannelClosed` after the end. */
  channel(): Promise<WorkerChannel> {
    if (this.ended) return Promise.reject(new ChannelClosed(closedReason, true));
    clearTimeout(this.idleTimer);
    this.current ??= this.start();
    return this.current;
  }

  /** Says that nobody needs the worker right now. */
  rest(): void {
    clearTimeout(this.idleTimer);
    if (this.current === undefined || this.ended) return;
    this.idleTimer = setTimeout(() => {
      this.end('it had nothing to do');
    }, idleTime);
  }

  dispose(): void {
    this.ended = true;
    this.end(closedReason);
  }

  private end(reason: string): void {
    clearTimeout(this.idleTimer);
    void this.current?.then((channel) => {
      channel.close(reason, this.ended);
    });
    this.current = undefined;
    this.port?.close();
    this.port = undefined;
  }

  private async start(): Promise<WorkerChannel> {
    const port = this.losses > 1 ? undefined : await this.sources.worker.start();
    if (port !== undefined) {
      const channel = this.open(port);
      if (await saysHello(channel)) return channel;
      channel.close('it did not start');
      port.close();
      this.losses = 2;
    }
    return this.open(this.sources.inHost());
  }

  private open(port: Port): WorkerChannel {
    const channel: WorkerChannel = new Channel<WorkerContract, HostContract>(port, this.handlers);
    if (this.ended) port.close();
    this.port = port;
    port.onLost((loss) => {
      this.losses++;
      channel.close(loss.outOfMemory ? 'there is not enough memory for it' : loss.reason, loss.outOfMemory);
      if (this.port !== port) return;
      this.port = undefined;
      this.current = undefined;
      this.lost(loss);
    });
    return channel;
  }
}

async function saysHello(channel: WorkerChannel): Promise<boolean> {
  let timer: unknown;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, helloTime);
  });
  const hello = channel.ask('hello', undefined).then(
    () => true,
    () => false,
  );
  const runs = await Promise.race([hello, late]);
  clearTimeout(timer);
  return runs;
}
