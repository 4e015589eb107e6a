import {
  commands,
  Disposable,
  type Event,
  EventEmitter,
  l10n,
  type TreeDataProvider,
  type TreeView,
  window,
} from 'vscode';
import type { LogEvent } from '../../core/model/event';
import { type EventFilter, noFilter } from '../../core/query/filter';
import { viewId } from '../contributions';
import type { Inspector } from '../inspector';
import { say } from '../navigation/message';
import { attachView } from './attachedView';
import { followCursor } from './cursorFollower';
import { groupings } from './groupTexts';
import { EventNode, GroupNode, type Node, type ParentNode } from './nodes';
import { copyId, eventOf, openEvent, openGroup, openSource, removeLog } from './treeCommands';
import { TreeProvider } from './treeProvider';

/** The tree of events, and the commands that belong to it. Their arguments come from anywhere and are checked. */
export interface EventsTree {
  readonly provider: TreeDataProvider<Node>;
  /** Whether somebody can see it. */
  readonly isVisible: boolean;
  readonly currentFilter: EventFilter;
  /** Fires when the filter is another. */
  readonly onDidChangeFilter: Event<void>;
  /** Fires when an event is selected in the view, by whomever. */
  readonly onDidSelect: Event<LogEvent>;
  /** Joins the tree to the view that shows it: badge, message, context keys, following the cursor. */
  attach(view: TreeView<unknown>): Disposable;
  /** Shows an event in the view, without taking the focus unless that is asked for. False when the filter hides it. */
  reveal(event: LogEvent, options?: { readonly focus?: boolean }): Promise<boolean>;
  openEvent(argument: unknown): Promise<void>;
  openSource(argument: unknown): Promise<void>;
  openGroup(argument: unknown): Promise<void>;
  revealInView(argument: unknown): Promise<void>;
  copyId(argument: unknown): Promise<void>;
  removeLog(argument: unknown): Promise<void>;
  groupBy(): Promise<void>;
  /** Shows only what passes a filter. */
  setFilter(filter: EventFilter): void;
  clearFilter(): void;
  dispose(): void;
}

/** The tree over the inspector's index; it does nothing visible until it is attached to a view. */
export function createEventsTree(inspector: Inspector): EventsTree {
  const provider = new TreeProvider(inspector);
  const selections = new EventEmitter<LogEvent>();
  let attached: TreeView<unknown> | undefined;

  const select = async (event: LogEvent, focus: boolean): Promise<boolean> => {
    if (attached === undefined) return false;
    const node = await provider.locate(event, chosenParent(attached));
    if (node === undefined) return false;
    try {
      await attached.reveal(node, { select: true, focus });
      return true;
    } catch {
      // The tree was made anew while the editor looked for the node: whoever asked will ask again.
      return false;
    }
  };
  const reveal: EventsTree['reveal'] = async (event, { focus = false } = {}) => {
    if (await select(event, focus)) return true;
    // The tree may be about to be drawn with the event in it. Where it only follows the cursor, that can wait.
    return focus && provider.catchUp() && (await select(event, focus));
  };

  return {
    provider,
    get isVisible() {
      return attached?.visible === true;
    },
    get currentFilter() {
      return provider.filter;
    },
    onDidChangeFilter: provider.onDidChangeFilter,
    onDidSelect: selections.event,
    reveal,
    attach(view) {
      attached = view;
      const follower = followCursor(inspector, view, reveal);
      const selecting = view.onDidChangeSelection(({ selection: [chosen] }) => {
        if (chosen instanceof EventNode) selections.fire(chosen.event);
      });
      return Disposable.from(attachView(inspector, provider, view), follower, selecting, {
        dispose: () => {
          attached = undefined;
        },
      });
    },
    openEvent: (argument) => openEvent(inspector, argument),
    openSource: (argument) => openSource(inspector, argument),
    openGroup: (argument) => openGroup(inspector, argument),
    copyId: (argument) => copyId(inspector, argument),
    removeLog: (argument) => removeLog(inspector, argument),
    async revealInView(argument) {
      const event = await eventOf(inspector, argument);
      if (event === undefined) return;
      await commands.executeCommand(`${viewId}.focus`);
      if (await reveal(event, { focus: true })) return;
      await provider.ready();
      if (!provider.view.has(event)) await offerToClear(provider, () => reveal(event, { focus: true }));
    },
    groupBy: () => pickGrouping(provider),
    setFilter: (filter) => {
      provider.filter = filter;
    },
    clearFilter: () => {
      provider.filter = noFilter;
    },
    dispose: () => {
      provider.dispose();
      selections.dispose();
    },
  };
}

/** The group that somebody is looking at: an event is shown there if it belongs to it. */
function chosenParent({ selection: [chosen] }: TreeView<unknown>): ParentNode | undefined {
  if (chosen instanceof GroupNode) return chosen;
  return chosen instanceof EventNode ? chosen.parent : undefined;
}

async function offerToClear(provider: TreeProvider, then: () => Promise<unknown>): Promise<void> {
  const clear = l10n.t('Clear Filter');
  const answer = await window.showInformationMessage(l10n.t('The filter hides that event.'), clear);
  if (answer !== clear) return;
  provider.filter = noFilter;
  await then();
}

async function pickGrouping(provider: TreeProvider): Promise<void> {
  const items = groupings.map(({ grouping, label, detail }) => ({
    grouping,
    label: label(),
    detail: detail(),
    description: grouping === provider.grouping ? l10n.t('now') : '',
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Group Events By'),
    placeHolder: l10n.t('What the tree is grouped by'),
  });
  if (picked === undefined) return;
  provider.grouping = picked.grouping;
  say(l10n.t('Grouped by {0}', picked.label));
}
