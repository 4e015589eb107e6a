import type { Entity } from '../../investigate/model';
import type { LogEvent } from '../../model/event';
import { codeSpan, escapeMarkdown } from '../markdown';
import type { SharedInput } from './sharedInput';

/** So many names of users or servers are listed. */
const mostNames = 10;

const entityNames: Readonly<Record<Entity['kind'], string>> = {
  'client-workload': 'Client Workload',
  'server-workload': 'Server Workload',
  'access-policy': 'Access Policy',
  'trust-provider': 'Trust Provider',
  'access-condition': 'Access Condition',
  'credential-provider': 'Credential Provider',
  'content-security': 'content security',
  tool: 'tool',
  host: 'host',
};

/** What a cause is about, as Markdown: `Credential Provider “Jira”`; empty for a cause that names nothing. */
export function entityText(entity: Entity | undefined, { cleaning }: SharedInput): string {
  if (entity === undefined) return '';
  return `${entityNames[entity.kind]} ${codeSpan(cleaning.text(entity.name), 120)}`;
}

/** An event in a few words, as Markdown: its type, its method and its tool. */
export function eventText(event: LogEvent, { copies, cleaning }: SharedInput): string {
  const { eventType, labels } = copies.of(event) ?? event;
  const words = [eventType === '' ? 'event' : eventType, labels.method, labels.tool].filter(
    (word) => word !== undefined,
  );
  return codeSpan(cleaning.text(words.join(' ')), 120);
}

/** When an event happened, as the log writes it, to the millisecond; escaped. */
export function timeText(event: LogEvent, input: SharedInput): string {
  return exactTime(event, input).replace(/(\.\d{3})\d+/, '$1');
}

/** The same with all digits, by which the event can be found in the log. */
export function exactTime({ timestamp }: LogEvent, { cleaning }: SharedInput): string {
  return timestamp === '' ? 'no time' : escapeMarkdown(cleaning.text(timestamp), 40);
}

/** The first and the last time of some events in time order. */
export function spanText(first: LogEvent | undefined, last: LogEvent | undefined, input: SharedInput): string {
  if (first === undefined || last === undefined) return '';
  return first === last ? timeText(first, input) : `${timeText(first, input)} to ${timeText(last, input)}`;
}

/** Names as Markdown, each escaped, the first of them and how many more there are. */
export function namesText(names: readonly string[]): string {
  if (names.length === 0) return 'none named';
  const shown = names.slice(0, mostNames).map((name) => escapeMarkdown(name, 80));
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${counted(more)} more` : shown.join(', ');
}

/** `1 event`, `2,000 events`. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${counted(count)} ${count === 1 ? one : many}`;
}

export function counted(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A table of two columns. What stands in the cells is Markdown already. */
export function factTable(rows: readonly (readonly [string, string])[]): string {
  const lines = rows.filter(([, value]) => value !== '').map(([name, value]) => `| ${name} | ${inCell(value)} |`);
  return ['|  |  |', '| --- | --- |', ...lines].join('\n');
}

/** Markdown within a cell of a table, where code too ends at an upright. */
export function inCell(markdown: string): string {
  return markdown.replace(/(?<!\\)\|/g, '\\|');
}
