import {
  type CancellationToken,
  commands,
  Disposable,
  type ExtensionContext,
  l10n,
  type LogOutputChannel,
  type TreeDataProvider,
  type TreeView,
  type Uri,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { InspectedEvent, InspectedFinding, InspectResult } from './api';
import type { SourceLog } from './core/index/sourceLog';
import { withoutLinks } from './core/report/plainText';
import type { Platform } from './platform/platform';
import { registerHover } from './vscode/annotations/hover';
import { registerLens } from './vscode/annotations/lens';
import { registerProblems } from './vscode/annotations/problems';
import {
  type CommandHandlers,
  type CommandId,
  contextKeys,
  eventScheme,
  searchScheme,
  type TimelineActionId,
} from './vscode/contributions';
import { EventDocuments } from './vscode/documents/eventDocuments';
import { Guided } from './vscode/guided/guided';
import { inspectedEvent, inspectedFindings } from './vscode/inspectedEvents';
import { inspectLogs } from './vscode/inspectCommand';
import { Inspector } from './vscode/inspector';
import { CauseDocuments } from './vscode/investigation/causeDocuments';
import { registerCausesView } from './vscode/investigation/causesView';
import { Comparisons } from './vscode/investigation/comparisons';
import { goToOrigin, showCaused } from './vscode/investigation/goToOrigin';
import { Investigations } from './vscode/investigation/investigations';
import { filterByCause } from './vscode/investigation/filterByCause';
import { openCause } from './vscode/investigation/openCause';
import { announceFollowing, followLogs, showNewFailures, unfollowLogs } from './vscode/logs/newFailures';
import { noteOf } from './vscode/logs/notes';
import * as navigation from './vscode/navigation/commands';
import { registerDefinition } from './vscode/navigation/definition';
import { registerDocumentSymbols } from './vscode/navigation/documentSymbols';
import { registerHighlights } from './vscode/navigation/highlights';
import { registerReferences } from './vscode/navigation/references';
import { registerWorkspaceSymbols } from './vscode/navigation/workspaceSymbols';
import { Asking } from './vscode/query/asking';
import { isResults, ResultDocuments } from './vscode/query/resultDocuments';
import { colourResults } from './vscode/query/resultColours';
import { registerResultLinks } from './vscode/query/resultLinks';
import { previewResults } from './vscode/query/resultPreviews';
import { changeShape } from './vscode/shapes/changeShape';
import { ChosenShapes } from './vscode/shapes/chosenShapes';
import { announceShapes } from './vscode/shapes/shapeStatus';
import { openSample } from './vscode/samples';
import { SharingCommands } from './vscode/sharing/sharingCommands';
import type { Action } from './vscode/timeline/session';
import { type Investigating, Timeline } from './vscode/timeline/timeline';
import { createEventsTree, type EventsTree } from './vscode/tree/eventsTree';

/** The inspector, put together: what the eager entry forwards to. */
export interface Composition {
  readonly tree: TreeDataProvider<unknown>;
  readonly events: readonly InspectedEvent[];
  readonly findings: readonly InspectedFinding[];
  readonly onDidChange: Inspector['onDidChange'];
  inspect(uri: Uri, token?: CancellationToken): Promise<InspectResult>;
  run(id: CommandId, args: readonly unknown[]): unknown;
  /** Takes a timeline that the editor has brought back after a reload. */
  restoreTimeline(panel: WebviewPanel): Promise<void>;
}

/** Builds every part with plain constructors and hands it what it needs. */
export function compose(context: ExtensionContext, platform: Platform, view: TreeView<unknown>): Composition {
  const output = window.createOutputChannel(l10n.t('Aembit Events'), { log: true });
  const inspector = new Inspector(platform, context.extensionUri, new ChosenShapes(context.workspaceState));
  const documents = new EventDocuments(inspector, platform);
  inspector.shownBy = (event) => documents.shownBy(event);
  const investigations = new Investigations(inspector);
  const comparisons = new Comparisons(inspector, platform);
  const investigating = { investigations, comparisons };
  const tree = createEventsTree(inspector);
  const timeline = new Timeline(inspector, platform, tree, investigating, output, context);
  const results = new ResultDocuments(inspector, platform);
  const asking = new Asking(inspector, platform, tree, results, context.workspaceState);
  inspector.listedAt = (document, line) => results.eventAt(document, line);
  const sharing = new SharingCommands(inspector, investigations, platform, () => timeline.selectedEvent);
  const guided = new Guided(inspector, investigations, platform, () => inspectLogs(inspector, []));
  const handlers = handlersOf(context, inspector, investigating, tree, timeline, asking, sharing, guided, output);
  context.subscriptions.push(
    output,
    inspector,
    tree,
    tree.attach(view),
    timeline,
    guided,
    documents,
    workspace.registerTextDocumentContentProvider(eventScheme, documents),
    asking,
    results,
    workspace.registerTextDocumentContentProvider(searchScheme, results),
    registerResultLinks(inspector, results),
    colourResults(results),
    previewResults(inspector),
    investigations,
    comparisons,
    new CauseDocuments(inspector, investigations),
    registerCausesView(inspector, investigations),
    registerLens(inspector, investigations),
    registerHover(inspector, investigations),
    registerProblems(inspector, investigations),
    registerDefinition(inspector),
    registerReferences(inspector),
    registerHighlights(inspector),
    registerDocumentSymbols(inspector),
    registerWorkspaceSymbols(inspector),
    followActiveEditor(inspector),
    announceFollowing(inspector),
    announceShapes(inspector, output),
    inspector.onDidChange(() => {
      const { sources, events, failing } = inspector.index;
      output.info(`${String(sources.length)} logs, ${String(events.length)} events, ${String(failing.length)} failing`);
    }),
  );
  return {
    tree: tree.provider,
    get events() {
      return inspector.index.events.map((event) => inspectedEvent(inspector, event));
    },
    get findings() {
      return inspectedFindings(inspector);
    },
    onDidChange: inspector.onDidChange,
    restoreTimeline: (panel) => timeline.restore(panel),
    async inspect(uri, token) {
      const { logs, refused } = await inspector.files.add([uri], token);
      await inspector.settled();
      return { logs: logs.length, refused: [...refused, ...cutShort(inspector, logs)] };
    },
    run: async (id, args) => {
      try {
        return await handlers[id](...args);
      } catch (error) {
        output.error(error instanceof Error ? error : String(error));
        void window.showErrorMessage(
          l10n.t('That did not work: {0}', withoutLinks(error instanceof Error ? error.message : String(error))),
        );
        return undefined;
      }
    },
  };
}

/** The files whose reading was cancelled, with how far it came. */
function cutShort({ files }: Inspector, logs: readonly SourceLog[]): InspectResult['refused'] {
  const ids = new Set(logs.map(({ id }) => id));
  return files.added().flatMap((file) => {
    const reason = ids.has(file.id) && file.state.kind === 'cancelled' ? noteOf(file) : undefined;
    return reason === undefined ? [] : [{ uri: file.uri, reason }];
  });
}

function handlersOf(
  { extensionUri }: ExtensionContext,
  inspector: Inspector,
  { investigations, comparisons }: Investigating,
  tree: EventsTree,
  timeline: Timeline,
  asking: Asking,
  sharing: SharingCommands,
  guided: Guided,
  output: LogOutputChannel,
): CommandHandlers {
  return {
    'aembitEvents.inspect': (...args) => inspectLogs(inspector, args),
    'aembitEvents.openSample': () => openSample(extensionUri),
    'aembitEvents.nextRelated': (argument) => navigation.nextRelated(inspector, argument),
    'aembitEvents.previousRelated': (argument) => navigation.previousRelated(inspector, argument),
    'aembitEvents.nextFailure': () => navigation.nextFailure(inspector),
    'aembitEvents.previousFailure': () => navigation.previousFailure(inspector),
    'aembitEvents.showRelated': (argument) => navigation.showRelated(inspector, argument),
    'aembitEvents.showFlow': (argument) => timeline.showFlow(argument),
    'aembitEvents.showTimeline': () => timeline.showAll(),
    'aembitEvents.showAuthorizations': () => timeline.showAuthorizations(),
    ...timelineActions(timeline),
    'aembitEvents.openEvent': (argument) => tree.openEvent(argument),
    'aembitEvents.openSource': (argument) => tree.openSource(argument),
    'aembitEvents.openGroup': (argument) => tree.openGroup(argument),
    'aembitEvents.revealInView': (argument) => tree.revealInView(argument),
    'aembitEvents.groupBy': () => tree.groupBy(),
    'aembitEvents.filter': (argument) => asking.filter(argument),
    'aembitEvents.clearFilter': () => {
      tree.clearFilter();
    },
    'aembitEvents.saveFilter': (argument) => asking.saveFilter(argument),
    'aembitEvents.savedFilters': (argument) => asking.savedFilters(argument),
    'aembitEvents.search': (argument) => asking.search(argument),
    'aembitEvents.completeQuery': () => asking.complete(),
    'aembitEvents.follow': () => followLogs(inspector),
    'aembitEvents.unfollow': () => unfollowLogs(inspector),
    'aembitEvents.showNewFailures': () => showNewFailures(inspector),
    'aembitEvents.refresh': () => inspector.files.refresh(),
    'aembitEvents.removeLog': (argument) => tree.removeLog(argument),
    'aembitEvents.removeAllLogs': () => {
      inspector.files.removeAll();
    },
    'aembitEvents.changeShape': (log, shape) => changeShape(inspector, log, shape),
    'aembitEvents.copyId': (argument) => tree.copyId(argument),
    'aembitEvents.copyExplanation': (argument) => navigation.copyExplanation(inspector, argument),
    'aembitEvents.showOutput': () => {
      output.show();
    },
    'aembitEvents.goToOrigin': (argument) => goToOrigin(inspector, investigations, argument),
    'aembitEvents.showCaused': (argument) => showCaused(inspector, investigations, argument),
    'aembitEvents.compareWithLastSuccess': (argument) => comparisons.show(argument),
    'aembitEvents.copyReport': (argument) => sharing.copy(argument),
    'aembitEvents.saveReport': (argument) => sharing.save(argument),
    'aembitEvents.openCause': (argument) => openCause(inspector, investigations, argument),
    'aembitEvents.filterByCause': (argument) => filterByCause(inspector, investigations, argument),
    'aembitEvents.investigate': (argument) => guided.investigate(argument),
    'aembitEvents.saveInvestigation': (argument) => guided.save(argument),
  };
}

/** What the timeline does by itself when its commands and keys ask for it. */
function timelineActions(timeline: Timeline): Pick<CommandHandlers, TimelineActionId> {
  const act = (action: Action) => (): void => {
    timeline.act(action);
  };
  return {
    'aembitEvents.timeline.nextFailure': act('nextFailure'),
    'aembitEvents.timeline.find': act('find'),
    'aembitEvents.timeline.fit': act('fit'),
    'aembitEvents.timeline.toggleDensity': act('toggleDensity'),
    'aembitEvents.timeline.toggleList': act('toggleList'),
    'aembitEvents.timeline.export': act('export'),
  };
}

/** Keeps the context key that the keys for going from event to event depend on. */
function followActiveEditor(inspector: Inspector): Disposable {
  const update = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    const isLog = document !== undefined && (isResults(document) || (await inspector.logOf(document)) !== undefined);
    if (document !== window.activeTextEditor?.document) return;
    await commands.executeCommand('setContext', contextKeys.isLog, isLog);
  };
  void update();
  return Disposable.from(window.onDidChangeActiveTextEditor(update), inspector.onDidChange(update));
}
