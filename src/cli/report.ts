import { Investigation } from '../core/investigate/investigation';
import type { EventView } from '../core/query/eventView';
import { causesSeen, type Overview, overviewOf } from '../core/report/overview';
import { oneLine, visible } from '../core/report/plainText';
import { causeLines } from './causes';
import { noticeLines } from './notices';
import { type Terminal, wrap } from './terminal';
import { counted, grouped, nameOf } from './words';

/** How many unreadable places of one log are listed. */
const malformedLimit = 20;
/** So much of a filter is repeated. */
const whereLimit = 300;

/** What a person reads of the events that pass: totals, the causes of the failures, what is worth a look, and what could not be read. */
export function reportLines(view: EventView, terminal: Terminal): string[] {
  const overview = overviewOf(view);
  const investigation = Investigation.of(view.index);
  const causes = causesSeen(investigation, view);
  return [
    ...totalLines(view, causes.length, overview, terminal),
    ...causeLines(investigation, causes, terminal),
    ...noticeLines(view, terminal),
    ...malformedLines(overview, terminal),
  ];
}

function totalLines(
  { index }: EventView,
  causes: number,
  { sources, where, totals }: Overview,
  terminal: Terminal,
): string[] {
  const { width } = terminal;
  const all = `${counted(index.events.length, 'event')} in ${counted(sources.length, 'log')}`;
  const sentence = where === undefined ? all : `${grouped(totals.events)} of ${all}`;
  const verdict =
    totals.failing === 0
      ? terminal.green('✓ none failing')
      : terminal.red(`✖ ${grouped(totals.failing)} failing, from ${counted(causes, 'cause')}`);
  const lines = [`${terminal.bold(sentence)}, ${verdict}`, ''];
  if (where !== undefined) lines.push(...factLines('Where', oneLine(where, whereLimit), width), '');
  sources.forEach((source, number) => {
    const facts = [
      index.sources[number]?.shapeTitle ?? source.shape,
      sizeOf(source.bytes),
      counted(source.events, 'event'),
    ];
    if (source.duplicates > 0) facts.push(`${grouped(source.duplicates)} re-delivered`);
    if (source.recordsTotal !== undefined) facts.push(`${grouped(source.recordsTotal)} in the tenant`);
    if (source.malformed.length > 0) facts.push(`${counted(source.malformed.length, 'place')} not readable`);
    lines.push(...wrap(`${nameOf(source.path)}: ${facts.join(', ')}`, width, '  ', '    '));
  });
  const ids = [
    counted(totals.contexts, 'context'),
    counted(totals.connections, 'connection'),
    counted(totals.sessions, 'MCP session'),
    counted(totals.users, 'user'),
  ];
  lines.push('', ...factLines('Severity', listOf(totals.bySeverity), width));
  lines.push(...factLines('Type', listOf(totals.byType), width));
  lines.push(...factLines('Ids', ids.join(', '), width));
  return lines;
}

function factLines(name: string, facts: string, width: number): string[] {
  return wrap(facts, width, `  ${name.padEnd(8)}  `, ' '.repeat(12));
}

/** How many kinds of severity or type are worth a line. */
const kindsLimit = 30;

function listOf(counts: Readonly<Record<string, number>>): string {
  const kinds = Object.entries(counts).map(([name, count]) => `${visible(name.slice(0, 60))} ${grouped(count)}`);
  const more = kinds.length - kindsLimit;
  return [...kinds.slice(0, kindsLimit), ...(more > 0 ? [`${grouped(more)} more`] : [])].join(', ');
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  if (bytes < 999_950) return `${(bytes / 1000).toFixed(1)} KB`;
  return bytes < 999_950_000 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

function malformedLines({ sources }: Overview, terminal: Terminal): string[] {
  const damaged = sources.filter(({ malformed }) => malformed.length > 0);
  if (damaged.length === 0) return [];
  const lines = ['', terminal.yellow(terminal.bold('⚠ Could not be read'))];
  for (const { path, malformed } of damaged) {
    for (const { line, column, message } of malformed.slice(0, malformedLimit)) {
      const place = `${nameOf(path)}:${String(line)}:${String(column)}`;
      lines.push(...wrap(`${place}: ${visible(message)}`, terminal.width, '  ', '    '));
    }
    const more = malformed.length - malformedLimit;
    if (more > 0) lines.push(`  ${nameOf(path)}: and ${grouped(more)} more`);
  }
  return lines;
}
