import { type ConditionId, conditionOf } from '../explain/conditions';
import type { Candidate } from '../explain/examination';
import { attributeOf, entityOf, type Named } from './entityOf';
import { maskedReason } from './maskedReason';
import type { Entity } from './model';

/** What events with one cause have in common. */
export interface Signature {
  readonly condition: ConditionId;
  readonly title: string;
  readonly entity: Entity | undefined;
  /** The log's own words as written; undefined where it gives none. */
  readonly reason: string | undefined;
  readonly attribute: string | undefined;
  /** The same for all events with the same condition, entity, reason (but for what varies in it) and attribute. */
  readonly key: string;
}

/** The conditions that are about one tool: the same tool of another server is another one. */
const ofTool: ReadonlySet<ConditionId> = new Set<ConditionId>(['tools-call-failure', 'tool-access-denied']);

/** Whether a condition is about one tool. */
export function isOfTool(condition: ConditionId): boolean {
  return ofTool.has(condition);
}

/** The signature of a failing event with a condition, from what its own record speaks for first and from its labels. */
export function signatureOf(
  condition: ConditionId,
  candidate: Candidate | undefined,
  labels: Named & {
    readonly type: string | undefined;
    readonly reason: string | undefined;
    readonly status: number | undefined;
  },
): Signature {
  const entity = entityOf(condition, candidate, labels);
  const attribute = attributeOf(candidate);
  const reason = candidate?.detail ?? labels.reason;
  const status = condition === 'mcp-server-non-2xx' ? labels.status : undefined;
  const key = JSON.stringify([
    condition,
    entity?.kind ?? '',
    entity === undefined ? '' : nameKey(entity),
    isOfTool(condition) ? (labels.server ?? '') : '',
    reason === undefined ? '' : maskedReason(reason),
    // Where no row fits, what kind of event it is tells more than nothing.
    status ?? (condition === 'unexplained' ? (labels.type ?? '') : ''),
    attribute ?? '',
  ]);
  return {
    condition,
    title: conditionOf(condition).title,
    entity,
    reason,
    attribute,
    key,
  };
}

/** A client that listens on a port of its own choice comes with another redirect URI each time. */
function nameKey({ kind, name }: Entity): string {
  const isUri = kind === 'client-workload' && name.includes('://');
  return isUri ? name.slice(0, 400).replace(/:\d{1,5}(?=[/?#]|$)/, ':#') : name.slice(0, 400);
}

/** An id of a signature: its condition and 64 bits of a hash of its key. The same for the same key everywhere. */
export function causeIdOf({ condition, key }: Pick<Signature, 'condition' | 'key'>): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
    a ^= a >>> 15;
    b ^= b >>> 13;
  }
  a = Math.imul(a ^ (b >>> 16), 0x85ebca6b);
  b = Math.imul(b ^ (a >>> 13), 0xc2b2ae35);
  return `${condition}-${hex(a)}${hex(b)}`;
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
