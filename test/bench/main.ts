import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { hostRows } from './rows/host';
import { rows } from './rows/index';
import { panelRow } from './rows/panel';
import { timelineRow } from './rows/timeline';
import { type BenchmarkArguments, help, readArguments } from './support/arguments';
import { markdownOf, type Report, reportSchema } from './support/report';
import { missingRow, type Row, rowSchema } from './support/row';
import { inOwnProcess } from './support/task';

/** A row of the table, and how it comes to be measured. */
interface Measurable {
  readonly name: string;
  readonly what: string;
  readonly measure: () => Promise<Row>;
}

async function main(args: readonly string[]): Promise<void> {
  const asked = readArguments(args);
  if (asked.help) {
    process.stdout.write(help);
    return;
  }
  const report = asked.from === undefined ? await measured(asked) : saved(asked.from);
  const json = `${JSON.stringify(report, undefined, 2)}\n`;
  if (asked.output !== undefined) writeFileSync(asked.output, json);
  process.stdout.write(asked.markdown ? markdownOf(report) : json);
}

function saved(file: string): Report {
  return reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

async function measured(asked: BenchmarkArguments): Promise<Report> {
  const folder = temporaryFolder();
  const done: Row[] = [];
  for (const row of chosen(asked, folder)) {
    const began = performance.now();
    const result = await row.measure().catch((error: unknown) => missingRow(row, messageOf(error)));
    done.push(result);
    say(result, performance.now() - began);
  }
  return { machine: machine(), events: asked.events, repeat: asked.repeat, rows: done };
}

/** A folder for the generated logs that is removed at the end, also when somebody stops the benchmark. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'event-inspector-bench-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  return folder;
}

function chosen(asked: BenchmarkArguments, folder: string): readonly Measurable[] {
  const { events, repeat, large, host, only, hostMegabytes } = asked;
  const plain = rows.map(({ name, what }) => ({
    name,
    what,
    measure: async () => rowSchema.parse(await inOwnProcess(name, { events, repeat, large, folder })),
  }));
  const inEditor = [...hostRows, panelRow, timelineRow].map((row) => ({
    name: row.name,
    what: row.what,
    measure: () => row.measure({ folder, repeat, megabytes: hostMegabytes }),
  }));
  if (only === undefined) return host ? [...plain, ...inEditor] : plain;
  const all = [...plain, ...inEditor];
  const unknown = only.find((name) => all.every((row) => row.name !== name));
  if (unknown !== undefined) {
    throw new Error(`There is no row “${unknown}”; there are ${all.map(({ name }) => name).join(', ')}`);
  }
  return all.filter(({ name }) => only.includes(name));
}

/** One line about a row while the next is being measured; the result itself goes to the standard output at the end. */
function say({ name, available, reason, checks }: Row, ms: number): void {
  const results = checks.map(
    ({ what, value, unit, toReach, met }) =>
      `${what}: ${String(value)} ${unit} (at most ${String(toReach)}: ${met ? 'met' : 'not met'})`,
  );
  const result = available ? results.join('; ') : `not measured: ${reason ?? ''}`;
  process.stderr.write(`${name}, ${(ms / 1000).toFixed(0)} s: ${result}\n`);
}

function machine(): Report['machine'] {
  const processors = cpus();
  return {
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    processor: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memoryGigabytes: Math.round(totalmem() / 1e9),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`bench: ${messageOf(error)}\n`);
  process.exitCode = 2;
});
