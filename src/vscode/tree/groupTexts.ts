import { l10n } from 'vscode';
import type { EventIndex } from '../../core/index/eventIndex';
import type { EventList } from '../../core/index/eventList';
import type { EventGroup } from '../../core/index/groups';
import { dayOf } from '../../core/query/describeFilter';
import { factsOf } from '../../core/query/groupFacts';
import { oneLine } from '../../core/report/plainText';
import { count } from '../annotations/shared';
import { clockOf } from './eventTexts';
import type { Grouping, SectionKind } from './nodes';

/** What the tree can be grouped by, in the order of the choice. Texts are made when asked for, in the editor's language. */
export const groupings: readonly {
  readonly grouping: Grouping;
  readonly label: () => string;
  readonly detail: () => string;
}[] = [
  {
    grouping: 'identifiers',
    label: () => l10n.t('Identifiers'),
    detail: () => l10n.t('Contexts, connections and MCP sessions'),
  },
  {
    grouping: 'condition',
    label: () => l10n.t('Condition'),
    detail: () => l10n.t('What went wrong, as the error condition matrix tells it'),
  },
  {
    grouping: 'chain',
    label: () => l10n.t('Authorization chain'),
    detail: () => l10n.t('One flow, across both surfaces'),
  },
  { grouping: 'user', label: () => l10n.t('User'), detail: () => l10n.t('One person’s traffic') },
  { grouping: 'server', label: () => l10n.t('Server'), detail: () => l10n.t('The Server Workload or its host') },
  {
    grouping: 'policy',
    label: () => l10n.t('Access Policy'),
    detail: () => l10n.t('What allowed the access, or did not'),
  },
  { grouping: 'source', label: () => l10n.t('File'), detail: () => l10n.t('The log that the events were read from') },
];

/** The name of a section of the root. */
export function sectionName(section: SectionKind): string {
  switch (section) {
    case 'context':
      return l10n.t('Contexts');
    case 'connection':
      return l10n.t('Connections');
    case 'session':
      return l10n.t('MCP Sessions');
    case 'audit':
      return l10n.t('Audit log');
    case 'other':
      return l10n.t('Other events');
    case 'unreadable':
      return l10n.t('Unreadable');
  }
}

/** The name of a group: its label, or what its events lack. */
export function groupName({ kind, id, label }: EventGroup): string {
  if (label !== '') return oneLine(kind === 'condition' ? l10n.t(label) : label, 120);
  switch (kind) {
    case 'condition':
      return l10n.t('Not failing');
    case 'user':
      return l10n.t('No user');
    case 'server':
      return l10n.t('No server');
    case 'policy':
      return l10n.t('No Access Policy');
    case 'chain':
      return l10n.t('No authorization chain');
    case 'context':
    case 'connection':
    case 'session':
    case 'request':
    case 'directive':
    case 'source':
      return oneLine(id, 120);
  }
}

/** What a person recognises a group by, on one line: who talks to whom, when, how much, how much of it fails. */
export function groupDetails(group: EventGroup): string {
  const { kind, events, failing, first } = group;
  const parts =
    kind === 'context' || kind === 'connection' || kind === 'session' || kind === 'chain' ? traffic(group) : [];
  if (kind === 'session') parts.push(requests(factsOf(group).requests));
  if (first !== undefined && kind !== 'condition') parts.push(clockOf(first, false));
  if (kind !== 'session')
    parts.push(events.length === 1 ? l10n.t('1 event') : l10n.t('{0} events', count(events.length)));
  if (failing > 0 && kind !== 'condition') parts.push(l10n.t('{0} failing', count(failing)));
  return parts.join(' · ');
}

/** The same with the whole id, the span of time and what the file of a log is, on several lines of plain text. */
export function groupTooltip(index: EventIndex, group: EventGroup): string {
  const { id, first, last } = group;
  const { clients, servers, users } = factsOf(group);
  return [
    groupName(group),
    group.kind === 'condition' || id === '' ? undefined : oneLine(id, 300),
    groupDetails(group),
    group.kind === 'source' ? index.sources.find((log) => log.id === id)?.shapeTitle : undefined,
    first === undefined || last === undefined
      ? undefined
      : `${dayOf(first)} ${clockOf(first, true)} – ${dayOf(first) === dayOf(last) ? '' : `${dayOf(last)} `}${clockOf(last, true)} UTC`,
    listed(l10n.t('Clients'), clients),
    listed(l10n.t('Servers'), servers),
    listed(l10n.t('Users'), users),
  ]
    .filter((line) => line !== undefined && line !== '')
    .join('\n');
}

/** How many logs there are: a folder that was added counts as one, whatever is in it. */
export interface LogCounts {
  readonly files: number;
  readonly folders: number;
}

/** The first line of the view's head: how much there is, and how much of it fails. */
export function totals(events: EventList, failing: number, { files, folders }: LogCounts): string {
  return [
    count(events.length),
    ...(failing > 0 ? [l10n.t('{0} failing', count(failing))] : []),
    ...(files === 0 ? [] : [files === 1 ? l10n.t('1 file') : l10n.t('{0} files', count(files))]),
    ...(folders === 0 ? [] : [folders === 1 ? l10n.t('1 folder') : l10n.t('{0} folders', count(folders))]),
  ].join(' · ');
}

function traffic(group: EventGroup): string[] {
  const { clients, servers, users } = factsOf(group);
  const from = several(clients, (number) => l10n.t('{0} clients', number));
  const to = several(servers, (number) => l10n.t('{0} servers', number));
  const way = from !== '' && to !== '' ? `${from} → ${to}` : from + to;
  return [way, several(users, (number) => l10n.t('{0} users', number))].filter((part) => part !== '');
}

function several(names: readonly string[], counted: (number: string) => string): string {
  return names.length > 1 ? counted(count(names.length)) : oneLine(names[0] ?? '', 60);
}

function requests(number: number): string {
  return number === 1 ? l10n.t('1 request') : l10n.t('{0} requests', count(number));
}

function listed(term: string, names: readonly string[]): string | undefined {
  if (names.length < 2) return undefined;
  const more = names.length - 10;
  const shown = names.slice(0, 10).map((name) => oneLine(name, 60));
  return `${term}: ${shown.join(', ')}${more > 0 ? ` +${count(more)}` : ''}`;
}
