import { Role } from '../../flow/labelTable';
import type { EventIndex } from '../../index/eventIndex';
import { inStretches } from '../../index/slices';
import { Trait } from '../../store/traits';
import type { RowsByRank } from '../rowsByRank';
import type { FoundSuccess } from './lastSuccess';
import { Likeness, nothingShared } from './likeness';
import { findingNearest } from './nearest';
import { type Failure, isWithin } from './requests';

/** What is known of an evaluation, as bits; the lowest four say what it has in common with the failure (see `Differs`). */
const Known = { Failing: 1 << 4, Stage: 1 << 5, Redirect: 1 << 6, Gateway: 1 << 7 } as const;

/** The successful evaluation that is nearest to a failure (see `findingLastSuccess`). Yields now and then. */
export function* findingEvaluation(
  index: EventIndex,
  rows: RowsByRank,
  { failure, rank, unit }: Failure,
): Generator<undefined, FoundSuccess | undefined> {
  const likeness = new Likeness(index, rows, unit);
  const { labels } = rows;
  const isOfStage = stagesOf(rows, failure.eventType);
  const known = new Uint8Array(index.arrangement.ids.limit);
  yield* inStretches(index.arrangement.size, (from, to) => {
    for (let other = from; other < to; other++) {
      const label = rows.labelOf(other);
      if (labels.role[label] !== Role.Access) continue;
      const context = rows.idOf(other, 'context');
      if (context === 0) continue;
      const failing = index.arrangement.failing[other] === 1;
      known[context] =
        (known[context] ?? 0) |
        (nothingShared & ~likeness.differences(other, label)) |
        (failing ? Known.Failing : isOfStage[label] === 1 ? Known.Stage : 0) |
        (labels.hasRedirectUri(label) ? Known.Redirect : 0) |
        (labels.isFromGateway(label) ? Known.Gateway : 0);
    }
  });
  yield* index.chains.preparingSides();
  const own = failure.ids.context === undefined ? 0 : index.identifiers.numberOf(failure.ids.context);
  const asker = askerOf(index, known, own);
  const scoreOf = (other: number, wanted: number): number => {
    const label = rows.labelOf(other);
    if (labels.role[label] !== Role.Access) return -1;
    const context = rows.idOf(other, 'context');
    const facts = known[context] ?? 0;
    if (context === 0 || context === own || (facts & (Known.Failing | wanted)) !== wanted) return -1;
    // Of the events of an evaluation the one of the stage is found.
    if (wanted !== 0 && isOfStage[label] !== 1) return -1;
    if (!isAlike(asker, askerOf(index, known, context))) return -1;
    const bits = nothingShared & ~facts;
    // One that was refused before anything matched names nothing: the sign-in of another still tells what it lacks.
    return bits === nothingShared && (asker === 'unknown' || wanted === 0) ? -1 : bits * 4;
  };
  const ofStage = yield* findingNearest(rank, index.arrangement.size, (other) => scoreOf(other, Known.Stage));
  const found = ofStage ?? (yield* findingNearest(rank, index.arrangement.size, (other) => scoreOf(other, 0)));
  if (found === undefined) return undefined;
  let firstFailure = rank;
  yield* inStretches(Math.max(0, rank - found.rank - 1), (from, to) => {
    for (let step = from; step < to && firstFailure === rank; step++) {
      const between = found.rank + 1 + step;
      if (index.arrangement.failing[between] !== 1 || isOfStage[rows.labelOf(between)] !== 1) continue;
      const shared = known[rows.idOf(between, 'context')] ?? 0;
      if (isWithin(nothingShared & ~shared, found.bits)) firstFailure = between;
    }
  });
  return {
    rank: found.rank,
    bits: found.bits,
    more: ofStage === undefined ? ['stage'] : [],
    unnamed: likeness.unnamed,
    firstFailure,
  };
}

/** For each label 1 where its events are of a type. */
function stagesOf({ labels }: RowsByRank, eventType: string): Uint8Array {
  const marks = new Uint8Array(labels.size + 1);
  for (let label = 1; label <= labels.size; label++) {
    if (labels.textOf(label, Trait.Type)?.toLowerCase() === eventType.toLowerCase()) marks[label] = 1;
  }
  return marks;
}

/** Whose authorization it was, as far as the log tells. */
type Asker = 'sign-in' | 'client' | 'gateway' | 'unknown';

function askerOf({ chains }: EventIndex, known: Uint8Array, context: number): Asker {
  const facts = known[context] ?? 0;
  if ((facts & Known.Redirect) !== 0) return 'sign-in';
  if ((facts & Known.Gateway) !== 0) return 'gateway';
  const side = chains.sideOf(context);
  return side === undefined ? 'unknown' : side === 'client-to-gateway' ? 'client' : 'gateway';
}

/** A sign-in is not compared with what the Gateway or Agent Proxy asks for. */
function isAlike(asker: Asker, other: Asker): boolean {
  return asker === 'unknown' || asker === other || (asker === 'client' && other === 'sign-in');
}
