import { CheckedChannel } from '../../../src/protocol/checkedChannel';
import type { Port } from '../../../src/protocol/port';
import { FoldedTime } from '../../../src/protocol/timeline/foldedTime';
import { hostNotices, hostRequests, viewNotices } from '../../../src/protocol/timeline/messages';
import type { Row, Scene, Scope, Sort } from '../../../src/protocol/timeline/scene';
import { lengthOf, pause, requestsBetweenPauses, rowOfEntry, rowsOfEach, startOf, stateOf } from './generated';
import { hostile } from './hostile';
import { detailsOf, sequenceOf } from './said';
import type { TestHost } from './realHost';
import { ShownRows } from './shownRows';

/** What a test asks the made-up host for. */
export interface FakeOptions {
  readonly events: number;
  /** Whether every text tries to do harm. */
  readonly isHostile: boolean;
}

const base = Date.UTC(2026, 3, 2, 9, 15, 2);
const overviewParts = 240;

/** A host with a generated log, of which it makes nothing before it is asked for. Four events are a request with its rows. */
export class FakeHost implements TestHost {
  /** What the webview has told, in its order, for tests to look at. */
  readonly heard: { readonly name: string; readonly content: unknown }[] = [];
  readonly channel;
  private readonly requests: number;
  private revision = 0;
  private scope: Scope = { kind: 'all', id: '' };
  private density: Scene['density'] = 'waterfall';
  private sort: Sort = { column: 'time', descending: false };
  private failingOnly = false;
  private filter = 'severity: error';
  private selected: number | undefined;
  private shown: ShownRows;

  constructor(
    port: Port,
    private readonly options: FakeOptions,
  ) {
    this.requests = Math.max(0, Math.round(options.events / rowsOfEach));
    this.filter = '';
    this.shown = this.layOut();
    this.channel = new CheckedChannel(
      port,
      { theirs: { requests: {}, notices: viewNotices }, ours: { requests: hostRequests, notices: hostNotices } },
      {
        requests: {
          rows: ({ revision, from, count }) =>
            revision === this.revision ? this.rows(from, Math.min(count, this.shown.length - from)) : undefined,
          sequence: ({ entry }) => this.disguised(sequenceOf(entry)),
          details: ({ entry }) => this.disguised(detailsOf(this.row(entry))),
          mermaid: ({ entry }) => `sequenceDiagram\n  Note over A: entry ${String(entry)}`,
          find: ({ from, backwards, text, failing }) => this.find(from, backwards, text, failing),
        },
        notices: {
          ready: (content) => {
            this.hear('ready', content);
            const { remembered } = content;
            if (remembered !== undefined) {
              this.scope = remembered.scope;
              this.density = remembered.density;
              this.sort = remembered.sort;
              this.failingOnly = remembered.failingOnly;
              const [, entry] = remembered.selected?.split('-') ?? [];
              this.selected = entry === undefined ? undefined : Number(entry);
            }
            this.shown = this.layOut();
            this.send();
          },
          show: (content) => {
            this.hear('show', content);
            this.scope = content.scope ?? this.scope;
            this.density = content.density ?? this.density;
            this.sort = content.sort ?? this.sort;
            this.failingOnly = content.failingOnly ?? this.failingOnly;
            this.shown = this.layOut();
            this.send();
          },
          expand: (content) => {
            this.hear('expand', content);
            this.shown.expand(content.entry, content.expanded);
            this.send();
          },
          expandAll: (content) => {
            this.hear('expandAll', content);
            this.shown.expandAll(content.expanded);
            this.send();
          },
          select: (content) => {
            this.hear('select', content);
            this.selected = content.entry;
          },
          filter: (content) => {
            this.hear('filter', content);
            this.filter = content.clear ? '' : 'Severity: error';
            this.send();
          },
          open: (content) => {
            this.hear('open', content);
          },
          copy: (content) => {
            this.hear('copy', content);
          },
          save: (content) => {
            this.hear('save', content);
          },
          documentation: (content) => {
            this.hear('documentation', content);
          },
          compare: (content) => {
            this.hear('compare', content);
          },
        },
      },
      (name, why) => {
        this.hear('refused', `${name}: ${why}`);
      },
    );
  }

  /** As if the editor’s cursor had moved to an entry. */
  select(entry: number): void {
    this.selected = entry;
    this.channel.tell('selected', { revision: this.revision, entry, row: this.shown.rowOf(entry) });
  }

  private hear(name: string, content: unknown): void {
    this.heard.push({ name, content });
  }

  private layOut(): ShownRows {
    const { failingOnly, sort } = this;
    let chosen: Uint32Array | undefined;
    if (failingOnly)
      chosen = new Uint32Array(this.requests)
        .map((_, request) => request)
        .filter((request) => stateOf(request) === 'failed');
    const isDescending = sort.column === 'time' && sort.descending;
    return new ShownRows(chosen?.length ?? this.requests, chosen, isDescending);
  }

  private send(): void {
    this.revision += 1;
    this.channel.tell('scene', this.disguised(this.scene()));
  }

  private scene(): Scene {
    const { scope, density, sort, failingOnly, filter, requests, selected } = this;
    const end = requests === 0 ? 0 : startOf(requests - 1) + lengthOf(requests - 1);
    const folds: { from: number; to: number }[] = [];
    for (let request = requestsBetweenPauses; request < requests; request += requestsBetweenPauses)
      folds.push({ from: startOf(request - 1) + 2000, to: startOf(request - 1) + pause - 2000 });
    let failing = 0;
    for (let request = 0; request < requests; request += 1) if (stateOf(request) === 'failed') failing += 1;
    return {
      revision: this.revision,
      scope,
      title: scope.kind === 'all' ? 'All events' : `MCP session ${scope.id.slice(0, 8)}`,
      density,
      sort,
      failingOnly,
      filter,
      rows: this.shown.length,
      counts: { events: requests * rowsOfEach, requests, failing },
      base,
      start: requests === 0 ? 0 : startOf(0),
      end,
      folds,
      overview: this.overview(end, folds),
      notes: ['Some requests have no id: they were paired by their order.'],
      ...(selected === undefined
        ? {}
        : { selected: { entry: selected, row: this.shown.rowOf(selected), key: `key-${String(selected)}` } }),
    };
  }

  private overview(end: number, folds: readonly { from: number; to: number }[]): Scene['overview'] {
    const events = new Array<number>(overviewParts).fill(0);
    const failing = new Array<number>(overviewParts).fill(0);
    const time = new FoldedTime(startOf(0), end, folds);
    // Of a large log a part tells as much.
    const step = Math.max(1, Math.floor(this.requests / 20_000));
    for (let request = 0; request < this.requests; request += step) {
      const part = Math.min(
        overviewParts - 1,
        Math.floor((time.positionOf(startOf(request)) / time.length) * overviewParts),
      );
      events[part] = (events[part] ?? 0) + rowsOfEach;
      if (stateOf(request) === 'failed') failing[part] = (failing[part] ?? 0) + 1;
    }
    return { events, failing };
  }

  private rows(from: number, count: number): Row[] {
    return Array.from({ length: Math.max(0, count) }, (_, number) =>
      this.disguised(this.row(this.shown.entryAt(from + number))),
    );
  }

  private row(entry: number): Row {
    return rowOfEntry(entry, this.shown.isExpanded(entry));
  }

  private find(from: number, backwards: boolean, text: string | undefined, failing: boolean) {
    const { length } = this.shown;
    for (let step = 1; step <= length; step += 1) {
      const row = ((((from < 0 && backwards ? 0 : from) + (backwards ? -step : step)) % length) + length) % length;
      const entry = this.shown.entryAt(row);
      const made = this.row(entry);
      const isFound = failing
        ? made.state === 'failed'
        : [made.title, made.tool, made.server, made.user].some((value) =>
            value.toLowerCase().includes(text?.toLowerCase() ?? ''),
          );
      if (isFound) return { row, entry };
    }
    return undefined;
  }

  private disguised<T>(said: T): T {
    return this.options.isHostile ? hostile(said) : said;
  }
}
