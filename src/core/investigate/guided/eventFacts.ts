import { isGateway } from '../../explain/rules/authorization';
import type { EventIndex } from '../../index/eventIndex';
import { inStretches } from '../../index/slices';
import { isResponse } from '../../query/groupFacts';
import { byRank } from '../../query/language/match/marks';
import type { EventStore } from '../../store/eventStore';
import { Trait } from '../../store/traits';
import { type GuideStage, guideStageOf, guideStages } from './guideStages';
import type { NamedInLog } from './names';

/**
 * What an event says of the server that was asked for: it leads to it, it leads to another, or it stands between the agent
 * and the Gateway, before any server is chosen.
 */
const servings = ['other', 'asked', 'left'] as const;
type Serving = (typeof servings)[number];

/** The facts of an event are the bits of one number: a number in `servings`, then these, then one in `guideStages`. */
const servingBits = 3;
const notableBit = 4;
const answeredBit = 8;
const stageShift = 4;

export function servingIn(facts: number): Serving {
  return servings[facts & servingBits] ?? 'other';
}

/** Whether it is a warning, or easily overlooked though it did not fail. */
export function isNotable(facts: number): boolean {
  return (facts & notableBit) !== 0;
}

/** Whether it is a response that went through. */
export function isAnswered(facts: number): boolean {
  return (facts & answeredBit) !== 0;
}

export function stageIn(facts: number): GuideStage {
  return guideStages[facts >> stageShift] ?? 'other';
}

/** Reasons are searched this far, in UTF-16 units. */
const searchedLength = 4000;
/** A shorter text is in too many reasons to mean a host. */
const shortestHost = 3;

/**
 * The facts of each event by rank: worked out once for all events that have their traits in common. Yields now and then.
 *
 * @param server the server that was asked for, if one was.
 */
export function* factsByRank(index: EventIndex, server: NamedInLog | undefined): Generator<undefined, Uint8Array> {
  const { arrangement } = index;
  const byRow = new Uint8Array(arrangement.bases.at(-1) ?? 0);
  for (const [source, { store }] of arrangement.sources.entries()) {
    const base = arrangement.bases[source] ?? 0;
    const rows = (arrangement.bases[source + 1] ?? 0) - base;
    const traits = new Uint32Array(rows);
    store.rows.copyColumn('traits', rows, traits, 0);
    const facts = new Uint8Array(store.traits.size + 1);
    yield* inStretches(store.traits.size, (from, to) => {
      for (let number = from + 1; number <= to; number++) facts[number] = factsOf(store, number, server);
    });
    yield* inStretches(rows, (from, to) => {
      for (let row = from; row < to; row++) byRow[base + row] = facts[traits[row] ?? 0] ?? 0;
    });
    const { examinedRows } = store;
    yield* inStretches(examinedRows.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const row = examinedRows[i] ?? rows;
        const noticed = row < rows && (store.examinationOf(row)?.notices.length ?? 0) > 0;
        if (noticed) byRow[base + row] = (byRow[base + row] ?? 0) | notableBit;
      }
    });
  }
  const { rowByRank } = arrangement;
  return rowByRank === undefined ? byRow : yield* byRank(byRow, rowByRank);
}

function factsOf(store: EventStore, traits: number, server: NamedInLog | undefined): number {
  const { level, failing, hasRedirectUri, family } = store.factsOf(traits);
  const name = store.textOf(traits, Trait.Server);
  const isLeft = hasRedirectUri || name === undefined || isGateway(name);
  const isAsked = server !== undefined && isThat(server, name, store.textOf(traits, Trait.Reason));
  const serving: Serving = isAsked ? 'asked' : isLeft ? 'left' : 'other';
  const type = store.textOf(traits, Trait.Type) ?? '';
  const answered = family === 'workload' && !failing && isResponse(type);
  return (
    servings.indexOf(serving) |
    (level === 'warning' && !failing ? notableBit : 0) |
    (answered ? answeredBit : 0) |
    (guideStages.indexOf(guideStageOf(type, family)) << stageShift)
  );
}

/** Whether an event leads to the server that was asked for. */
function isThat({ name, typed }: NamedInLog, server: string | undefined, reason: string | undefined): boolean {
  if (name !== undefined) return server === name;
  // No server of the log is called so: perhaps a host of which a reason says that nothing matched it.
  const said = (reason ?? '').slice(0, searchedLength).toLowerCase();
  return typed.length >= shortestHost && said.includes(typed.toLowerCase());
}
