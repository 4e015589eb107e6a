import { l10n, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { hintTexts } from '../../core/investigate/hints/hintsOf';
import { escapeMarkdown } from '../../core/report/markdown';
import { oneLine } from '../../core/report/plainText';
import { count } from '../annotations/shared';
import { sourceName } from '../navigation/label';
import type { HintNode, HintsNode } from './nodes';

const { Collapsed, None } = TreeItemCollapsibleState;

/** The item above all hints: closed, since none of them is an error. */
export function hintsItem({ count: number }: HintsNode): TreeItem {
  const name = l10n.t('What the log does not say');
  const item = new TreeItem(name, Collapsed);
  item.description = number === undefined ? l10n.t('expand to look') : count(number);
  item.iconPath = new ThemeIcon('lightbulb');
  item.contextValue = 'hints';
  item.tooltip = l10n.t('What is missing from the logs or odd about them. Each has explanations without harm.');
  item.accessibilityInformation = { label: `${name}, ${item.description}` };
  return item;
}

/** One hint: what was seen, and when somebody rests on it the explanations without harm and what to check. */
export function hintItem({ hint }: HintNode): TreeItem {
  const { title, meaning, check } = hintTexts[hint.id];
  const name = l10n.t(title);
  const log = hint.source === undefined ? '' : sourceName({ source: hint.source });
  const details = [oneLine(l10n.t(hint.seen), 200), log].filter((part) => part !== '').join(' · ');
  const item = new TreeItem(name, hint.events.length === 0 ? None : Collapsed);
  item.description = details;
  item.iconPath = new ThemeIcon('info');
  item.contextValue = 'hint';
  item.tooltip = new MarkdownString(
    [
      `**${escapeMarkdown(name)}** · ${count(hint.count)}`,
      escapeMarkdown(l10n.t(hint.seen), 400),
      escapeMarkdown(l10n.t(meaning)),
      escapeMarkdown(l10n.t(check)),
    ].join('\n\n'),
  );
  item.accessibilityInformation = { label: oneLine(l10n.t('Hint: {0}, {1}', name, details), 500) };
  return item;
}
