import path from 'node:path';
import process from 'node:process';
import { type SourceLog, SourceReader } from '../core/index/sourceLog';
import type { DecompressionLimits } from '../core/ingest/compression';
import { sniffLog } from '../core/ingest/sniff';
import type { Damage } from '../platform/bytes/sourceBytes';
import { readFile, readStream } from '../platform/node/readFile';
import { namedBy } from './namedFiles';
import { reasonOf } from '../platform/node/reasons';

/** What could not be read, and why. */
export interface Problem {
  readonly path: string;
  readonly reason: string;
}

/** What the given paths held. */
export interface ReadLogs {
  /** In the order of the paths; the logs of a folder or a pattern in the order of their names. */
  readonly logs: readonly SourceLog[];
  readonly problems: readonly Problem[];
}

/** How much is read before it stops. */
export interface ReadLimits extends DecompressionLimits {
  /** Of all logs together. */
  readonly maxEvents: number;
}

/**
 * Reads files, folders (with the folders below), patterns and the standard input, in chunks, compressed or not. A file that
 * was named and is no log is a problem; in a folder, or where a pattern found it, it is passed over. A log that is named
 * twice is read once.
 */
export async function readLogs(paths: readonly string[], limits: ReadLimits): Promise<ReadLogs> {
  const reading = new Reading(limits);
  for (const given of paths) await reading.read(given);
  return reading;
}

const nothingFound = {
  file: 'not an Aembit event log: its first 64 KB hold no Aembit event',
  folder: 'no Aembit event log was found in this folder',
  pattern: 'no Aembit event log was found with this pattern',
};

class Reading implements ReadLogs {
  readonly logs: SourceLog[] = [];
  readonly problems: Problem[] = [];
  private readonly known = new Set<string>();
  private events = 0;

  constructor(private readonly limits: ReadLimits) {}

  async read(given: string): Promise<void> {
    const problem = (place: string, reason: unknown): void => {
      this.problems.push({ path: place === '' ? '.' : place, reason: reasonOf(reason) });
    };
    try {
      const { kind, files } = await namedBy(given, problem);
      let found = 0;
      for await (const file of files) {
        if (this.events >= this.limits.maxEvents) {
          problem(file, `the limit of ${String(this.limits.maxEvents)} events is reached: this log was not read`);
          return;
        }
        try {
          if ((await this.readOnce(file)) !== 'no log') found++;
        } catch (error) {
          problem(file, error);
          found += kind === 'file' ? 1 : 0;
        }
      }
      if (found === 0) problem(given, nothingFound[kind]);
    } catch (error) {
      problem(given, error);
    }
  }

  /** Reads a log, unless it was read before. Rejects when it cannot be read. */
  private async readOnce(file: string): Promise<'read' | 'known' | 'no log'> {
    const key = file === '-' ? file : path.resolve(file);
    if (this.known.has(key)) return 'known';
    this.known.add(key);
    const log = await readLog(file, { ...this.limits, maxEvents: this.limits.maxEvents - this.events });
    if (log === undefined) return 'no log';
    this.logs.push(log);
    this.events += log.events.length;
    return 'read';
  }
}

/** The log in a file, or undefined when its first 64 KB show that it is none. Rejects when it cannot be read. */
async function readLog(file: string, limits: ReadLimits): Promise<SourceLog | undefined> {
  let reader: SourceReader | undefined;
  const options = {
    limits,
    damaged: ({ message }: Damage) => {
      reader?.report(message);
    },
  };
  const bytes = file === '-' ? readStream(process.stdin, options) : readFile(file, options);
  for await (const chunk of bytes) {
    if (reader === undefined) {
      if (!sniffLog(bytes.head ?? chunk)) return undefined;
      reader = new SourceReader(file, { maxRecords: limits.maxEvents, compression: bytes.compression });
    }
    reader.push(chunk);
    if (reader.full) break;
  }
  return reader?.end();
}
