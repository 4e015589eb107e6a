import { join } from 'node:path';
import * as z from 'zod/mini';
import { root } from './paths';
import { runProcess } from './runProcess';

/** What every row is told. */
export const taskOptions = z.object({
  events: z.number(),
  repeat: z.number(),
  large: z.boolean(),
  /** Where the generated logs are. */
  folder: z.string(),
});
export type TaskOptions = z.infer<typeof taskOptions>;

/**
 * Does a task in a Node process of its own, so that no task sees another's heap or compiled code, and resolves to what it
 * printed. Rejects with the end of its error output when it fails.
 */
export async function inOwnProcess(name: string, options: unknown): Promise<unknown> {
  // Each collection that is asked for ages compiled code, which after a few would be thrown away.
  const args = ['--expose-gc', '--no-flush-bytecode', join(root, 'out/bench/task.js'), name, JSON.stringify(options)];
  const { status, output, errors } = await runProcess(process.execPath, args);
  if (status !== 0) throw new Error(`it ended with status ${String(status)}: ${reasonIn(errors)}`);
  return JSON.parse(output) as unknown;
}

/** The line of an error output that says what happened. */
function reasonIn(errors: string): string {
  const lines = errors.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => /error|fatal/i.test(line)) ?? lines.at(-1) ?? 'no word of why';
}
