import type { EventIndex } from '../../index/eventIndex';
import type { LogEvent } from '../../model/event';
import { Trait } from '../../store/traits';
import type { RowsByRank } from '../rowsByRank';

/** In what a success can differ from the failure that it is compared with; the first is given up first. */
export const sharedTraits = ['client', 'server', 'user', 'policy'] as const;
export type SharedTrait = (typeof sharedTraits)[number];

/** Differences as bits: a smaller number is the better likeness, since what is given up first has the lowest bit. */
export const Differs = { Client: 1, Server: 2, User: 4, Policy: 8 } as const;

/** Nothing is shared: no success to compare with. */
export const nothingShared = Differs.Client | Differs.Server | Differs.User | Differs.Policy;

/** The traits whose bits are set. */
export function traitsOfBits(bits: number): readonly SharedTrait[] {
  return sharedTraits.filter((_, position) => ((bits >> position) & 1) === 1);
}

const hostName = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

/**
 * Tells how much events have in common with some others: compared once for all that share a label. What the others do not
 * name cannot be shared with them.
 */
export class Likeness {
  private readonly clients = new Set<string>();
  private readonly servers = new Set<string>();
  private readonly policies = new Set<string>();
  private readonly users = new Set<number>();
  /** For each label its bits, plus one. */
  private readonly known: Uint8Array;

  constructor(
    index: EventIndex,
    private readonly rows: RowsByRank,
    events: readonly LogEvent[],
  ) {
    this.known = new Uint8Array(rows.labels.size + 1);
    for (const { labels, ids } of events) {
      add(this.clients, labels.client);
      add(this.servers, labels.server);
      add(this.policies, labels.policy);
      const user = ids.user === undefined ? 0 : index.identifiers.numberOf(ids.user);
      if (user !== 0) this.users.add(user);
    }
  }

  /** The traits that the others do not name. A host alone is no name of a workload: none had matched yet. */
  get unnamed(): readonly SharedTrait[] {
    const servers = [...this.servers].filter((server) => !hostName.test(server.slice(0, 300)));
    const sizes = [this.clients.size, servers.length, this.users.size, this.policies.size];
    return sharedTraits.filter((_, position) => sizes[position] === 0);
  }

  /** In what the event with a rank and a label differs. */
  differences(rank: number, label: number): number {
    const user = this.users.size === 0 ? 0 : this.rows.idOf(rank, 'user');
    return this.differencesOf(label) | (user !== 0 && this.users.has(user) ? 0 : Differs.User);
  }

  private differencesOf(label: number): number {
    const before = this.known[label] ?? 0;
    if (before !== 0) return before - 1;
    const { labels } = this.rows;
    const bits =
      (has(this.clients, labels.textOf(label, Trait.Client)) ? 0 : Differs.Client) |
      (has(this.servers, labels.textOf(label, Trait.Server)) ? 0 : Differs.Server) |
      (has(this.policies, labels.textOf(label, Trait.Policy)) ? 0 : Differs.Policy);
    this.known[label] = bits + 1;
    return bits;
  }
}

function add(names: Set<string>, name: string | undefined): void {
  if (name !== undefined) names.add(name);
}

function has(names: ReadonlySet<string>, name: string | undefined): boolean {
  return name !== undefined && names.has(name);
}
