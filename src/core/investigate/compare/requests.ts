import { Role } from '../../flow/labelTable';
import type { EventIndex } from '../../index/eventIndex';
import { inStretches } from '../../index/slices';
import type { LogEvent } from '../../model/event';
import { Trait } from '../../store/traits';
import type { RowsByRank } from '../rowsByRank';
import type { FoundSuccess, Relaxed } from './lastSuccess';
import { Likeness, nothingShared } from './likeness';
import { findingNearest } from './nearest';

/** A failure, its rank, and the events that are one with it. */
export interface Failure {
  readonly failure: LogEvent;
  readonly rank: number;
  readonly unit: readonly LogEvent[];
}

/** Another tool, or another method: the same one is compared with first. */
const Cost = { Same: 0, OtherTool: 1, OtherMethod: 2 } as const;

/** The successful response that is nearest to a failure (see `findingLastSuccess`). Yields now and then. */
export function* findingRequest(
  index: EventIndex,
  rows: RowsByRank,
  { failure, rank, unit }: Failure,
): Generator<undefined, FoundSuccess | undefined> {
  const likeness = new Likeness(index, rows, unit);
  const costs = costsOfLabels(rows, unit);
  const found = yield* findingNearest(rank, index.arrangement.size, (other) => {
    const label = rows.labelOf(other);
    const cost = costs[label] ?? noSuccess;
    if (cost === noSuccess || index.arrangement.failing[other] === 1) return -1;
    const bits = likeness.differences(other, label);
    return bits === nothingShared ? -1 : bits * 4 + cost;
  });
  if (found === undefined) return undefined;
  let firstFailure = rank;
  yield* inStretches(Math.max(0, rank - found.rank - 1), (from, to) => {
    for (let step = from; step < to && firstFailure === rank; step++) {
      const between = found.rank + 1 + step;
      if (index.arrangement.failing[between] !== 1) continue;
      const label = rows.labelOf(between);
      const isAlike = rows.labels.role[label] === Role.Response || rows.labels.role[label] === Role.Request;
      if (isAlike && isWithin(likeness.differences(between, label), found.bits)) firstFailure = between;
    }
  });
  const more: readonly Relaxed[] =
    found.cost === Cost.OtherMethod ? ['method'] : found.cost === Cost.OtherTool ? ['tool'] : [];
  return {
    rank: found.rank,
    bits: found.bits,
    more: failure.labels.protocol === 'mcp' ? more : [],
    unnamed: likeness.unnamed,
    firstFailure,
  };
}

/** Whether differences are not more than those that were accepted. */
export function isWithin(bits: number, accepted: number): boolean {
  return (bits & ~accepted) === 0;
}

const noSuccess = 255;

/** For each label what it costs to compare with its events; `noSuccess` where they are no responses that went well. */
function costsOfLabels(rows: RowsByRank, unit: readonly LogEvent[]): Uint8Array {
  const { labels } = rows;
  const [protocol, method, tool] = (['protocol', 'method', 'tool'] as const).map(
    (name) => unit.find((event) => event.labels[name] !== undefined)?.labels[name],
  );
  const costs = new Uint8Array(labels.size + 1).fill(noSuccess);
  for (let label = 1; label <= labels.size; label++) {
    if (labels.role[label] !== Role.Response || labels.textOf(label, Trait.Protocol) !== protocol) continue;
    if ((labels.statusOf(label) ?? 0) >= 400) continue;
    // The methods of other protocols (a statement’s kind) need not be the same on both sides of an exchange.
    if (protocol !== 'mcp' || labels.textOf(label, Trait.Method) === method)
      costs[label] = labels.textOf(label, Trait.Tool) === tool ? Cost.Same : Cost.OtherTool;
    else costs[label] = Cost.OtherMethod;
  }
  return costs;
}
