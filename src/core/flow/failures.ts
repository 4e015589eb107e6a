import type { Finding } from '../explain/finding';
import type { EventIndex } from '../index/eventIndex';
import { eventKey } from '../index/eventKey';
import type { LogEvent } from '../model/event';
import type { Exchange, FlowEntries } from './flowPlan';

/** How a step stands, as it is told of an event. */
export interface Failure {
  readonly failing: boolean;
  readonly finding: Finding | undefined;
}

/** Whether an event fails, and its explanation. */
export function failureOf(index: EventIndex, event: LogEvent): Failure {
  return { failing: event.failing, finding: event.failing ? index.findingOf(event) : undefined };
}

/** The failing event among some that explains them best; undefined where none fails. */
export function failingOf(events: readonly LogEvent[]): LogEvent | undefined {
  const failing = events.filter((event) => event.failing);
  return failing.find(({ examination }) => examination?.candidates[0]?.condition !== 'unexplained') ?? failing[0];
}

/** So many entries can pass a failure on from one to the next: an evaluation, a branch, the request itself. */
const longestWay = 10;

/** The key of the event whose failure an exchange’s response passes on; undefined where the failure is its own. */
export function causeOf(entries: FlowEntries, { entry, request, response }: Exchange): string | undefined {
  if (response?.failing !== true) return undefined;
  let cause = entry.derivedFrom;
  for (let steps = 0; steps < longestWay && cause >= 0; steps++) {
    const next = entries.entry(cause).derivedFrom;
    if (next < 0) break;
    cause = next;
  }
  const event = cause < 0 || cause === entry.number ? undefined : failingOf(entries.eventsOf(cause));
  if (event !== undefined) return eventKey(event);
  return request?.failing === true ? eventKey(request) : undefined;
}
