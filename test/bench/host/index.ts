import { writeFileSync } from 'node:fs';
import { extensions, Uri } from 'vscode';
import * as z from 'zod/mini';
import { missingRow, type Row } from '../support/row';
import { document } from './document';
import { firstEvents } from './firstEvents';
import { large } from './large';
import type { HostTask } from './task';

const taskSchema = z.object({
  name: z.string(),
  what: z.string(),
  file: z.string(),
  output: z.string(),
  repeat: z.number(),
});

const measures: Readonly<Record<string, (task: HostTask) => Promise<Row>>> = {
  'host-first-events': firstEvents,
  'host-document': document,
  'host-large': large,
};

/** Measures the row that the environment names and writes it to a file; called by VS Code in its extension host. */
export async function run(): Promise<void> {
  const task = taskSchema.parse(JSON.parse(process.env['EVENT_INSPECTOR_BENCH'] ?? '{}'));
  const measure = measures[task.name];
  if (measure === undefined) throw new Error(`There is no row ${task.name}`);
  await extensions.getExtension('event-inspector.aembit-event-inspector')?.activate();
  const row = await measure({ ...task, uri: Uri.file(task.file) }).catch((error: unknown) => {
    return missingRow(task, error instanceof Error ? error.message : String(error));
  });
  writeFileSync(task.output, JSON.stringify(row));
}
