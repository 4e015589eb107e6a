import { Disposable, env, type ExtensionContext, l10n, type LogOutputChannel, Uri, type WebviewPanel } from 'vscode';
import { CancellationTokenSource } from 'vscode';
import { eventKey } from '../../core/index/eventKey';
import type { Origin } from '../../core/investigate/model';
import type { LogEvent } from '../../core/model/event';
import type { Platform } from '../../platform/platform';
import { recordTexts } from '../documents/recordTexts';
import type { Inspector } from '../inspector';
import type { Comparisons } from '../investigation/comparisons';
import { eventIn, type Investigations } from '../investigation/investigations';
import { goToEvent } from '../navigation/goTo';
import { say } from '../navigation/message';
import type { EventsTree } from '../tree/eventsTree';
import { followSelections } from './followSelections';
import { openPanel, TimelinePanel } from './panel';
import { savePicture } from './saving';
import type { Action } from './session';
import type { Showing } from './choices';
import { everything, flowToShow } from './showing';
import { ShownLogs } from './shownLogs';
import type { TimelineHost } from './timelineHost';
import { TreeSelection } from './treeSelection';

/** What answers where a failure began, and compares it. */
export interface Investigating {
  readonly investigations: Investigations;
  readonly comparisons: Comparisons;
}

/** The timeline: one panel at most, which is made when somebody wants to see it. Until then it costs nothing. */
export class Timeline {
  private panel: TimelinePanel | undefined;
  /** What only an open panel needs. */
  private following: Disposable | undefined;
  private readonly logs: ShownLogs;

  constructor(
    private readonly inspector: Inspector,
    private readonly platform: Platform,
    private readonly tree: EventsTree,
    private readonly investigating: Investigating,
    private readonly output: LogOutputChannel,
    private readonly context: Pick<ExtensionContext, 'extensionUri' | 'workspaceState'>,
  ) {
    this.logs = new ShownLogs(inspector, context.workspaceState);
  }

  /** Shows the flow of the event or the group that the argument names, of the event at the cursor, else all events. */
  async showFlow(argument: unknown): Promise<void> {
    this.show(await flowToShow(this.inspector, argument));
  }

  /** Shows all events of all open logs. */
  async showAll(): Promise<void> {
    this.show(await everything(this.inspector));
  }

  /** Runs something of the view’s own; does nothing where there is no timeline. */
  act(action: Action): void {
    this.panel?.session.act(action);
  }

  /** Takes a panel that the editor has brought back after a reload. */
  async restore(panel: WebviewPanel): Promise<void> {
    this.panel?.dispose();
    this.take(panel, true);
    await this.logs.restore();
  }

  dispose(): void {
    // The panel stays: after a reload the editor brings it back.
    this.following?.dispose();
    this.panel?.session.dispose();
  }

  private show(showing: Showing | undefined): void {
    if (showing === undefined) return;
    if (this.panel === undefined) this.take(openPanel(this.context.extensionUri), false).session.show(showing);
    else {
      this.panel.session.show(showing);
      this.panel.reveal();
    }
  }

  private take(webviewPanel: WebviewPanel, isRestored: boolean): TimelinePanel {
    const reading = new CancellationTokenSource();
    const selection = new TreeSelection(this.tree);
    const panel = new TimelinePanel(
      webviewPanel,
      this.context.extensionUri,
      this.hostFor(selection, reading),
      isRestored,
      () => {
        reading.cancel();
        reading.dispose();
        this.following?.dispose();
        this.following = undefined;
        this.panel = undefined;
        this.logs.forget();
      },
    );
    this.panel = panel;
    const { session } = panel;
    this.following = Disposable.from(
      selection,
      this.inspector.onDidChange(() => {
        session.changed();
        this.logs.remember();
      }),
      this.tree.onDidChangeFilter(() => {
        session.filterChanged();
      }),
      followSelections(this.inspector, selection, panel),
    );
    this.logs.remember();
    return panel;
  }

  private hostFor(selection: TreeSelection, { token }: CancellationTokenSource): TimelineHost {
    const { inspector, platform, tree, investigating, output } = this;
    return {
      get index() {
        return inspector.index;
      },
      get filter() {
        return tree.currentFilter;
      },
      read: (events) => recordTexts(inspector, platform, events, token),
      translate: (english, ...values) => l10n.t(english, ...values),
      pause: () => platform.pause(),
      selected: (event) => {
        selection.follow(event);
      },
      open: (event, preview) => void this.open(event, preview),
      filterBy: (clear) => {
        if (clear) tree.clearFilter();
        else void tree.filter();
      },
      copy: (text, what) => void copy(text, what),
      save: (format, content) => void savePicture(format, content),
      openPage: (address) => void env.openExternal(Uri.parse(address)),
      originOf: (event) => originOf(investigating.investigations, event),
      compare: (event) => void investigating.comparisons.show({ key: eventKey(event) }),
      refused: (name, why) => {
        output.warn(`The timeline sent “${name}”, which was not as agreed: ${why}`);
      },
    };
  }

  private async open(event: LogEvent, preview: boolean): Promise<void> {
    await goToEvent(this.inspector, event, { preserveFocus: preview, column: this.panel?.columnBeside });
  }
}

async function originOf(investigations: Investigations, event: LogEvent): Promise<Origin | undefined> {
  const investigation = await investigations.ready();
  const own = eventIn(investigation, event);
  return own === undefined ? undefined : investigation.originOf(own);
}

async function copy(text: string, what: string): Promise<void> {
  await env.clipboard.writeText(text);
  say(l10n.t('Copied: {0}', what));
}
