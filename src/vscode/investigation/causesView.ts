import { Disposable, l10n, type TreeView, window, workspace } from 'vscode';
import type { Investigation } from '../../core/investigate/investigation';
import { count } from '../annotations/shared';
import { causesViewId } from '../contributions';
import type { Inspector } from '../inspector';
import { CausesProvider } from './causesProvider';
import { causeTotals } from './causeTexts';
import type { Investigations } from './investigations';
import { FoundEventNode, MoreFoundNode, type Node } from './nodes';

/**
 * Registers the Causes view. It is shown only when logs are there, which is when the inspector is loaded already: so it needs
 * no stand-in before.
 */
export function registerCausesView(inspector: Inspector, investigations: Investigations): Disposable {
  const provider = new CausesProvider(inspector, investigations);
  const view = window.createTreeView(causesViewId, { treeDataProvider: provider, showCollapseAll: true });
  return Disposable.from(
    view,
    provider,
    provider.onDidDraw((investigation) => {
      view.description = causeTotals(investigation);
      view.message = messageOf(investigation);
    }),
    view.onDidChangeSelection(({ selection: [chosen] }) => {
      if (chosen instanceof MoreFoundNode) void showMore(provider, view, chosen);
    }),
    workspace.onDidChangeConfiguration((event) => {
      const isOurs = ['aembitEvents.causes.hints', 'aembitEvents.view.openEvents'];
      if (isOurs.some((key) => event.affectsConfiguration(key))) provider.redraw();
    }),
  );
}

function messageOf({ causes, index }: Investigation): string {
  if (causes.length > 0 || index.events.length === 0) return '';
  return index.events.length === 1
    ? l10n.t('No failures: the 1 event is healthy.')
    : l10n.t('No failures: all {0} events are healthy.', count(index.events.length));
}

/** The next page takes the place of the item, with the focus on its first node. */
async function showMore(provider: CausesProvider, view: TreeView<Node>, node: MoreFoundNode): Promise<void> {
  const siblings = (): Promise<Node[]> => provider.getChildren(node.parent);
  const position = (await siblings()).indexOf(node);
  if (position < 0) return;
  provider.showMore(node.parent);
  const next = (await siblings())[position];
  try {
    if (next !== undefined) await view.reveal(next, { select: next instanceof FoundEventNode, focus: true });
  } catch {
    // The tree changed meanwhile.
  }
}
