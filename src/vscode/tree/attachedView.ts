import { commands, Disposable, l10n, type TreeView, workspace } from 'vscode';
import { isUnfiltered } from '../../core/query/filter';
import { oneLine } from '../../core/report/plainText';
import { count } from '../annotations/shared';
import { contextKeys } from '../contributions';
import type { Inspector } from '../inspector';
import { notesOf } from '../logs/notes';
import { setting } from '../settings';
import { type LogCounts, totals } from './groupTexts';
import { EventNode, MoreNode } from './nodes';
import type { TreeProvider } from './treeProvider';

/**
 * Keeps what stands around the tree: the badge, the head's counts, the line that names the filter, and the context keys.
 * Choosing "Show more…" shows more. Returns what ends it.
 */
export function attachView(inspector: Inspector, tree: TreeProvider, view: TreeView<unknown>): Disposable {
  const update = (): void => {
    const { index } = inspector;
    const filtered = !isUnfiltered(tree.filter);
    void commands.executeCommand('setContext', contextKeys.hasLogs, index.sources.length > 0);
    void commands.executeCommand('setContext', contextKeys.isFiltered, filtered);
    updateBadge(inspector, view);
    if (index.sources.length === 0) {
      view.description = '';
      view.message = '';
      return;
    }
    const { events, failing } = tree.view;
    const damaged = index.sources.some(({ issues }) => issues.some(({ kind }) => kind === 'malformed'));
    view.description = totals(events, failing, countLogs(inspector));
    // An empty tree with an empty message shows the welcome, which offers to clear the filter.
    const says = filtered && (events.length > 0 || damaged);
    const lines = says ? [filterMessage(tree, events.length, index.events.length)] : [];
    const note = notesOf(inspector.files.added());
    view.message = (note === undefined ? lines : [...lines, note]).join(' · ');
  };
  const subscriptions = [
    tree.onDidChangeView(update),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('aembitEvents.view.badge')) updateBadge(inspector, view);
      if (event.affectsConfiguration('aembitEvents.view.openEvents')) tree.redraw();
    }),
    view.onDidChangeSelection(({ selection: [chosen] }) => {
      if (chosen instanceof MoreNode) void showMore(tree, view, chosen);
    }),
  ];
  update();
  return Disposable.from(...subscriptions);
}

function countLogs({ index, files }: Inspector): LogCounts {
  const folders = files.addedFolders().filter(({ files: { length } }) => length > 0);
  const inFolders = new Set(folders.flatMap((folder) => folder.files.flatMap(({ logs }) => logs.map(({ id }) => id))));
  return { files: index.sources.filter(({ id }) => !inFolders.has(id)).length, folders: folders.length };
}

function updateBadge({ index }: Inspector, view: TreeView<unknown>): void {
  const failing = index.failing.length;
  if (failing === 0 || !setting('view.badge')) {
    view.badge = undefined;
    return;
  }
  const tooltip = failing === 1 ? l10n.t('1 failing event') : l10n.t('{0} failing events', count(failing));
  view.badge = { value: failing, tooltip };
}

function filterMessage(tree: TreeProvider, shown: number, all: number): string {
  const text = oneLine(tree.filter.text ?? '', 300);
  return l10n.t('Filter: {0} ({1} of {2} events)', text, count(shown), count(all));
}

/** The next page takes the place of the item, with the focus on its first node. */
async function showMore(tree: TreeProvider, view: TreeView<unknown>, node: MoreNode): Promise<void> {
  const before = await tree.getChildren(node.parent);
  const position = before.indexOf(node);
  if (position < 0) return;
  tree.showMore(node.parent);
  const next = (await tree.getChildren(node.parent))[position];
  try {
    if (next !== undefined) await view.reveal(next, { select: next instanceof EventNode, focus: true });
  } catch {
    // The tree changed meanwhile.
  }
}
