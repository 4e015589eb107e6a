import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { commands, extensions, Uri, workspace } from 'vscode';
import { inspector } from '../support/inspector';
import { until } from '../support/until';
import { EditedLog, firstText } from './editedLog';
import { FollowedLog } from './followedLog';
import { lines, nextOf } from './lines';
import { collect, Delay, memory, type Memory, slopeOf } from './measure';

const lineInterval = 30_000;
/** Before this nothing is said about growth: code is compiled and caches fill, in minutes. */
const warmUp = 5;
/** The logs by which it is found out what an event needs, in events. */
const sampleSizes = [10_000, 30_000] as const;
/** Views and problems are made after the index. */
const settlingMs = 5000;
const secondsToCatchUp = 60;

interface Sample extends Memory {
  readonly minutes: number;
  readonly appended: number;
  readonly indexed: number;
  readonly delay: number;
}

/**
 * Writes to a followed log and edits an open one for as many minutes as the environment says, and prints every 30 seconds how
 * the extension host is, and at the end a summary as JSON. Rejects when an event was lost or is there twice.
 */
export async function run(): Promise<void> {
  const minutes = Number(process.env['EVENT_INSPECTOR_SOAK'] ?? '30');
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('No folder is open');
  await extensions.getExtension('event-inspector.aembit-event-inspector')?.activate();
  const file = (name: string): string => join(folder.uri.fsPath, name);
  await commands.executeCommand('aembitEvents.events.focus');
  const bytesPerEvent = await needOfOneEvent(folder.uri.fsPath);

  await writeFile(file('edited.jsonl'), firstText());
  const edited = await EditedLog.open(Uri.file(file('edited.jsonl')));
  const delay = new Delay();
  const followed = new FollowedLog(file('followed.jsonl'), async () => {
    const complete = (): boolean => isComplete(followed);
    for (let second = 0; second < secondsToCatchUp && !(await delay.without(complete)); second++) await wait(1000);
  });
  await followed.begin();
  await commands.executeCommand('aembitEvents.inspect', Uri.file(file('followed.jsonl')));
  await commands.executeCommand('aembitEvents.follow');

  const began = Date.now();
  const end = began + minutes * 60_000;
  const watch = new Watch(began, followed, delay);
  await Promise.all([followed.writeUntil(end), edited.editUntil(end), watch.until(end)]);
  await until(
    'every event is in the index',
    () => isComplete(followed) && missing(edited.keys()).length === 0,
    30,
  ).catch(() => undefined);
  const counts = countsOf(followed, edited);
  console.log(
    JSON.stringify({ minutes, ...counts, ...growth(watch.samples, bytesPerEvent), gc: collect !== undefined }),
  );
  if (!counts.equal) throw new Error('Events were lost, or are in the index twice');
}

/**
 * How many bytes the host keeps for an event, its view in the API included: found out with two logs that are read and taken
 * out again, so that what does not depend on the number of events falls out.
 */
async function needOfOneEvent(folder: string): Promise<number> {
  const [fewer, more] = sampleSizes;
  // What the first time takes besides, such as compiled code, does not count.
  await needOf(fewer, folder);
  const less = await needOf(fewer, folder);
  return Math.round(((await needOf(more, folder)) - less) / (more - fewer));
}

/** How many bytes the host keeps while a log of so many events is in the index, and not afterwards. */
async function needOf(events: number, folder: string): Promise<number> {
  const file = join(folder, `sample-${String(events)}.jsonl`);
  const source = lines(4);
  await writeFile(file, Array.from({ length: events }, () => `${nextOf(source).text}\n`).join(''));
  await commands.executeCommand('aembitEvents.inspect', Uri.file(file));
  await until('the sample is in the index', () => inspector().events.length === events);
  await wait(settlingMs);
  const whole = await memory();
  await commands.executeCommand('aembitEvents.removeAllLogs');
  await until('the index is empty', () => inspector().events.length === 0);
  await wait(settlingMs);
  const empty = await memory();
  return (whole.heapUsed + whole.external - empty.heapUsed - empty.external) * 1e6;
}

/** How often each event is in the index. */
function indexed(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { eventId, connectionId } of inspector().events) {
    const key = eventId ?? connectionId ?? '';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function missing(keys: Iterable<string>): readonly string[] {
  const there = indexed();
  return [...keys].filter((key) => !there.has(key));
}

function isComplete({ written }: FollowedLog): boolean {
  return missing(written).length === 0;
}

function countsOf(followed: FollowedLog, edited: EditedLog) {
  const there = indexed();
  const keys = [...followed.written, ...edited.keys()];
  const lost = keys.filter((key) => !there.has(key));
  const twice = [...there.values()].filter((count) => count > 1).length;
  return {
    written: followed.written.size,
    open: edited.keys().length,
    indexed: inspector().events.length,
    lost: lost.length,
    /** By what the first of these are known. */
    lostKeys: lost.slice(0, 5),
    twice,
    equal: lost.length === 0 && twice === 0 && inspector().events.length === new Set(keys).size,
    rotations: followed.rotations,
    truncations: followed.truncations,
    edits: edited.edits,
    undone: edited.undone,
  };
}

/** Measures again and again while others work. */
class Watch {
  readonly samples: Sample[] = [];

  constructor(
    private readonly began: number,
    private readonly followed: FollowedLog,
    private readonly delay: Delay,
  ) {}

  async until(end: number): Promise<void> {
    for (let next = this.began + lineInterval; next <= end; next += lineInterval) {
      await wait(next - Date.now());
      const sample = await this.delay.without(() => this.sample());
      this.samples.push(sample);
      const { minutes, appended, indexed: there, rss, heapUsed, external, delay } = sample;
      console.log(
        `${minutes.toFixed(1)} min: ${String(appended)} appended, ${String(there)} in the index, RSS ${String(rss)} MB, ` +
          `heap ${String(heapUsed)} MB, external ${String(external)} MB, event loop at most ${String(delay)} ms`,
      );
    }
  }

  private async sample(): Promise<Sample> {
    return {
      delay: this.delay.take(),
      minutes: Math.round((Date.now() - this.began) / 6000) / 10,
      appended: this.followed.written.size,
      indexed: inspector().events.length,
      ...(await memory()),
    };
  }
}

/** Memory at some moments, and how it grows, with and without what the index needs for the events that have come. */
function growth(samples: readonly Sample[], bytesPerEvent: number) {
  const warm = samples.filter(({ minutes }) => minutes >= Math.min(warmUp, (samples.at(-1)?.minutes ?? 0) / 2));
  const kept = (sample: Sample): number => sample.heapUsed + sample.external;
  const need = ({ indexed: events }: Sample): number => (events * bytesPerEvent) / 1e6;
  const slope = (value: (sample: Sample) => number): number =>
    Math.round(slopeOf(warm.map((sample) => [sample.minutes, value(sample)])) * 1000) / 1000;
  return {
    memory: samples.filter(({ minutes }) => [5, 10, 20, 30].some((moment) => Math.abs(moment - minutes) < 0.26)),
    bytesPerEvent,
    megabytesPerMinute: {
      rss: slope(({ rss }) => rss),
      rssBeyondEvents: slope((sample) => sample.rss - need(sample)),
      kept: slope(kept),
      keptBeyondEvents: slope((sample) => kept(sample) - need(sample)),
    },
    longestDelay: Math.max(...samples.map(({ delay }) => delay)),
  };
}
