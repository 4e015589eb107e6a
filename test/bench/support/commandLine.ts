import { join } from 'node:path';
import { root } from './paths';
import { runProcess } from './runProcess';

/** Runs `aembit-events inspect` on a file, as a process of its own: its milliseconds, and how many events it says are failing. */
export async function inspectFile(file: string): Promise<{ readonly ms: number; readonly failing: number }> {
  const { ms, status, output, errors } = await runProcess(process.execPath, [
    join(root, 'dist/cli.js'),
    'inspect',
    file,
  ]);
  const failing = /([\d,]+) failing/.exec(output)?.[1];
  if (status !== 1 || failing === undefined) throw new Error(`aembit-events ended with ${String(status)}: ${errors}`);
  return { ms, failing: Number(failing.replaceAll(',', '')) };
}
