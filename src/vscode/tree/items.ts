import { l10n, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { EventIndex } from '../../core/index/eventIndex';
import { oneLine } from '../../core/report/plainText';
import { count } from '../annotations/shared';
import { sourceName } from '../navigation/label';
import { eventItem } from './eventItem';
import { groupDetails, groupName, groupTooltip, sectionName } from './groupTexts';
import { groupIcon, issueIcon, moreIcon } from './icons';
import { EventNode, GroupNode, IssueNode, MoreNode, type Node, type SectionNode } from './nodes';
import { openIssueCommand } from './openTarget';
import { pageSize } from './treeModel';

/** How a node looks in the tree, with its id, its menus' `contextValue` and what a screen reader says; without the tooltip. */
export function itemOf(index: EventIndex, node: Node, isAddedFile: (source: string) => boolean): TreeItem {
  const item = itemFor(index, node, isAddedFile);
  item.id = node.id;
  return item;
}

function itemFor(index: EventIndex, node: Node, isAddedFile: (source: string) => boolean): TreeItem {
  if (node instanceof EventNode) return eventItem(index, node.event, node.previous);
  if (node instanceof GroupNode) return groupItem(index, node, isAddedFile);
  if (node instanceof IssueNode) return issueItem(node);
  return node instanceof MoreNode ? moreItem(node) : sectionItem(node);
}

function sectionItem({ section, count: total, failing, expanded }: SectionNode): TreeItem {
  const item = new TreeItem(sectionName(section), collapsible(expanded));
  const counts = failing > 0 ? `${count(total)} · ${l10n.t('{0} failing', count(failing))}` : count(total);
  item.description = counts;
  item.contextValue = `section.${section}`;
  item.accessibilityInformation = { label: `${sectionName(section)}, ${counts}` };
  return item;
}

function groupItem(
  index: EventIndex,
  { group, expanded }: GroupNode,
  isAddedFile: (source: string) => boolean,
): TreeItem {
  const item = new TreeItem(groupName(group), collapsible(expanded));
  const details = groupDetails(group);
  item.description = details;
  item.iconPath = groupIcon(group.failing > 0);
  item.tooltip = groupTooltip(index, group);
  const added = group.kind === 'source' && isAddedFile(group.id);
  item.contextValue = `group.${group.kind}${added ? '.added' : ''}${group.id === '' ? '.none' : ''}`;
  item.accessibilityInformation = { label: `${groupName(group)}, ${details}` };
  return item;
}

function issueItem({ source, issue }: IssueNode): TreeItem {
  const message = oneLine(issue.message, 200);
  const item = new TreeItem(message, TreeItemCollapsibleState.None);
  const place = `${sourceName({ source })}:${String(issue.line)}`;
  item.description = place;
  item.tooltip = `${message}\n${place}:${String(issue.column)}`;
  item.iconPath = issueIcon;
  item.contextValue = 'issue';
  item.command = openIssueCommand(source, issue);
  item.accessibilityInformation = { label: l10n.t('Unreadable record: {0}, {1}', message, place) };
  return item;
}

/** The item that shows the next page. */
export function moreItem({ hidden }: Pick<MoreNode, 'hidden'>): TreeItem {
  const item = new TreeItem(l10n.t('Show more…'), TreeItemCollapsibleState.None);
  item.description = l10n.t('{0} of {1} more', count(Math.min(pageSize, hidden)), count(hidden));
  item.iconPath = moreIcon;
  item.contextValue = 'more';
  item.tooltip = l10n.t('Choose this to show the next ones here');
  return item;
}

function collapsible(expanded: boolean): TreeItemCollapsibleState {
  return expanded ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}
