import { inSlices } from '../../core/index/slices';
import type { LogEvent } from '../../core/model/event';
import { redact } from '../../core/report/redact';
import type { Handlers } from '../../protocol/channel';
import { CheckedChannel, type ContractOf } from '../../protocol/checkedChannel';
import type { Port } from '../../protocol/port';
import { hostNotices, hostRequests, type Remembered, viewNotices } from '../../protocol/timeline/messages';
import { Answers } from './answers';
import { Choices, type Showing } from './choices';
import { fulfils, type Layout, layingOut } from './layout';
import { Renewal } from './renewal';
import { sceneOf } from './scenes';
import type { TimelineHost } from './timelineHost';

const ours = { requests: hostRequests, notices: hostNotices };
const theirs = { requests: {}, notices: viewNotices };
type Ours = ContractOf<typeof ours>;
type Find = Ours['requests']['find'];
/** What the view does by itself. */
export type Action = ContractOf<typeof theirs>['notices']['act']['action'];

/**
 * The host’s side of one timeline: lays out what of the index is to be shown, tells the webview, and answers what it asks.
 * Nothing is laid out as long as nobody looks.
 */
export class TimelineSession {
  private readonly channel: CheckedChannel<typeof theirs, typeof ours>;
  private readonly renewal = new Renewal((abandoned) => this.renew(abandoned));
  private readonly choices = new Choices();
  private answers: Answers | undefined;
  private revision = 0;
  /** The first revision with the entries of now: their numbers hold until the index is another. */
  private entriesSince = 0;
  private isListening = false;
  /** Whether somebody looks, or is about to: the page comes a moment after its panel. */
  private isAwaited = true;
  /** Whether the page has not been told yet what is shown now. */
  private isSceneDue = true;
  private pendingActions: Action[] = [];

  /** @param takesRemembered whether the webview was brought back after a reload and knows better how it is to be shown */
  constructor(
    port: Port,
    private readonly host: TimelineHost,
    private takesRemembered = false,
  ) {
    this.channel = new CheckedChannel(port, { theirs, ours }, this.handlers(), (name, why) => {
      host.refused(name, why);
    });
  }

  /** Shows something else, or the same otherwise. */
  show(showing: Showing): void {
    this.choices.show(showing);
    this.takesRemembered = false;
    this.isAwaited = true;
    this.isSceneDue = true;
    this.renewal.replace();
  }

  /** Moves the selection to an event, as far as that is shown, and brings its row about. */
  select(event: LogEvent): void {
    const layout = this.answers?.layout;
    if (layout === undefined || !this.isListening) return;
    const { table, waterfall } = layout;
    const entry = table.entryOf(event);
    if (entry < 0 || !waterfall.isShown(entry) || this.choices.selectedIn(layout) === entry) return;
    this.choices.select(layout, entry);
    const row = waterfall.rowOf(entry);
    if (row >= 0) {
      this.channel.tell('selected', { revision: this.revision, entry, row });
      return;
    }
    this.choices.reveal(layout, entry);
    this.send();
  }

  /** Runs something of the view’s own; as soon as there is a view. */
  act(action: Action): void {
    if (this.isListening && this.revision > 0) this.channel.tell('act', { action });
    else this.pendingActions.push(action);
  }

  /** The index is another. */
  changed(): void {
    if (this.isListening) this.renewal.touch();
  }

  /** The filter is another: somebody waits for what it lets through. */
  filterChanged(): void {
    if (this.isListening) this.renewal.replace();
  }

  /** The webview is hidden, and gone with that. */
  hidden(): void {
    this.isListening = false;
    this.isAwaited = false;
  }

  /** Resolves when what was to be laid out is laid out. */
  settled(): Promise<void> {
    return this.renewal.settled();
  }

  dispose(): void {
    this.isListening = false;
    this.renewal.dispose();
    this.channel.close('The timeline was closed');
  }

  private handlers(): Handlers<Ours> {
    return {
      requests: {
        rows: async ({ revision, from, count }) => {
          const answers = this.current(revision);
          const rows = await answers?.rows(from, count, () => {
            if (answers === this.answers) this.send();
          });
          return this.current(revision) === undefined ? undefined : rows;
        },
        sequence: ({ revision, entry }) => this.about(revision, entry)?.sequence(entry),
        details: ({ revision, entry }) => this.about(revision, entry)?.details(entry),
        mermaid: ({ revision, entry }) => this.about(revision, entry)?.mermaid(entry),
        find: (wanted) => this.find(wanted),
      },
      notices: {
        ready: ({ remembered }) => {
          this.listen(remembered);
        },
        show: (showing) => {
          this.show(showing);
        },
        expand: ({ revision, entry, expanded }) => {
          const layout = this.about(revision, entry)?.layout;
          if (layout === undefined) return;
          this.choices.expand(layout, entry, expanded);
          this.send();
        },
        expandAll: ({ expanded }) => {
          this.choices.expandAll(this.answers?.layout, expanded);
          this.send();
        },
        select: ({ revision, entry }) => {
          this.selectedByView(revision, entry);
        },
        open: ({ revision, entry, event, preview }) => {
          const answers = this.about(revision, entry);
          const place = event === undefined ? answers?.placeOf(entry) : answers?.layout.wish.index.atRank(event);
          if (place !== undefined) this.host.open(place, preview);
        },
        filter: ({ clear }) => {
          this.host.filterBy(clear);
        },
        copy: ({ text, what }) => {
          this.host.copy(redact(text), what);
        },
        save: ({ format, content }) => {
          this.host.save(format, content);
        },
        compare: ({ revision, entry }) => {
          const place = this.about(revision, entry)?.placeOf(entry);
          if (place !== undefined) this.host.compare(place);
        },
        documentation: ({ revision, entry }) => {
          const page = this.about(revision, entry)?.pageOf(entry);
          if (page !== undefined) this.host.openPage(page);
        },
      },
    };
  }

  /** The answers about the rows of a revision; undefined for an older one. */
  private current(revision: number): Answers | undefined {
    return revision === this.revision ? this.answers : undefined;
  }

  /** The answers about an entry of a revision; undefined where entries have other numbers by now. */
  private about(revision: number, entry: number): Answers | undefined {
    const holds = revision >= this.entriesSince && revision <= this.revision;
    return holds && this.answers?.has(entry) === true ? this.answers : undefined;
  }

  private listen(remembered: Remembered | undefined): void {
    if (this.takesRemembered && remembered !== undefined) this.choices.takeOver(remembered);
    this.takesRemembered = false;
    this.isListening = true;
    this.isAwaited = true;
    this.isSceneDue = true;
    this.renewal.hurry();
  }

  private async renew(abandoned: () => boolean): Promise<void> {
    if (!this.isAwaited) return;
    const wish = this.choices.wishFor(this.host.index, this.host.filter);
    const before = this.answers?.layout;
    if (before === undefined || !fulfils(before, wish)) {
      const isUnwanted = (): boolean => abandoned() || !this.isAwaited;
      const work = layingOut(wish, before, this.choices.expansion);
      const layout = await inSlices(work, this.host.pause, isUnwanted);
      if (layout === undefined) return;
      this.take(layout, before);
    }
    if (this.isSceneDue) this.send();
    if (!this.isListening) return;
    for (const action of this.pendingActions.splice(0)) this.channel.tell('act', { action });
  }

  private take(layout: Layout, before: Layout | undefined): void {
    this.answers = new Answers(layout, this.host, this.answers);
    if (before?.table !== layout.table) this.entriesSince = this.revision + 1;
    this.choices.settleOn(layout);
    this.isSceneDue = true;
  }

  private send(): void {
    if (this.answers === undefined || !this.isListening) return;
    this.isSceneDue = false;
    const { layout } = this.answers;
    const selected = this.choices.shownIn(layout);
    const state = { revision: ++this.revision, density: this.choices.density, selected };
    this.channel.tell('scene', sceneOf(layout, state, this.host.translate));
  }

  private selectedByView(revision: number, entry: number | undefined): void {
    const answers = entry === undefined ? this.answers : this.about(revision, entry);
    if (answers === undefined) return;
    this.choices.select(answers.layout, entry);
    if (entry !== undefined) this.host.selected(answers.placeOf(entry));
  }

  private find({ revision, from, backwards, text, failing }: Find['asks']): Find['answers'] {
    const layout = this.current(revision)?.layout;
    if (layout === undefined) return undefined;
    const rows = layout.waterfall.length;
    const found = layout.waterfall.find(from, backwards, { text, failing });
    // What was found may have been collapsed: then the rows are others now.
    if (found !== undefined && layout.waterfall.length !== rows) {
      this.choices.reveal(layout, found.entry);
      this.send();
    }
    return found;
  }
}
