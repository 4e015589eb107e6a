import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import type { Investigation } from '../../core/investigate/investigation';
import type { Recovery } from '../../core/investigate/model';
import type { RankedCause } from '../../core/investigate/rankedCause';
import { oneLine } from '../../core/report/plainText';
import { eventItem } from '../tree/eventItem';
import { moreItem } from '../tree/items';
import { openCommand } from '../tree/openTarget';
import { causeDetails, causeEssentials, causeLabel, causeName, partName } from './causeTexts';
import { partDetails } from './partTexts';
import { hintItem, hintsItem } from './hintItems';
import {
  CauseNode,
  FoundEventNode,
  HintNode,
  HintsNode,
  type LineNode,
  MoreFoundNode,
  type Node,
  PartNode,
} from './nodes';

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

/** How a node looks in the Causes view, with its id, its menus' `contextValue` and what a screen reader says. */
export function itemOf(investigation: Investigation, node: Node): TreeItem {
  const item = itemFor(investigation, node);
  item.id = node.id;
  return item;
}

function itemFor(investigation: Investigation, node: Node): TreeItem {
  const { index } = investigation;
  if (node instanceof CauseNode) return causeItem(investigation, node.content);
  if (node instanceof PartNode) return partItem(investigation, node);
  if (node instanceof FoundEventNode) return eventItem(index, node.event, node.previous);
  if (node instanceof HintsNode) return hintsItem(node);
  if (node instanceof HintNode) return hintItem(node);
  return node instanceof MoreFoundNode ? moreItem(node) : lineItem(investigation, node);
}

function causeItem(investigation: Investigation, cause: RankedCause): TreeItem {
  const name = causeName(cause);
  const details = causeDetails(investigation, cause);
  const item = new TreeItem(causeLabel(cause), Collapsed);
  item.description = causeEssentials(cause);
  item.iconPath = causeIcon(cause.recovery);
  item.contextValue = 'cause';
  item.accessibilityInformation = { label: oneLine(l10n.t('Cause: {0}, {1}', name, details), 500) };
  return item;
}

/** By shape and by word: a tick where it went well again, a flame where it failed again. */
function causeIcon({ state }: Recovery): ThemeIcon {
  if (state === 'recovered') return new ThemeIcon('pass', new ThemeColor('testing.iconPassed'));
  return new ThemeIcon(state === 'failing' ? 'flame' : 'error', new ThemeColor('list.errorForeground'));
}

const partIcons: Readonly<Record<Exclude<PartNode['kind'], 'recovery'>, string>> = {
  why: 'info',
  do: 'tools',
  users: 'person',
  servers: 'server',
  origins: 'target',
  'passed-on': 'arrow-small-right',
};

function partItem({ index }: Investigation, { kind, parent: { content }, count: number }: PartNode): TreeItem {
  const name = partName(kind, content);
  if (kind === 'recovery') return recoveryItem(name, content.recovery, index);
  const item = new TreeItem(name, kind === 'origins' ? Expanded : Collapsed);
  item.iconPath = new ThemeIcon(partIcons[kind]);
  item.contextValue = `part.${kind}`;
  const details = partDetails(index, kind, content, number);
  item.description = details;
  item.accessibilityInformation = { label: `${name}, ${details}` };
  return item;
}

function recoveryItem(name: string, recovery: Recovery, index: Investigation['index']): TreeItem {
  const item = new TreeItem(name, None);
  item.iconPath =
    recovery.state === 'unknown' ? new ThemeIcon('question', new ThemeColor('foreground')) : causeIcon(recovery);
  item.contextValue = 'part.recovery';
  item.tooltip = name;
  if (recovery.state === 'recovered') item.command = openCommand(index, recovery.by);
  item.accessibilityInformation = { label: name };
  return item;
}

function lineItem({ index }: Investigation, { text, opens }: LineNode): TreeItem {
  const item = new TreeItem(oneLine(text, 300), None);
  item.contextValue = 'line';
  item.tooltip = new MarkdownString().appendText(text);
  if (typeof opens === 'string') {
    item.iconPath = new ThemeIcon('link-external');
    item.tooltip = opens;
    item.command = { command: 'vscode.open', title: l10n.t('Documentation'), arguments: [Uri.parse(opens)] };
  } else if (opens !== undefined) item.command = openCommand(index, opens);
  return item;
}
