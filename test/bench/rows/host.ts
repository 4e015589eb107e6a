import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogFiles } from '../support/logFiles';
import { root } from '../support/paths';
import { missingRow, type Row, rowSchema } from '../support/row';
import { runProcess } from '../support/runProcess';

/** What a row in the editor is told. */
export interface HostOptions {
  readonly folder: string;
  readonly repeat: number;
  /** The size of the large log. */
  readonly megabytes: number;
}

/** A row that is measured in the extension host of a real VS Code, by `test/bench/host`. */
export interface HostRow {
  readonly name: string;
  readonly what: string;
  measure(options: HostOptions): Promise<Row>;
}

/** Each in an editor of its own, so that none sees another's memory and one that crashes takes no other with it. */
export const hostRows: readonly HostRow[] = [
  hostRow('host-first-events', 'a 10 MB file: from the command to its events in the tree', () => 10),
  hostRow('host-document', 'hover, lens and definition on an open document of 45 MB', () => 45),
  hostRow('host-large', '1 GB of JSON Lines in the extension host', ({ megabytes }) => megabytes),
];

function hostRow(name: string, what: string, sizeOf: (options: HostOptions) => number): HostRow {
  return {
    name,
    what,
    async measure(options) {
      const file = await new LogFiles(options.folder).linesOfSize(sizeOf(options));
      const workspace = join(options.folder, 'workspace');
      mkdirSync(workspace, { recursive: true });
      const output = join(options.folder, `${name}.json`);
      const driver = ['test/host/driver/run.mjs', '--suite', 'out/bench/host/index.js', '--folder', workspace];
      const [script = '', ...args] = driver;
      const task = JSON.stringify({ name, what, file, output, repeat: options.repeat });
      const run = await runProcess(process.execPath, [join(root, script), ...args], { EVENT_INSPECTOR_BENCH: task });
      if (existsSync(output)) return rowSchema.parse(JSON.parse(readFileSync(output, 'utf8')));
      const said = `${run.output}\n${run.errors}`.trim().split('\n').slice(-3).join(' ');
      return missingRow({ name, what }, `the editor ended with status ${String(run.status)}: ${said}`);
    },
  };
}
