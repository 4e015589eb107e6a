import { inStretches } from '../../index/slices';
import { Role } from '../../flow/labelTable';
import type { FlowTable } from '../../flow/table';
import { Trait } from '../../store/traits';
import type { Hint } from '../model';
import { hintOf, Seen } from './seen';
import { counted, grouped, listed, verb } from '../words';

const contextsPerStretch = 5000;
/** So many kinds of events are named. */
const mostNamed = 4;

/** Context IDs that chains name and of which there is no access event. Nothing where no access event is loaded at all. */
export function* absentContextHints(table: FlowTable): Generator<undefined, readonly Hint[]> {
  const { columns, index } = table;
  const { chains } = index;
  const { label, labels, context } = columns;
  const known = new Uint8Array(index.arrangement.ids.limit);
  let access = 0;
  yield* inStretches(columns.size, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      if (labels.role[label[rank] ?? 0] !== Role.Access) continue;
      access += 1;
      known[context[rank] ?? 0] = 1;
    }
  });
  if (access === 0) return [];
  yield* chains.preparing();
  yield* chains.preparingSides();
  const { mentions } = chains;
  const absent = new Seen();
  let opening = 0;
  yield* inStretches(
    mentions.size,
    (from, to) => {
      for (let position = from; position < to; position++) {
        const id = mentions.keys[position] ?? 0;
        if (known[id] === 1) continue;
        let first = Infinity;
        for (const chain of mentions.ranksAt(position)) first = Math.min(first, chains.carrying(chain)[0] ?? Infinity);
        // What only re-deliveries mention is in no event that counts.
        if (first === Infinity) continue;
        absent.add(first);
        if (chains.sideOf(id) === 'client-to-gateway') opening += 1;
      }
    },
    contextsPerStretch,
  );
  return hintOf(index, 'chain-without-access-events', absent, (count) => {
    const which = counted(count, 'Context ID', 'Context IDs');
    const openings =
      opening === 0
        ? ''
        : `; ${openingOf(opening, count)}, as the authorizations of a sign-in before the log begins do`;
    return `${which} in authorization chains ${verb(count, 'has', 'have')} no access event in the log${openings}.`;
  });
}

function openingOf(opening: number, count: number): string {
  if (opening === count) return verb(count, 'it opens its chain', 'all of them open chains');
  return `${grouped(opening)} of them ${verb(opening, 'opens a chain', 'open chains')}`;
}

/** Events that carry no authorization chain though events of their kind do: all but TCP connections and audit records. */
export function* chainlessHints(table: FlowTable): Generator<undefined, readonly Hint[]> {
  const { columns, index } = table;
  const { label, labels, chain } = columns;
  const bare = new Seen();
  const byLabel = new Uint32Array(labels.size + 1);
  let expected = 0;
  yield* inStretches(columns.size, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      const own = label[rank] ?? 0;
      if (labels.role[own] === Role.Other || labels.isTcp(own)) continue;
      expected += 1;
      if (chain[rank] !== 0) continue;
      bare.add(rank);
      byLabel[own] = (byLabel[own] ?? 0) + 1;
    }
  });
  return hintOf(index, 'chain-missing', bare, (count) =>
    count === expected
      ? `None of the ${counted(count, 'event')} that can carry an authorization chain does.`
      : `${grouped(count)} of ${counted(expected, 'event')} ${verb(count, 'carries', 'carry')} no authorization chain: ${kindsOf(table, byLabel)}.`,
  );
}

/** How many of which kind: `12 mcp, 3 access`; the most frequent first. */
function kindsOf({ columns: { labels } }: FlowTable, byLabel: Uint32Array): string {
  const kinds = new Map<string, number>();
  byLabel.forEach((count, label) => {
    if (count === 0) return;
    const kind = labels.role[label] === Role.Access ? 'access' : (labels.textOf(label, Trait.Protocol) ?? 'other');
    kinds.set(kind, (kinds.get(kind) ?? 0) + count);
  });
  const ordered = [...kinds].sort(([, a], [, b]) => b - a);
  const named = ordered.slice(0, mostNamed).map(([kind, count]) => `${grouped(count)} ${kind.slice(0, 30)}`);
  const more = ordered.length - mostNamed;
  return listed(more > 0 ? [...named, `${grouped(more)} more kinds`] : named);
}
