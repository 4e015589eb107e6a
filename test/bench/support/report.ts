import * as z from 'zod/mini';
import { type Check, type Row, rowSchema } from './row';

/** All that one run of the benchmark found. */
export const reportSchema = z.object({
  machine: z.object({
    node: z.string(),
    platform: z.string(),
    processor: z.string(),
    cores: z.number(),
    memoryGigabytes: z.number(),
  }),
  events: z.number(),
  repeat: z.number(),
  rows: z.array(rowSchema),
});
export type Report = z.infer<typeof reportSchema>;

/** The report as the README shows it. */
export function markdownOf({ machine, events, repeat, rows }: Report): string {
  const { node, platform, processor, cores, memoryGigabytes } = machine;
  const heads = ['what', 'measured', 'compared with', 'result', 'to reach'];
  const lines = [heads, heads.map(() => '---'), ...rows.map(cellsOf)];
  const where = `${processor}, ${String(cores)} cores, ${String(memoryGigabytes)} GB, ${platform}, Node ${node}`;
  const how = `${events.toLocaleString('en-US')} events unless said otherwise; medians of ${String(repeat)}, measured in turns; smallest and largest in brackets`;
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n\nOn ${where}. ${how}.\n`;
}

function cellsOf(row: Row): readonly string[] {
  if (!row.available) return [row.what, `not measured: ${row.reason ?? ''}`, '', '', ''];
  const results = row.checks.map((check) => `${check.met ? '✔' : '✖'} ${resultOf(check, row)}`);
  return [
    row.what,
    seriesCell(row.measured),
    row.baseline === undefined ? '' : `${row.baseline.what}: ${seriesCell(row.baseline)}`,
    results.join('<br>'),
    row.checks.map(({ toReach, unit }) => `≤ ${withUnit(toReach, unit)}`).join('<br>'),
  ];
}

function resultOf({ what, value, unit }: Check, { checks, baseline }: Row): string {
  // What a single number means is said by its row.
  return checks.length === 1 && baseline !== undefined ? withUnit(value, unit) : `${what}: ${withUnit(value, unit)}`;
}

function seriesCell(series: Row['measured']): string {
  if (series === undefined) return '';
  const { median, min, max, unit } = series;
  return `${withUnit(median, unit)} (${number(min)} to ${number(max)})`;
}

function withUnit(value: number, unit: string): string {
  return unit === '×' ? `${number(value)} ×` : `${number(value)} ${unit}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
}
