import { type ChainIndex, ofServer } from '../index/chainIndex';
import { inStretches } from '../index/slices';
import type { FlowColumns } from './columns';
import { type EntryColumns, evaluationKind, requestKind } from './entryColumns';
import { Role } from './labelTable';
import { Hung } from './linkages';

const chainsPerStretch = 2000;

/** What chains say of evaluations. */
export interface EvaluationMap {
  /** The evaluation of each context, plus one; 0 for none. */
  readonly ofContext: Uint32Array;
  /** The side of each context (see `ChainIndex`). */
  readonly sides: Uint8Array;
}

/** The evaluation of each context. Yields now and then. */
export function* mappingEvaluations(
  columns: FlowColumns,
  entries: EntryColumns,
  chains: ChainIndex,
): Generator<undefined, EvaluationMap> {
  const sides = yield* chains.preparingSides();
  const ofContext = new Uint32Array(sides.length);
  yield* inStretches(entries.size, (from, to) => {
    for (let entry = from; entry < to; entry++) {
      if (entries.kind[entry] !== evaluationKind) continue;
      const context = columns.context[entries.first[entry] ?? 0] ?? 0;
      if (context !== 0) ofContext[context] = entry + 1;
    }
  });
  return { ofContext, sides };
}

/**
 * Hangs evaluations under the first request whose chain names their context. Those whose contexts open chains of MCP
 * requests stay on their own: all that a session does rests on them. Yields now and then.
 */
export function* hangingByMention(
  columns: FlowColumns,
  entries: EntryColumns,
  chains: ChainIndex,
  { ofContext, sides }: EvaluationMap,
): Generator<undefined, void> {
  const firstOfChain = new Uint32Array(chains.size + 1);
  yield* inStretches(entries.size, (from, to) => {
    for (let entry = from; entry < to; entry++) {
      if (entries.kind[entry] !== requestKind) continue;
      const chain = entries.either(columns.chain, entry);
      if (chain !== 0 && firstOfChain[chain] === 0) firstOfChain[chain] = entry + 1;
    }
  });
  const opens = new Uint8Array(entries.size);
  yield* inStretches(
    chains.size,
    (from, to) => {
      for (let chain = from + 1; chain <= to; chain++) {
        const request = (firstOfChain[chain] ?? 0) - 1;
        if (request < 0) continue;
        const isMcp = columns.labels.isMcp(columns.label[entries.first[request] ?? 0] ?? 0);
        for (const context of chains.itemsOf(chain)) {
          const evaluation = (ofContext[context] ?? 0) - 1;
          if (evaluation < 0) continue;
          if (isMcp && sides[context] !== ofServer) opens[evaluation] = 1;
          else if ((entries.parent[evaluation] ?? -1) < 0 || request < (entries.parent[evaluation] ?? 0)) {
            entries.hang(evaluation, request, Hung.ByMention);
          }
        }
      }
    },
    chainsPerStretch,
  );
  yield* inStretches(entries.size, (from, to) => {
    for (let entry = from; entry < to; entry++) {
      if (opens[entry] === 1) entries.hang(entry, -1, Hung.OpensChain);
      else if (entries.kind[entry] === evaluationKind && (entries.parent[entry] ?? -1) < 0) {
        const context = columns.context[entries.first[entry] ?? 0] ?? 0;
        entries.hung[entry] = context === 0 ? Hung.Nowhere : Hung.NotMentioned;
      }
    }
  });
}

/** For each entry 1 when one of its events carries a redirect URI: it is the client’s own sign-in. */
export function* signIns(columns: FlowColumns, entries: EntryColumns): Generator<undefined, Uint8Array> {
  const marks = new Uint8Array(entries.size);
  const { label, labels } = columns;
  yield* inStretches(columns.size, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      const own = label[rank] ?? 0;
      if (labels.role[own] === Role.Access && labels.hasRedirectUri(own)) marks[entries.ofRank[rank] ?? 0] = 1;
    }
  });
  return marks;
}
