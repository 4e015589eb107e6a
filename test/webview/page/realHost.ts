import type { EventIndex } from '../../../src/core/index/eventIndex';
import { Investigation } from '../../../src/core/investigate/investigation';
import type { LogEvent } from '../../../src/core/model/event';
import { noFilter } from '../../../src/core/query/filter';
import type { Port } from '../../../src/protocol/port';
import { TimelineSession } from '../../../src/vscode/timeline/session';
import type { TimelineHost } from '../../../src/vscode/timeline/timelineHost';
import { incident } from '../../fixtures/incident';
import { indexOf } from '../../support/indexOf';

/** What tests can ask of a host, whichever it is. */
export interface TestHost {
  /** What the webview has told, in its order. */
  readonly heard: { readonly name: string; readonly content: unknown }[];
  /** As if the editor’s cursor had moved to an entry. */
  select(entry: number): void;
}

/** The host that is shipped, over the sample’s log, with nothing of the editor around it. */
export class RealHost implements TestHost {
  readonly heard: { readonly name: string; readonly content: unknown }[] = [];
  private readonly index: EventIndex;
  private readonly session: TimelineSession;

  constructor(port: Port) {
    const { access, workload } = incident();
    const sources = [access, workload];
    this.index = indexOf(access, workload);
    const textOf = ({ source, ordinal }: LogEvent) =>
      JSON.stringify(sources[Number(/\d+/.exec(source)?.[0])]?.[ordinal] ?? {});
    const note =
      (name: string) =>
      (...content: unknown[]) => {
        this.heard.push({ name, content });
      };
    const host: TimelineHost = {
      index: this.index,
      filter: noFilter,
      read: (events) => Promise.resolve(events.map(textOf)),
      translate: (english, ...values) =>
        english.replace(/\{(\d)\}/g, (_all, place: string) => values[Number(place)] ?? ''),
      pause: () => new Promise((resolve) => setTimeout(resolve)),
      selected: note('select'),
      open: note('open'),
      filterBy: note('filter'),
      copy: note('copy'),
      save: note('save'),
      originOf: (event) => Promise.resolve(Investigation.of(this.index).originOf(event)),
      compare: note('compare'),
      openPage: note('documentation'),
      refused: note('refused'),
    };
    this.session = new TimelineSession(port, host, true);
  }

  select(rank: number): void {
    const event = this.index.atRank(rank);
    if (event !== undefined) this.session.select(event);
  }
}
