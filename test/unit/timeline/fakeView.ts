import { setTimeout as wait } from 'node:timers/promises';
import type { EventIndex } from '../../../src/core/index/eventIndex';
import { Investigation } from '../../../src/core/investigate/investigation';
import type { LogEvent } from '../../../src/core/model/event';
import { noFilter } from '../../../src/core/query/filter';
import { CheckedChannel } from '../../../src/protocol/checkedChannel';
import type { Port } from '../../../src/protocol/port';
import { hostNotices, hostRequests, viewNotices } from '../../../src/protocol/timeline/messages';
import type { Row, Scene } from '../../../src/protocol/timeline/scene';
import { TimelineSession } from '../../../src/vscode/timeline/session';
import type { TimelineHost } from '../../../src/vscode/timeline/timelineHost';

/** What the session asked of the editor, in order. */
export type Asked = readonly [name: string, ...details: unknown[]];

const host = { requests: hostRequests, notices: hostNotices };
const view = { requests: {}, notices: viewNotices };

/** A webview that hears and remembers, and an editor that does what it is asked to by noting it down. */
export class FakeView {
  readonly scenes: Scene[] = [];
  readonly selections: { readonly entry?: number | undefined; readonly row: number }[] = [];
  readonly actions: string[] = [];
  readonly asked: Asked[] = [];
  /** The messages that went to the webview, as text. */
  readonly sent: string[] = [];
  readonly channel: CheckedChannel<typeof host, typeof view>;
  readonly session: TimelineSession;
  index: EventIndex;
  filter = noFilter;
  /** Puts a message into the host’s ear as it is. */
  readonly tellHost: (message: unknown) => void;

  /** @param texts gives the text of an event’s record */
  constructor(index: EventIndex, texts: (event: LogEvent) => string, takesRemembered = false) {
    this.index = index;
    const [hostPort, viewPort] = this.ports();
    this.tellHost = (message) => {
      viewPort.post(message);
    };
    this.channel = new CheckedChannel(
      viewPort,
      { theirs: host, ours: view },
      {
        requests: {},
        notices: {
          scene: (scene) => this.scenes.push(scene),
          selected: (selected) => this.selections.push(selected),
          act: ({ action }) => this.actions.push(action),
        },
      },
      (name, why) => this.asked.push(['view refused', name, why]),
    );
    this.session = new TimelineSession(hostPort, this.host(texts), takesRemembered);
  }

  /** Begins to listen, as the page does, and gives the first scene. */
  async open(remembered?: Parameters<FakeView['remember']>[0]): Promise<Scene> {
    this.channel.tell('ready', remembered === undefined ? {} : { remembered: this.remember(remembered) });
    return this.settled();
  }

  /** The newest scene when nothing is being laid out any more. */
  async settled(): Promise<Scene> {
    await wait(1);
    await this.session.settled();
    await wait(1);
    return this.scene;
  }

  get scene(): Scene {
    const scene = this.scenes.at(-1);
    if (scene === undefined) throw new Error('There is no scene yet');
    return scene;
  }

  /** All rows of the newest scene. */
  async rows(): Promise<readonly Row[]> {
    const { revision, rows } = this.scene;
    return (await this.channel.ask('rows', { revision, from: 0, count: Math.min(rows, 1000) })) ?? [];
  }

  private remember(over: {
    readonly selected?: string;
    readonly scope?: Scene['scope'];
    readonly failingOnly?: boolean;
  }) {
    return {
      scope: { kind: 'all' as const, id: '' },
      density: 'waterfall' as const,
      sort: { column: 'time' as const, descending: false },
      failingOnly: false,
      list: false,
      times: 'absolute' as const,
      ...over,
    };
  }

  private host(texts: (event: LogEvent) => string): TimelineHost {
    const note =
      (name: string) =>
      (...details: readonly unknown[]): void => {
        this.asked.push([name, ...details]);
      };
    const current = (): FakeView => this;
    return {
      get index() {
        return current().index;
      },
      get filter() {
        return current().filter;
      },
      read: (events) => Promise.resolve(events.map(texts)),
      translate: (english, ...values) =>
        english.replace(/\{(\d)\}/g, (_all, place: string) => values[Number(place)] ?? ''),
      pause: () => wait(0),
      selected: note('selected'),
      open: note('open'),
      filterBy: note('filterBy'),
      copy: note('copy'),
      save: note('save'),
      openPage: note('openPage'),
      originOf: (event) => Promise.resolve(Investigation.of(current().index).originOf(event)),
      compare: note('compare'),
      refused: note('refused'),
    };
  }

  /** Two ends between which messages become JSON, as on their way to a webview. */
  private ports(): readonly [Port, Port] {
    const listeners: ((message: unknown) => void)[] = [];
    const end = (own: number): Port => ({
      post: (message) => {
        const text = JSON.stringify(message);
        if (own === 0) this.sent.push(text);
        queueMicrotask(() => listeners[1 - own]?.(JSON.parse(text)));
      },
      onMessage: (listener) => {
        listeners[own] = listener;
      },
      onLost: () => undefined,
      close: () => undefined,
    });
    return [end(0), end(1)];
  }
}
