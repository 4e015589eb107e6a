import type { Authorization, AuthorizationSort } from '../../../protocol/timeline/authorizations';
import type { Remembered } from '../../../protocol/timeline/messages';
import type { Scene } from '../../../protocol/timeline/scene';
import { Host, remembered, type Told, type WebviewApi } from '../host';
import type { TimesMode } from '../time/timesModes';
import { Linking } from './linking';
import { LivePlace } from './livePlace';
import { MeasuringMode } from './measuringMode';
import { RowCache } from './rowCache';
import { Scrolling } from './scrolling';
import { Selection } from './selection';
import { TimeView } from './timeView';

/** What the host’s commands ask for. */
export type Action = 'fit' | 'find' | 'nextFailure' | 'export' | 'toggleList' | 'toggleDensity';

/** What the page lets the view do to it. */
export interface Surroundings {
  /** Draws anew before the next frame. */
  readonly changed: () => void;
  readonly mayMove: () => boolean;
  readonly act: (action: Action) => void;
}

/** All that is shown, but for how it is drawn. */
export class View {
  readonly host: Host;
  scene: Scene | undefined;
  readonly rows: RowCache;
  /** The rows of the table, while that is shown. */
  readonly authorizations: RowCache<Authorization>;
  readonly scrolling = new Scrolling();
  readonly time: TimeView;
  readonly linking: Linking;
  readonly selection: Selection;
  readonly measuring: MeasuringMode;
  /** Whether the rows are shown as a list of texts, without the picture. */
  isList: boolean;
  times: TimesMode;
  showsLegend = false;
  showsDetails = true;
  findText = '';
  /** Where the pointer is over the picture, in CSS pixels. */
  pointerX: number | undefined;
  /** What is told to those who do not see it. */
  said = '';
  /** Whether the host was asked for another scene that has not come yet. */
  isWaiting = true;
  /** Whether the time of the first rows is shown large once they are known. */
  private fitsWhenKnown = false;
  /** Whether the reader has just made rows come or go. */
  private movesRows = false;
  private authorizationSort: AuthorizationSort | undefined;
  private before: Remembered | undefined;
  private remembering: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly api: WebviewApi,
    private readonly surroundings: Surroundings,
  ) {
    const { changed, mayMove } = surroundings;
    const touched = () => {
      changed();
      this.rememberSoon();
    };
    const revision = () => this.scene?.revision;
    this.host = new Host(api, {
      scene: (scene) => {
        this.arrived(scene);
      },
      selected: ({ entry, row, revision: of }) => {
        if (of === revision()) this.movedByHost(entry, row);
      },
      act: ({ action }) => {
        surroundings.act(action);
      },
    });
    this.rows = new RowCache(
      (of, from, count) => this.host.ask('rows', { revision: of, from, count }),
      () => {
        if (this.fitsWhenKnown && this.linking.fitRows()) this.fitsWhenKnown = false;
        changed();
      },
    );
    this.authorizations = new RowCache(
      (of, from, count) => this.host.ask('authorizations', { revision: of, from, count }),
      changed,
    );
    this.time = new TimeView(touched, mayMove);
    this.linking = new Linking(this.rows, this.scrolling, this.time, () => this.timeOrder(), touched);
    this.selection = new Selection(this.host, revision, () => this.scene?.density === 'sequence', touched);
    this.measuring = new MeasuringMode(changed);
    this.before = remembered(api);
    this.authorizationSort = this.before?.authorizationSort;
    this.isList = this.before?.list ?? false;
    this.times = this.before?.times ?? 'absolute';
  }

  /** Whether the rows are authorizations, in a table. */
  get isTable(): boolean {
    return this.scene?.density === 'authorizations';
  }

  /** A row of those that are shown, whichever these are. */
  async rowAt(
    number: number,
  ): Promise<{ readonly entry: number; readonly start?: number; readonly end?: number } | undefined> {
    const row = this.isTable ? await this.authorizations.get(number) : await this.rows.get(number);
    if (row === undefined) return undefined;
    const end = 'end' in row ? row.end : undefined;
    return {
      entry: row.entry,
      ...(row.start === undefined ? {} : { start: row.start }),
      ...(end === undefined ? {} : { end }),
    };
  }

  /** Expands or collapses an entry, or all of them. */
  expand(entry: number | 'all', expanded: boolean, revision?: number): void {
    this.movesRows = true;
    if (entry === 'all') this.host.tell('expandAll', { expanded });
    else if (revision !== undefined) this.host.tell('expand', { revision, entry, expanded });
    this.say(expanded ? 'expanded' : 'collapsed');
  }

  /** Says that the page listens. */
  begin(): void {
    this.host.tell('ready', this.before === undefined ? {} : { remembered: this.before });
  }

  /** Asks for something else to be shown; the next scene shows it. */
  show(wanted: Told['show']): void {
    this.isWaiting = true;
    this.host.tell('show', wanted);
    this.changed();
  }

  changed(): void {
    this.surroundings.changed();
    this.rememberSoon();
  }

  /** Draws anew what is as it was. */
  redraw(): void {
    this.surroundings.changed();
  }

  /** Tells something to those who listen. */
  say(text: string): void {
    // A text that is told twice must differ to be heard twice.
    this.said = text === this.said ? `${text}\u00a0` : text;
    this.changed();
  }

  private timeOrder(): 'ascending' | 'descending' | undefined {
    const sort = this.scene?.sort;
    if (sort?.column !== 'time' || this.isTable) return undefined;
    return sort.descending ? 'descending' : 'ascending';
  }

  private arrived(scene: Scene): void {
    const { scene: former, selection } = this;
    const isSame = former !== undefined && former.scope.kind === scene.scope.kind && former.scope.id === scene.scope.id;
    const formerRow = selection.current?.row ?? -1;
    const live = new LivePlace(former, this.scrolling);
    this.scene = scene;
    this.isWaiting = false;
    this.authorizationSort = scene.authorizations?.sort ?? this.authorizationSort;
    this.rows.begin(scene.revision, this.isTable ? 0 : scene.rows);
    this.authorizations.begin(scene.revision, this.isTable ? scene.rows : 0);
    this.scrolling.measureRows(scene.rows);
    if (!isSame) this.time.fit();
    this.time.show(scene);
    selection.show(scene.selected);
    if (!isSame) this.beginScope(scene);
    else if (isOtherRows(former, scene)) this.beginRows(scene);
    else if (!this.keepInPlace(formerRow)) live.keep(scene);
    if (former !== undefined && (!isSame || former.density !== scene.density))
      this.say(this.isTable ? `Authorizations, ${scene.title}` : scene.title);
    selection.refresh();
    this.changed();
  }

  /** What is shown first of a scope: what was in sight before a reload, else all of it, else the rows in sight. */
  private beginScope(scene: Scene): void {
    const before = this.before;
    this.before = undefined;
    this.measuring.end();
    this.beginRows(scene);
    if (before?.sight !== undefined) this.time.showMoments(before.sight);
    else this.fitsWhenKnown = scene.rows > 150;
  }

  /** The rows from the first on, or where the selected one is. */
  private beginRows(scene: Scene): void {
    this.scrolling.to(0);
    const row = scene.selected?.row ?? -1;
    if (row >= 0) this.scrolling.reveal(row);
  }

  /** Rows that come or go above must not move what somebody looks at. @returns whether that is known */
  private keepInPlace(formerRow: number): boolean {
    const row = this.selection.current?.row ?? -1;
    const isWanted = this.movesRows;
    this.movesRows = false;
    if (isWanted) return true;
    const wasInSight = formerRow >= this.scrolling.first && formerRow <= this.scrolling.last;
    if (row < 0 || formerRow < 0 || !wasInSight) return false;
    this.scrolling.to(this.scrolling.top + row - formerRow);
    return true;
  }

  private movedByHost(entry: number | undefined, row: number): void {
    this.selection.show(entry === undefined ? undefined : { entry, row, key: undefined });
    if (row >= 0) void this.reveal(row);
  }

  /** Brings a row and its bar into sight. */
  async reveal(row: number): Promise<void> {
    this.scrolling.reveal(row);
    this.changed();
    if (this.isTable) return;
    const known = await this.rows.get(row);
    if (known?.start !== undefined) this.time.reveal(known.start, known.end ?? known.start);
  }

  private rememberSoon(): void {
    this.remembering ??= setTimeout(() => {
      this.remembering = undefined;
      const state = this.toRemember();
      if (state !== undefined) this.api.setState(state);
    }, 250);
  }

  private toRemember(): Remembered | undefined {
    if (this.scene === undefined) return undefined;
    const { scope, density, sort, failingOnly } = this.scene;
    const key = this.selection.current?.key ?? this.scene.selected?.key;
    return {
      scope,
      density,
      sort,
      ...(this.authorizationSort === undefined ? {} : { authorizationSort: this.authorizationSort }),
      failingOnly,
      ...(key === undefined ? {} : { selected: key }),
      ...(this.time.isWhole ? {} : { sight: this.time.moments() }),
      list: this.isList,
      times: this.times,
    };
  }
}

/** Whether another list is shown than before: the requests, or the authorizations. */
function isOtherRows(former: Scene, scene: Scene): boolean {
  return (former.density === 'authorizations') !== (scene.density === 'authorizations');
}
