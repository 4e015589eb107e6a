import { sideOf } from '../explain/conclude';
import type { ConditionId } from '../explain/conditions';
import type { Candidate, Examination } from '../explain/examination';
import type { Side } from '../explain/side';
import { isOwnFailure } from '../flow/states';
import type { EventIndex } from '../index/eventIndex';
import type { EventStore } from '../store/eventStore';
import { Trait } from '../store/traits';
import { TupleTable } from '../store/tupleTable';
import type { RowsByRank } from './rowsByRank';
import { type Signature, signatureOf } from './signature';

/** What failing events with the same labels and the same examination have in common, found out once for all of them. */
export interface Profile {
  /** Its number in the table of labels. */
  readonly label: number;
  /** What its record speaks for first. */
  readonly candidate: Candidate | undefined;
  readonly isAccess: boolean;
  /** Whether it is an entry of the audit log, whose client is the person who did it. */
  readonly isAudit: boolean;
  /** Whether no row explains it. */
  readonly isUnexplained: boolean;
  /** Whether it says of itself that it arose behind the authorization, or beside it. */
  readonly isOwn: boolean;
  /** The signs of its side, as a number: those with the same number have the same side in the same context. */
  readonly sideSign: number;
  /** The signatures asked for so far: those of a Trust Provider's failure depend on the other events. */
  readonly signatures: Signature[];
}

const clientTrust: ConditionId = 'trust-provider-attestation-client-to-gateway';
const serverTrust: ConditionId = 'trust-provider-attestation-gateway-to-server';

/** The profiles of an index's failing events, numbered from 0. */
export class Profiles {
  private readonly all: Profile[] = [];
  /** Pairs of a label and an examination; the numbers of pairs are those of the profiles plus one. */
  private readonly pairs = new TupleTable(2);
  private readonly pair = new Uint32Array(2);
  /** The side of a Trust Provider's failure, by the context and the signs in the record. */
  private readonly sides = new Map<number, Side | undefined>();

  constructor(private readonly rows: RowsByRank) {}

  /** The number of an event's profile, which is made if there is none. */
  numberOf(rank: number): number {
    return this.rows.at(rank, (store, row, source) => {
      const traits = store.rows.at(row, 'traits');
      const label = (this.rows.labels.bases[source] ?? 0) + traits;
      this.pair[0] = label;
      this.pair[1] = store.examinationNumberOf(row) + 1;
      const number = this.pairs.intern(this.pair) - 1;
      if (number === this.all.length) this.all.push(profileOf(store, traits, label, store.examinationOf(row)));
      return number;
    });
  }

  at(number: number): Profile {
    const profile = this.all[number];
    if (profile === undefined) throw new RangeError(`There is no profile ${String(number)}`);
    return profile;
  }

  /** The signature of an event that has a profile: of one where a failure began. */
  signatureOf(number: number, rank: number, context: number): Signature {
    const profile = this.at(number);
    const condition = this.conditionOf(profile, rank, context);
    const known = profile.signatures.find((signature) => signature.condition === condition);
    if (known !== undefined) return known;
    const signature = signatureOf(condition, profile.candidate, labelsAt(this.rows, profile));
    profile.signatures.push(signature);
    return signature;
  }

  /** As the index's own `conditionOf`, for an event that no other explains. */
  private conditionOf({ candidate, isAccess, sideSign }: Profile, rank: number, context: number): ConditionId {
    const condition = candidate?.condition ?? 'unexplained';
    // Only an access event has a side, also where another event names the same context.
    if (!isAccess || (condition !== clientTrust && condition !== serverTrust)) return condition;
    const side = context === 0 ? this.sideAt(rank) : this.sideIn(context * 8 + sideSign, rank);
    if (side === undefined) return condition;
    return side === 'gateway-to-server' ? serverTrust : clientTrust;
  }

  private sideIn(key: number, rank: number): Side | undefined {
    if (!this.sides.has(key)) this.sides.set(key, this.sideAt(rank));
    return this.sides.get(key);
  }

  private sideAt(rank: number): Side | undefined {
    const index: EventIndex = this.rows.index;
    const event = index.atRank(rank);
    return event === undefined ? undefined : sideOf(event, index)?.side;
  }
}

function profileOf(store: EventStore, traits: number, label: number, examination: Examination | undefined): Profile {
  const { family, hasRedirectUri } = store.factsOf(traits);
  const candidate = examination?.candidates[0];
  const sign = examination?.sideSigns[0]?.side;
  return {
    label,
    candidate,
    isAccess: family === 'access',
    isAudit: family === 'audit',
    isUnexplained: candidate === undefined || candidate.condition === 'unexplained',
    isOwn: isOwnFailure(candidate),
    sideSign: (sign === undefined ? 0 : sign === 'client-to-gateway' ? 1 : 2) + (hasRedirectUri ? 3 : 0),
    signatures: [],
  };
}

function labelsAt({ labels }: RowsByRank, { label, isAudit }: Profile) {
  return {
    type: labels.textOf(label, Trait.Type),
    client: isAudit ? undefined : labels.textOf(label, Trait.Client),
    server: labels.textOf(label, Trait.Server),
    tool: labels.textOf(label, Trait.Tool),
    policy: labels.textOf(label, Trait.Policy),
    policyName: labels.textOf(label, Trait.PolicyName),
    reason: labels.textOf(label, Trait.Reason),
    status: labels.statusOf(label),
  };
}
