import { env, l10n, type QuickPickItem, Uri, window } from 'vscode';
import * as z from 'zod/mini';
import { type EventGroup, groupKinds, groupOf, groupsWith } from '../../core/index/groups';
import type { LogEvent } from '../../core/model/event';
import { oneLine, withoutIcons } from '../../core/report/plainText';
import { count } from '../annotations/shared';
import { openEventDocument, openGroupDocument } from '../documents/eventDocuments';
import type { Inspector } from '../inspector';
import { subjectOf } from '../navigation/argument';
import { goToEvent } from '../navigation/goTo';
import { sourceName } from '../navigation/label';
import { say, sayMissing } from '../navigation/message';
import { groupDetails, groupings, groupName } from './groupTexts';
import { GroupNode } from './nodes';

const groupArgument = z.object({ kind: z.enum(groupKinds), id: z.string().check(z.maxLength(20_000)) });
const sourceText = z.string().check(z.maxLength(20_000));

/** The event that a command's argument names, else the one at the cursor; says so when there is none. */
export async function eventOf(inspector: Inspector, argument: unknown): Promise<LogEvent | undefined> {
  const subject = await subjectOf(inspector, argument);
  if (typeof subject === 'object') return subject;
  sayMissing(subject);
  return undefined;
}

/** Opens the read-only document of the event that the argument names, or of the one at the cursor. */
export async function openEvent(inspector: Inspector, argument: unknown): Promise<void> {
  const event = await eventOf(inspector, argument);
  if (event !== undefined) await openEventDocument(event);
}

/** Opens the log at the event that the argument names, or at the one at the cursor (which may be in a document of its own). */
export async function openSource(inspector: Inspector, argument: unknown): Promise<void> {
  const event = await eventOf(inspector, argument);
  if (event !== undefined) await goToEvent(inspector, event);
}

/** Opens the read-only document of a group: of the one that the argument names, or of one around the event at the cursor. */
export async function openGroup(inspector: Inspector, argument: unknown): Promise<void> {
  const named = groupNamed(inspector, argument);
  if (named === 'gone') {
    sayMissing('gone');
    return;
  }
  if (named !== undefined) return openGroupDocument(named);
  const event = await eventOf(inspector, argument);
  if (event === undefined) return;
  const group = await pickGroup(inspector, event);
  if (group !== undefined) await openGroupDocument(group);
}

function groupNamed(inspector: Inspector, argument: unknown): EventGroup | 'gone' | undefined {
  const parsed = groupArgument.safeParse(argument instanceof GroupNode ? argument.group : argument);
  if (!parsed.success) return undefined;
  return groupOf(inspector.index, parsed.data.kind, parsed.data.id) ?? 'gone';
}

async function pickGroup({ index }: Inspector, event: LogEvent): Promise<EventGroup | undefined> {
  const kinds = ['context', 'connection', 'session', 'chain', 'user'] as const;
  const groups = kinds.flatMap((kind) => groupsWith(index, kind, event)).filter(({ id }) => id !== '');
  if (groups.length < 2) {
    if (groups.length === 0) say(l10n.t('The event belongs to no context, connection or session'));
    return groups[0];
  }
  const items = groups.map((group) => ({
    group,
    label: withoutIcons(`${kindName(group)} ${groupName(group)}`),
    description: withoutIcons(groupDetails(group)),
  }));
  return (await window.showQuickPick(items, { title: l10n.t('Open Group'), matchOnDescription: true }))?.group;
}

function kindName({ kind }: EventGroup): string {
  if (kind === 'context') return l10n.t('Context');
  if (kind === 'connection') return l10n.t('Connection');
  if (kind === 'session') return l10n.t('MCP Session');
  return groupings.find(({ grouping }) => grouping === kind)?.label() ?? kind;
}

/** Copies the ID of the group or event that the argument names, or of the event at the cursor. */
export async function copyId(inspector: Inspector, argument: unknown): Promise<void> {
  if (argument instanceof GroupNode) return copy(argument.group.id);
  const event = await eventOf(inspector, argument);
  if (event === undefined) return;
  const { ids } = event;
  await copy(ids.event ?? ids.context ?? ids.connection ?? '');
}

async function copy(id: string): Promise<void> {
  if (id === '') {
    say(l10n.t('There is no ID to copy'));
    return;
  }
  await env.clipboard.writeText(id);
  say(l10n.t('Copied {0}', oneLine(id, 80)));
}

/** Takes logs that were added by hand out of the view: the one that the argument names, or files and whole folders that are picked. */
export async function removeLog(inspector: Inspector, argument: unknown): Promise<void> {
  const named = sourceNamed(argument);
  if (named !== undefined) {
    const added = inspector.files.addedFolders().find(({ folder }) => folder.id === named);
    if (added !== undefined) inspector.files.removeFolder(added.folder);
    else if (inspector.files.all().some(({ id }) => id === named)) inspector.files.remove(named);
    else say(l10n.t('That log is an open document: close it to take it out'));
    return;
  }
  const items = removable(inspector);
  if (items.length === 0) {
    say(l10n.t('No log was added by hand; open documents leave when they are closed'));
    return;
  }
  const picked = await window.showQuickPick(items, { title: l10n.t('Remove Logs from the View'), canPickMany: true });
  for (const { remove } of picked ?? []) remove();
}

/** What can be taken out, with how that is done: folders and patterns with all their logs first, then single logs. */
function removable({ files }: Inspector): (QuickPickItem & { readonly remove: () => void })[] {
  const folders = files.addedFolders().map(({ folder, files: { length } }) => ({
    label: `$(folder) ${withoutIcons(oneLine(folder.glob === undefined ? sourceName({ source: folder.id }) : folder.id, 120))}`,
    description: length === 1 ? l10n.t('1 log') : l10n.t('{0} logs', count(length)),
    detail: withoutIcons(oneLine(folder.uri.toString(), 200)),
    remove: () => {
      files.removeFolder(folder);
    },
  }));
  const logs = files.added().map(({ id }) => ({
    label: withoutIcons(sourceName({ source: id })),
    description: withoutIcons(oneLine(id, 200)),
    remove: () => {
      files.remove(id);
    },
  }));
  return [...folders, ...logs];
}

function sourceNamed(argument: unknown): string | undefined {
  if (argument instanceof Uri) return argument.toString();
  if (argument instanceof GroupNode) return argument.group.kind === 'source' ? argument.group.id : undefined;
  return sourceText.safeParse(argument).data;
}
