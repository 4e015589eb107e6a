import { byRank, idsByRow } from '../../index/arrangement';
import { inStretches } from '../../index/slices';
import type { FlowTable } from '../../flow/table';
import { Trait } from '../../store/traits';
import type { Hint } from '../model';
import { hintOf, Seen } from './seen';
import { counted } from '../words';

/**
 * Authorizations that passed and made a directive (or are the Gateway’s, for a server), with no credential event of the same
 * directive, of the same context, or of a context that goes on from theirs. A client’s own sign-in has none. One with
 * several events counts once.
 */
export function* credentialHints({ columns, index }: FlowTable): Generator<undefined, readonly Hint[]> {
  const { size, context, chain, label, failing } = columns;
  const kinds = kindsOfLabels(columns.labels);
  const directive = byRank(index.arrangement, yield* idsByRow(index.arrangement, 'directive'));
  yield undefined;
  // For each id of a directive or context 1 where a credential event names it, 2 where it was noted as being without one.
  const marks = new Uint8Array(index.arrangement.ids.limit);
  const chains = new Uint8Array(index.chains.size + 1);
  yield* inStretches(size, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      if (kinds[label[rank] ?? 0] !== Kind.Credential) continue;
      marks[directive[rank] ?? 0] = 1;
      marks[context[rank] ?? 0] = 1;
      chains[chain[rank] ?? 0] = 1;
    }
  });
  yield* inStretches(index.chains.size, (from, to) => {
    for (let number = from + 1; number <= to; number++) {
      if (chains[number] === 1) for (const id of index.chains.itemsOf(number)) marks[id] = 1;
    }
  });
  const without = new Seen();
  yield* inStretches(size, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      const kind = kinds[label[rank] ?? 0];
      const [own, made] = [context[rank] ?? 0, directive[rank] ?? 0];
      const isExpected = kind === Kind.OfGateway || (kind === Kind.Authorization && made !== 0);
      if (!isExpected || failing[rank] === 1 || (own !== 0 && marks[own] !== 0) || (made !== 0 && marks[made] !== 0))
        continue;
      if (own !== 0) marks[own] = 2;
      if (made !== 0) marks[made] = 2;
      without.add(rank);
    }
  });
  return hintOf(
    index,
    'authorization-without-credential',
    without,
    (count) => `${counted(count, 'authorization', 'authorizations')} passed without a credential event that follows.`,
  );
}

const Kind = { Other: 0, Authorization: 1, OfGateway: 2, Credential: 3 } as const;

/** What the events with each label are to this question. */
function kindsOfLabels(labels: FlowTable['columns']['labels']): Uint8Array {
  const kinds = new Uint8Array(labels.size + 1);
  for (let label = 1; label <= labels.size; label++) {
    const type = labels.textOf(label, Trait.Type)?.toLowerCase();
    if (type === 'access.credential') kinds[label] = Kind.Credential;
    else if (type === 'access.authorization' && !labels.hasRedirectUri(label))
      kinds[label] = labels.isFromGateway(label) ? Kind.OfGateway : Kind.Authorization;
  }
  return kinds;
}
