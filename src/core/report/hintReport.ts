import { FlowTable } from '../flow/table';
import { hintsOf, hintTexts } from '../investigate/hints/hintsOf';
import type { Hint, HintId } from '../investigate/model';
import type { EventView } from '../query/eventView';
import type { EventReference, Refer } from './causeReport';

/** What the logs do not say; never an error. */
export interface HintReport {
  readonly id: HintId;
  readonly title: string;
  /** What was seen, in one sentence. */
  readonly seen: string;
  readonly count: number;
  /** An index into `sources`; null for what is said of all of them. */
  readonly source: number | null;
  /** What it can mean, the explanations without harm among them, and what to look at. */
  readonly meaning: string;
  readonly check: string;
  /** Events that show it, in time order; not all where there are many. */
  readonly events: readonly EventReference[];
}

/** The hints that are shown by an event that passes, and those that no event shows. */
export function hintsSeen(view: EventView): readonly Hint[] {
  const hints = hintsOf(FlowTable.of(view.index));
  return hints.filter(({ events }) => events.length === 0 || events.some((event) => view.has(event)));
}

/** The hints that are seen as plain data. */
export function hintReports(view: EventView, refer: Refer): readonly HintReport[] {
  return hintsSeen(view).map(({ id, count, events, seen, source }) => {
    const { title, meaning, check } = hintTexts[id];
    const number = view.index.sources.findIndex((one) => one.id === source);
    return { id, title, seen, count, source: number < 0 ? null : number, meaning, check, events: events.map(refer) };
  });
}
