import { conditionOf, type ConditionId } from '../explain/conditions';
import type { Confidence } from '../explain/examination';
import type { Investigation } from '../investigate/investigation';
import type { EntityKind, OriginStep, Recovery } from '../investigate/model';
import type { RankedCause } from '../investigate/rankedCause';
import type { LogEvent } from '../model/event';
import { redact } from './redact';

/** Where an event is; null where the record has no event ID. */
export interface EventReference {
  readonly eventId: string | null;
  /** An index into `sources`. */
  readonly source: number;
  readonly line: number;
}

/** One thing to fix; null where the log does not say. Texts from the log are without secrets. */
export interface CauseReport {
  readonly id: string;
  readonly condition: ConditionId;
  readonly title: string;
  readonly entity: { readonly kind: EntityKind; readonly name: string; readonly id: string | null } | null;
  readonly reason: string | null;
  readonly attribute: string | null;
  /** How many failing events count under it, and with how many of them it began. */
  readonly events: number;
  readonly origins: number;
  readonly contexts: number;
  /** The most affected first. */
  readonly users: readonly string[];
  readonly clients: readonly string[];
  readonly servers: readonly string[];
  readonly first: EventReference & { readonly timestamp: string | null };
  readonly last: EventReference & { readonly timestamp: string | null };
  readonly recovery: {
    readonly state: Recovery['state'];
    readonly because: string;
    readonly by: EventReference | null;
  };
  readonly resolution: readonly string[];
  readonly documentation: string;
}

/** Where a failure began, and the way there: empty when it began with the event itself. */
export interface OriginReport extends EventReference {
  readonly path: readonly (EventReference & {
    readonly by: OriginStep['by'];
    readonly confidence: Confidence;
    readonly because: string;
  })[];
}

/** Says where events are: by the number of their source. */
export type Refer = (event: LogEvent) => EventReference;

/** What says where the events of an investigation are. */
export function referring({ index }: Investigation): Refer {
  const numbers = new Map(index.sources.map(({ id }, number) => [id, number]));
  return (event) => ({
    eventId: event.ids.event ?? null,
    source: numbers.get(event.source) ?? -1,
    line: event.span.line,
  });
}

/** A cause as plain data. */
export function causeReport({ index }: Investigation, cause: RankedCause, refer: Refer): CauseReport {
  const { entity, recovery } = cause;
  const condition = conditionOf(cause.condition);
  const began = cause.beginningEvents.at(0);
  const advice = began === undefined ? undefined : index.findingOf(began)?.stageAdvice;
  return {
    id: cause.id,
    condition: cause.condition,
    title: cause.title,
    entity: entity === undefined ? null : { kind: entity.kind, name: redact(entity.name), id: entity.id ?? null },
    reason: cause.reason === undefined ? null : redact(cause.reason),
    attribute: cause.attribute === undefined ? null : redact(cause.attribute),
    events: cause.count,
    origins: cause.beginningEvents.length,
    contexts: cause.contexts,
    users: cause.users.map(redact),
    clients: cause.clients.map(redact),
    servers: cause.servers.map(redact),
    first: stamped(cause.first, refer),
    last: stamped(cause.last, refer),
    recovery: {
      state: recovery.state,
      because: recovery.because,
      by: recovery.state === 'recovered' ? refer(recovery.by) : null,
    },
    resolution: [...condition.resolution, ...(advice ?? [])],
    documentation: condition.documentation,
  };
}

/** The origin of a failing event as plain data. */
export function originReport(investigation: Investigation, event: LogEvent, refer: Refer): OriginReport {
  const origin = investigation.originOf(event);
  const path = origin?.path ?? [];
  return {
    ...refer(origin?.event ?? event),
    path: path.map((step) => ({ ...refer(step.event), by: step.by, ...step.linkage })),
  };
}

function stamped(event: LogEvent, refer: Refer): CauseReport['first'] {
  return { ...refer(event), timestamp: event.timestamp === '' ? null : event.timestamp };
}
