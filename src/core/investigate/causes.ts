import { type ByKey, groupingByKey } from '../flow/byKey';
import { inStretches } from '../index/slices';
import { TupleTable } from '../store/tupleTable';
import type { FailingEvents } from './failingEvents';
import type { Origins } from './origins';
import { type Attempts, findingRecoveries } from './recoveries';
import { causeIdOf, isOfTool, type Signature } from './signature';

const eventsPerStretch = 500;

/** One cause as numbers: its events are positions among the failing events. */
export interface CauseNumbers {
  readonly id: string;
  readonly signature: Signature;
  readonly contexts: number;
  readonly users: number;
  readonly attempts: Attempts;
  /** In time order. */
  readonly events: Uint32Array;
}

/** The causes of failing events, ranked, and by position the place of the one that each counts under. */
export interface FoundCauses {
  readonly causes: readonly CauseNumbers[];
  readonly ofEvent: Uint32Array;
}

/** Puts events whose origins have the same signature together, and ranks what comes of it. Yields now and then. */
export function* findingCauses(events: FailingEvents, origins: Origins): Generator<undefined, FoundCauses> {
  const numbers = new Map<string, number>();
  const known = new Map<Signature, number>();
  const signatures: Signature[] = [];
  const ofEvent = new Uint32Array(events.size);
  const began = new Int32Array(events.size).fill(-1);
  const causeOfRoot = (root: number): number => {
    const { profiles, profile, ranks, context } = events;
    const signature = profiles.signatureOf(profile[root] ?? 0, ranks[root] ?? 0, context[root] ?? 0);
    let cause = known.get(signature);
    if (cause !== undefined) return cause;
    cause = numbers.get(signature.key) ?? signatures.push(signature) - 1;
    numbers.set(signature.key, cause);
    known.set(signature, cause);
    return cause;
  };
  yield* inStretches(
    events.size,
    (from, to) => {
      for (let position = from; position < to; position++) {
        const root = origins.root[position] ?? position;
        const cause = causeOfRoot(root);
        ofEvent[position] = cause + 1;
        if (root === position) began[position] = cause;
      }
    },
    eventsPerStretch,
  );
  const grouped = yield* groupingByKey(ofEvent, signatures.length);
  const counts = yield* countingReach(events, ofEvent, signatures.length);
  const ofTool = signatures.map(({ condition }) => isOfTool(condition));
  const attempts = yield* findingRecoveries(events, { cause: began, ofTool });
  const ids = idsOf(signatures);
  const causes = signatures.map((signature, cause): CauseNumbers => ({
    id: ids[cause] ?? '',
    signature,
    contexts: counts.contexts[cause] ?? 0,
    users: counts.users[cause] ?? 0,
    attempts: attempts[cause] ?? { all: 0, recovered: 0, failedAgain: 0, by: -1 },
    events: eventsOf(grouped, cause),
  }));
  const order = causes.map((_, cause) => cause).sort((a, b) => compare(causes[a], causes[b]));
  const places = new Uint32Array(order.length);
  order.forEach((cause, place) => (places[cause] = place));
  for (let position = 0; position < events.size; position++)
    ofEvent[position] = places[(ofEvent[position] ?? 1) - 1] ?? 0;
  return { causes: order.flatMap((cause) => causes[cause] ?? []), ofEvent };
}

function eventsOf({ starts, order }: ByKey, cause: number): Uint32Array {
  return order.subarray(starts[cause] ?? 0, starts[cause + 1] ?? 0);
}

/** How many contexts and users each cause touched. A workload event belongs to the last context of its chain. */
function* countingReach(events: FailingEvents, ofEvent: Uint32Array, size: number) {
  const [contexts, users] = [new Uint32Array(size), new Uint32Array(size)];
  const counted = { contexts: new TupleTable(2), users: new TupleTable(2) };
  const pair = new Uint32Array(2);
  const count = (table: TupleTable, into: Uint32Array, cause: number, value: number): void => {
    if (value === 0) return;
    pair[0] = cause;
    pair[1] = value;
    const before = table.size;
    if (table.intern(pair) > before) into[cause] = (into[cause] ?? 0) + 1;
  };
  yield* inStretches(
    events.size,
    (from, to) => {
      for (let position = from; position < to; position++) {
        const cause = (ofEvent[position] ?? 1) - 1;
        const own = events.context[position] ?? 0;
        const context = own === 0 ? (events.index.chains.itemsOf(events.chain[position] ?? 0).at(-1) ?? 0) : own;
        count(counted.contexts, contexts, cause, context);
        count(counted.users, users, cause, events.user[position] ?? 0);
      }
    },
    eventsPerStretch,
  );
  return { contexts, users };
}

/** An id for each signature; two that come to the same, which chance does not bring about, are told apart. */
function idsOf(signatures: readonly Signature[]): readonly string[] {
  const taken = new Set<string>();
  return signatures.map((signature) => {
    const own = causeIdOf(signature);
    let id = own;
    for (let number = 2; taken.has(id); number++) id = `${own}-${String(number)}`;
    taken.add(id);
    return id;
  });
}

/**
 * What has recovered comes last, and before it a single event that fits no known condition: what is explained can be acted on,
 * though it touched a little less. Else what touched the most users and contexts comes first, of equals what is explained, then
 * what has the most events, then what was seen last.
 */
function compare(a: CauseNumbers | undefined, b: CauseNumbers | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return (
    Number(hasRecovered(a.attempts)) - Number(hasRecovered(b.attempts)) ||
    Number(isSingle(a) && !isExplained(a)) - Number(isSingle(b) && !isExplained(b)) ||
    b.users - a.users ||
    b.contexts - a.contexts ||
    Number(isExplained(b)) - Number(isExplained(a)) ||
    b.events.length - a.events.length ||
    (b.events.at(-1) ?? 0) - (a.events.at(-1) ?? 0) ||
    (a.id < b.id ? -1 : 1)
  );
}

function isSingle({ events }: CauseNumbers): boolean {
  return events.length === 1;
}

function isExplained({ signature: { condition } }: CauseNumbers): boolean {
  return condition !== 'unexplained';
}

/** Whether everybody who failed got through later. */
export function hasRecovered({ all, recovered }: Attempts): boolean {
  return all > 0 && all === recovered;
}
