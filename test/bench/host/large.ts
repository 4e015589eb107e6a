import { statSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { commands } from 'vscode';
import { inspector } from '../../host/support/inspector';
import { atMost, checkedRow, percentile, type Row, short } from '../support/row';
import type { HostTask } from './task';

const sampleMs = 100;
const idleMs = 3000;
/** The view and the problems are made after the command is done. */
const settlingMs = 3000;
const resolutionMs = 5;

/**
 * Inspects a large file and watches the extension host while it does: its memory above what it took when idle, and how long
 * its event loop was kept from the next turn (as the timer says it, its own 5 ms included).
 */
export async function large(task: HostTask): Promise<Row> {
  await commands.executeCommand('aembitEvents.events.focus');
  const memory = new Memory();
  await wait(idleMs);
  const idle = percentile(memory.samples.splice(0), 50);
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const began = performance.now();
  await commands.executeCommand('aembitEvents.inspect', task.uri);
  const took = performance.now() - began;
  await wait(settlingMs);
  delay.disable();
  const settled = await memory.stop();
  // The most that the process ever took: samples miss what comes and goes while the event loop is kept from its turn.
  const peak = Math.max(process.resourceUsage().maxRSS * 1024, ...memory.samples);
  const above = (bytes: number) => (bytes - idle) / 1e6;
  return checkedRow(
    task,
    [
      atMost('memory above idle', above(peak), 'MB', 400),
      atMost('longest event-loop delay', delay.max / 1e6, 'ms', 50),
    ],
    {
      megabytes: short(statSync(task.uri.fsPath).size / 1e6),
      events: inspector().events.length,
      ms: short(took),
      idleRssMegabytes: short(idle / 1e6),
      highestSampleAboveIdleMegabytes: short(above(Math.max(...memory.samples))),
      afterwardsAboveIdleMegabytes: short(above(settled)),
      delay99Ms: short(delay.percentile(99) / 1e6),
    },
  );
}

/** The resident memory of this process, sampled. */
class Memory {
  readonly samples: number[] = [];
  private readonly timer = setInterval(() => this.samples.push(process.memoryUsage.rss()), sampleMs);

  /** Ends the sampling; resolves to the memory at that moment. */
  async stop(): Promise<number> {
    await wait(sampleMs);
    clearInterval(this.timer);
    return process.memoryUsage.rss();
  }
}
