import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { type SourceLog, SourceReader } from '../core/index/sourceLog';
import { sniffLog } from '../core/ingest/sniff';

const chunkBytes = 256 * 1024;
const sniffBytes = 64 * 1024;

/** What could not be read, and why. */
export interface Problem {
  readonly path: string;
  readonly reason: string;
}

/** What the given paths held. */
export interface ReadLogs {
  /** In the order of the paths; the logs of a folder in the order of their names. */
  readonly logs: readonly SourceLog[];
  readonly problems: readonly Problem[];
}

/**
 * Reads files, folders (with the folders below) and the standard input, in chunks. A file that was named and is no log is a
 * problem; in a folder it is passed over. A log that is named twice is read once.
 */
export async function readLogs(paths: readonly string[]): Promise<ReadLogs> {
  const logs: SourceLog[] = [];
  const problems: Problem[] = [];
  const read = new Set<string>();
  for (const given of paths) {
    try {
      const isFolder = given !== '-' && (await stat(given)).isDirectory();
      let found = 0;
      for await (const file of isFolder ? filesIn(given, problems) : [given]) {
        const log = await readOnce(file, read, problems);
        found += log === 'no log' ? 0 : 1;
        if (typeof log === 'object') logs.push(log);
        if (log === 'no log' && !isFolder) problems.push({ path: given, reason: notALog });
      }
      if (isFolder && found === 0)
        problems.push({ path: given, reason: 'no Aembit event log was found in this folder' });
    } catch (error) {
      problems.push({ path: given, reason: reasonOf(error) });
    }
  }
  return { logs, problems };
}

const notALog = 'not an Aembit event log: its first 64 KB hold no Aembit event';

/** A log; or that the file is none, was read before, or could not be read, which is among the problems then. */
async function readOnce(
  file: string,
  read: Set<string>,
  problems: Problem[],
): Promise<SourceLog | 'no log' | 'known' | 'unreadable'> {
  const key = file === '-' ? file : path.resolve(file);
  if (read.has(key)) return 'known';
  read.add(key);
  try {
    return (await readLog(file)) ?? 'no log';
  } catch (error) {
    problems.push({ path: file, reason: reasonOf(error) });
    return 'unreadable';
  }
}

/** The log in a file, or undefined when its first 64 KB show that it is none. Rejects when it cannot be read. */
async function readLog(file: string): Promise<SourceLog | undefined> {
  const stream = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: chunkBytes });
  const reader = new SourceReader(file);
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = chunk as Buffer;
    if (head === undefined) {
      reader.push(bytes);
      continue;
    }
    // The standard input comes in pieces of any size.
    head = Buffer.concat([head, bytes]);
    if (head.length < sniffBytes) continue;
    if (!sniffLog(head.subarray(0, sniffBytes))) return undefined;
    reader.push(head);
    head = undefined;
  }
  if (head !== undefined) {
    if (!sniffLog(head)) return undefined;
    reader.push(head);
  }
  return reader.end();
}

/** The files in a folder and below it, by name. Hidden ones, `node_modules` and symbolic links are passed over. */
async function* filesIn(folder: string, problems: Problem[]): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const child = folder.endsWith(path.sep) ? folder + entry.name : `${folder}${path.sep}${entry.name}`;
    if (entry.isFile()) yield child;
    if (!entry.isDirectory()) continue;
    try {
      yield* filesIn(child, problems);
    } catch (error) {
      problems.push({ path: child, reason: reasonOf(error) });
    }
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'this is a folder',
  ELOOP: 'too many symbolic links',
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (Object.hasOwn(reasons, code) ? reasons[code] : undefined) ?? error.message;
}
