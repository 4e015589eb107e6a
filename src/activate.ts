import {
  commands,
  Disposable,
  EventEmitter,
  type ExtensionContext,
  type TextDocument,
  type TreeDataProvider,
  TreeItem,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import type { InspectorApi } from './api';
import type { Composition } from './compose';
import { chosenShapesKey, commandIds, timelineId, viewId } from './vscode/contributions';
import { mightHoldLog } from './vscode/logs/glance';
import { setting } from './vscode/settings';

/** The inspector's module for the host that it runs in. */
export interface InspectorModule {
  readonly compose: (context: ExtensionContext, view: TreeView<unknown>) => Composition;
}

/**
 * What every workspace with a JSON file pays for: a glance at each document that is opened, and stand-ins for the commands
 * and the view. The inspector itself is loaded by the first log, the first command, or the API.
 */
export function activate(context: ExtensionContext, inspector: () => Promise<InspectorModule>): InspectorApi {
  const tree = new TreeStandIn();
  const view = window.createTreeView<unknown>(viewId, { treeDataProvider: tree, showCollapseAll: true });
  const changes = new EventEmitter<void>();
  let composition: Composition | undefined;
  let loading: Promise<Composition> | undefined;

  const load = (): Promise<Composition> => {
    loading ??= inspector().then(({ compose }) => {
      glancing.dispose();
      composition = compose(context, view);
      tree.fill(composition.tree);
      composition.onDidChange(() => {
        changes.fire();
      });
      return composition;
    });
    return loading;
  };

  const chosen = context.workspaceState.get<object>(chosenShapesKey, {});
  const mayShowLog = (document: TextDocument): boolean =>
    Object.hasOwn(chosen, document.uri.toString()) || (setting('detectLogs') && mightHoldLog(document));
  const glancing = glanceAtDocuments(mayShowLog, () => void load());
  context.subscriptions.push(view, changes, glancing, tree);
  for (const id of commandIds) {
    const run = async (...args: readonly unknown[]): Promise<unknown> => (await load()).run(id, args);
    context.subscriptions.push(commands.registerCommand(id, run));
  }
  context.subscriptions.push(
    window.registerWebviewPanelSerializer(timelineId, {
      deserializeWebviewPanel: async (panel) => (await load()).restoreTimeline(panel),
    }),
  );
  return {
    inspect: async (uri, token) => (await load()).inspect(uri, token),
    get events() {
      return composition?.events ?? [];
    },
    get findings() {
      return composition?.findings ?? [];
    },
    onDidChange: changes.event,
  };
}

/** Calls back at the first document that may show a log, opened or pasted. */
function glanceAtDocuments(mayShowLog: (document: TextDocument) => boolean, found: () => void): Disposable {
  const glance = (document: TextDocument): void => {
    if (mayShowLog(document)) found();
  };
  const subscriptions = [
    workspace.onDidOpenTextDocument(glance),
    workspace.onDidChangeTextDocument(({ document }) => {
      glance(document);
    }),
    workspace.onDidChangeConfiguration(() => {
      workspace.textDocuments.forEach(glance);
    }),
  ];
  // After activation has returned: what is open already must not slow it down.
  setTimeout(() => {
    workspace.textDocuments.forEach(glance);
  }, 0);
  return Disposable.from(...subscriptions);
}

/** The view's provider: empty, which shows the welcome, until the inspector brings its own. */
class TreeStandIn implements TreeDataProvider<unknown> {
  private readonly changes = new EventEmitter<unknown>();
  private provider: TreeDataProvider<unknown> | undefined;
  readonly onDidChangeTreeData = this.changes.event;

  fill(provider: TreeDataProvider<unknown>): void {
    this.provider = provider;
    provider.onDidChangeTreeData?.((node) => {
      this.changes.fire(node);
    });
    this.changes.fire(undefined);
  }

  getTreeItem(node: unknown) {
    return this.provider?.getTreeItem(node) ?? new TreeItem('');
  }

  getChildren(node?: unknown) {
    return this.provider?.getChildren(node) ?? [];
  }

  getParent(node: unknown) {
    return this.provider?.getParent?.(node);
  }

  resolveTreeItem: NonNullable<TreeDataProvider<unknown>['resolveTreeItem']> = (item, node, token) =>
    this.provider?.resolveTreeItem?.(item, node, token) ?? item;

  dispose(): void {
    this.changes.dispose();
  }
}
