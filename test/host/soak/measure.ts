import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What the extension host takes at a moment, all its threads together where it is `rss`, in MB (a million bytes). */
export interface Memory {
  readonly rss: number;
  /** What is left on the heap of the host's own thread, and outside of it, after a collection. */
  readonly heapUsed: number;
  readonly external: number;
}

/** Collects garbage in the host's own thread; undefined where the host does not let us. */
export const collect: (() => void) | undefined = collector();

function collector(): (() => void) | undefined {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('typeof gc === "function" ? gc : undefined');
  if (typeof found !== 'function') return undefined;
  return () => void (found as () => unknown)();
}

/** How long it takes until what was collected is given back, in ms: that is done on another thread. */
const sweeping = 200;

/** So often it is measured: while an index is being made there are two of them, and the smallest is what is kept. */
const attempts = 6;

/** Collects garbage where that can be done, and measures: the least of a few times, some hundred ms apart. */
export async function memory(): Promise<Memory> {
  let least: Memory | undefined;
  for (let attempt = 0; attempt < attempts; attempt++) {
    collect?.();
    await wait(sweeping);
    const { rss, heapUsed, external } = process.memoryUsage();
    if (least !== undefined && heapUsed + external > (least.heapUsed + least.external) * 1e6) continue;
    least = { rss: megabytes(rss), heapUsed: megabytes(heapUsed), external: megabytes(external) };
  }
  return least ?? { rss: 0, heapUsed: 0, external: 0 };
}

const resolution = 10;

/** How long the event loop is kept from its next turn, without what is done only to look at the inspector. */
export class Delay {
  private readonly monitor = monitorEventLoopDelay({ resolution });
  private longest = 0;

  constructor() {
    this.monitor.enable();
  }

  /** The longest delay since this was last asked, in ms. */
  take(): number {
    this.note();
    const { longest } = this;
    this.longest = 0;
    return Math.round(longest);
  }

  /** Does something whose time does not count. */
  async without<T>(work: () => T | Promise<T>): Promise<T> {
    this.note();
    const result = await work();
    // The delay that this was is noticed in the next turns.
    await wait(2 * resolution);
    this.monitor.reset();
    return result;
  }

  private note(): void {
    this.longest = Math.max(this.longest, this.monitor.max / 1e6);
    this.monitor.reset();
  }
}

/** The slope of the line that is nearest to some points, by least squares; 0 for fewer than two. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map((point) => point[0])), mean(points.map((point) => point[1]))];
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  if (points.length < 2 || spread === 0) return 0;
  return points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread;
}

export function megabytes(bytes: number): number {
  return Math.round(bytes / 1e4) / 100;
}
