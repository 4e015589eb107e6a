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
/** The events by which it is found out what the index needs for one. */
const sampleEvents = 20_000;
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
  const bytesPerEvent = await needOfOneEvent(file('sample.jsonl'));

  await writeFile(file('edited.jsonl'), firstText());
  const edited = await EditedLog.open(Uri.file(file('edited.jsonl')));
  const followed = new FollowedLog(file('followed.jsonl'), async () => {
    await until('the index has caught up', () => isComplete(followed), secondsToCatchUp);
  });
  await followed.begin();
  await commands.executeCommand('aembitEvents.inspect', Uri.file(file('followed.jsonl')));
  await commands.executeCommand('aembitEvents.follow');

  const began = Date.now();
  const end = began + minutes * 60_000;
  const watch = new Watch(began, followed);
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

/** How many bytes the index takes for an event, found out with a log that is read and taken out again. */
async function needOfOneEvent(file: string): Promise<number> {
  const source = lines(4);
  await writeFile(file, Array.from({ length: sampleEvents }, () => `${nextOf(source).text}\n`).join(''));
  let bytes = 0;
  // What the first time takes besides, such as compiled code, does not count.
  for (let round = 0; round < 2; round++) {
    const before = memory();
    await commands.executeCommand('aembitEvents.inspect', Uri.file(file));
    await until('the sample is in the index', () => inspector().events.length === sampleEvents);
    await wait(5000);
    const { heapUsed, external } = memory();
    bytes = ((heapUsed + external - before.heapUsed - before.external) * 1e6) / sampleEvents;
    await commands.executeCommand('aembitEvents.removeAllLogs');
    await until('the index is empty', () => inspector().events.length === 0);
    await wait(2000);
  }
  return Math.round(bytes);
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
  const lost = keys.filter((key) => !there.has(key)).length;
  const twice = [...there.values()].filter((count) => count > 1).length;
  return {
    written: followed.written.size,
    open: edited.keys().length,
    indexed: inspector().events.length,
    lost,
    twice,
    equal: lost === 0 && twice === 0 && inspector().events.length === new Set(keys).size,
    rotations: followed.rotations,
    truncations: followed.truncations,
    edits: edited.edits,
    undone: edited.undone,
  };
}

/** Measures again and again while others work. */
class Watch {
  readonly samples: Sample[] = [];
  private readonly delay = new Delay();

  constructor(
    private readonly began: number,
    private readonly followed: FollowedLog,
  ) {}

  async until(end: number): Promise<void> {
    for (let next = this.began + lineInterval; next <= end; next += lineInterval) {
      this.delay.begin();
      await wait(next - Date.now());
      // Before the events are counted, which is not what is measured.
      const delay = this.delay.take();
      const sample = {
        minutes: Math.round((Date.now() - this.began) / 6000) / 10,
        appended: this.followed.written.size,
        indexed: inspector().events.length,
        ...memory(),
        delay,
      };
      this.samples.push(sample);
      const { minutes, appended, indexed: there, rss, heapUsed, external } = sample;
      console.log(
        `${minutes.toFixed(1)} min: ${String(appended)} appended, ${String(there)} in the index, RSS ${String(rss)} MB, ` +
          `heap ${String(heapUsed)} MB, external ${String(external)} MB, event loop at most ${String(delay)} ms`,
      );
    }
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
