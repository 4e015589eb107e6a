import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How a whole process went. */
export interface ProcessRun {
  /** From before its start until its end. */
  readonly ms: number;
  /** Its exit status; null where a signal ended it. */
  readonly status: number | null;
  /** The beginning of what it printed, and the lines of all of it. */
  readonly output: string;
  readonly lines: number;
  readonly errors: string;
}

const kept = 16 * 1024 * 1024;

/** Runs a command and waits for its end, reading what it prints. Rejects when it cannot be started. */
export async function runProcess(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ProcessRun> {
  const began = performance.now();
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  let lines = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 0x0a) lines++;
    if (output.length < kept) output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    if (errors.length < kept) errors += chunk.toString();
  });
  const [status] = (await once(child, 'close')) as [number | null];
  return { ms: performance.now() - began, status, output, lines, errors };
}

/** What a program says of its version, in one line; undefined where it is not installed. */
export async function versionOf(command: string, flag: string): Promise<string | undefined> {
  try {
    return (await runProcess(command, [flag])).output.trim().split('\n')[0];
  } catch {
    return undefined;
  }
}
