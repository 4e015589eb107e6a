import type { LogEvent } from '../model/event';
import { eventKey } from '../index/eventKey';
import { isObject, type JsonValue } from '../model/json';
import { failedGateOf } from './gateOfFailure';
import { type GateReading, readingsOf } from './gateReadings';
import { type Gate, gateKinds, type GateKind } from './model';
import { momentOf } from './moment';

/** An evaluation has at most so many gates, and at most so many of its events are read; failing ones are preferred. */
export const mostGates = 64;
export const mostEventsOfEvaluation = 50;

/** The checks that can be several in one evaluation: each is a gate of its own. */
const repeated: readonly GateKind[] = ['trust-provider', 'access-condition', 'content-security'];

/**
 * The gates of one evaluation in their order, at least one of each kind unless the log says that there was none.
 *
 * A gate's state is the log's own word: an entry's result, read by its meaning, else what the explanation of a failing event
 * says failed. Behind a gate that failed, one without a record of its own was not reached; otherwise it is not recorded.
 *
 * @param events the access events of one context, in the order of time.
 * @param recordOf the parsed record of an event; undefined where it cannot be had, when less is known.
 */
export function gatesOf(
  events: readonly LogEvent[],
  recordOf: (event: LogEvent) => JsonValue | undefined,
): readonly Gate[] {
  const readings = readEvents(chosenOf(events), recordOf);
  const gates = gateKinds.flatMap((kind) => gatesOfKind(kind, readings.get(kind) ?? []));
  return bounded(
    afterStop(
      gates,
      events.some(({ failing }) => failing),
    ),
  );
}

/** The events that are read of an evaluation: all, or of too many the failing ones first. */
export function chosenOf(events: readonly LogEvent[]): readonly LogEvent[] {
  if (events.length <= mostEventsOfEvaluation) return events;
  const failing = events.filter((event) => event.failing).slice(0, mostEventsOfEvaluation);
  const chosen = new Set([...failing, ...events.slice(0, mostEventsOfEvaluation - failing.length)]);
  return events.filter((event) => chosen.has(event));
}

interface Recorded extends GateReading {
  readonly event: LogEvent;
}

function readEvents(
  events: readonly LogEvent[],
  recordOf: (event: LogEvent) => JsonValue | undefined,
): ReadonlyMap<GateKind, readonly Recorded[]> {
  const byKind = new Map<GateKind, Recorded[]>();
  for (const event of events) {
    const record = recordOf(event);
    const found = isObject(record) ? readingsOf(event, record) : [];
    for (const reading of withFailure(event, found)) {
      const list = byKind.get(reading.kind);
      if (list === undefined) byKind.set(reading.kind, [{ ...reading, event }]);
      else list.push({ ...reading, event });
    }
  }
  return byKind;
}

/**
 * The readings of a failing event with the gate failed that its explanation names, where no entry says so itself. Where just
 * one check of the kind is not known to have passed, it is that one.
 */
function withFailure(event: LogEvent, readings: readonly GateReading[]): readonly GateReading[] {
  const failed = failedGateOf(event);
  if (failed === undefined) return readings;
  const { kind, told } = failed;
  const ofKind = readings.filter((reading) => reading.kind === kind);
  if (ofKind.some(({ state }) => state === 'failed')) return readings;
  const open = ofKind.filter(({ state }) => state === 'not-recorded');
  const [only] = open;
  const base =
    open.length === 1 && only !== undefined ? only : { kind, id: 'failed', name: undefined, reason: undefined };
  const reason = told.detail ?? base.reason;
  const reading: GateReading = { ...base, state: 'failed', reason, evidence: told.evidence };
  return [...readings.filter((other) => other !== only || open.length > 1), reading];
}

function gatesOfKind(kind: GateKind, readings: readonly Recorded[]): readonly Gate[] {
  const said = readings.filter(({ state }) => state !== 'none');
  if (said.length === 0) return readings.length > 0 ? [] : [unrecorded(kind)];
  if (!repeated.includes(kind)) return [gateOf(best(said))];
  const byId = new Map<string, Recorded[]>();
  for (const reading of said) {
    const same = byId.get(reading.id);
    if (same === undefined) byId.set(reading.id, [reading]);
    else same.push(reading);
  }
  return [...byId.values()].map((same) => gateOf(best(same)));
}

/** A failure is never hidden by what was recorded before or after it; of equal words the first counts. */
function best(readings: readonly Recorded[]): Recorded {
  const order = ['failed', 'passed', 'not-recorded', 'none'] as const;
  const [first, ...others] = readings;
  if (first === undefined) throw new Error('A gate has at least one reading');
  return others.reduce((a, b) => (order.indexOf(b.state) < order.indexOf(a.state) ? b : a), first);
}

function gateOf({ kind, state, name, reason, evidence, event }: Recorded): Gate {
  return {
    kind,
    state: state === 'none' ? 'not-recorded' : state,
    name,
    reason,
    evidence,
    event: eventKey(event),
    time: momentOf(event),
  };
}

function unrecorded(kind: GateKind): Gate {
  return {
    kind,
    state: 'not-recorded',
    name: undefined,
    reason: undefined,
    evidence: [],
    event: undefined,
    time: undefined,
  };
}

/** What is not known to have happened did not happen behind a failed gate; an evaluation that went on passed it by. */
function afterStop(gates: readonly Gate[], failing: boolean): readonly Gate[] {
  const stop = gates.findIndex(({ state }) => state === 'failed');
  if (stop < 0 || !failing) return gates;
  const kind = gateKinds.indexOf(gates[stop]?.kind ?? 'request');
  // Checks of one kind are made together: that one failed does not say that its neighbours were not reached.
  return gates.map((gate) =>
    gate.state === 'not-recorded' && gateKinds.indexOf(gate.kind) > kind ? { ...gate, state: 'not-reached' } : gate,
  );
}

function bounded(gates: readonly Gate[]): readonly Gate[] {
  if (gates.length <= mostGates) return gates;
  const failed = gates.filter(({ state }) => state === 'failed').slice(0, mostGates);
  const kept = new Set([
    ...failed,
    ...gates.filter(({ state }) => state !== 'failed').slice(0, mostGates - failed.length),
  ]);
  return gates.filter((gate) => kept.has(gate));
}
