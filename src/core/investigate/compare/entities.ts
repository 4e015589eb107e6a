import type { LogEvent } from '../../model/event';
import { type JsonValue, textAt, valueAt } from '../../model/json';
import { entriesAt } from '../../explain/subject';
import { isObject } from '../../model/json';
import type { Entity, EntityKind } from '../model';

/** So many entries of a list are looked at. */
const mostEntries = 64;

/** Where a record names what it depends on. */
const places: readonly (readonly [EntityKind, readonly string[]])[] = [
  ['client-workload', ['clientWorkload', 'clientWorkloads']],
  ['server-workload', ['serverWorkload', 'serverWorkloads']],
  ['access-policy', ['accessPolicy', 'accessPolicies']],
  ['trust-provider', ['trustProviders', 'trustProvider']],
  ['access-condition', ['accessConditions', 'accessCondition']],
  ['content-security', ['contentSecurity']],
  ['credential-provider', ['credentialProvider']],
];

/** The workloads, policies, providers and conditions that an event’s record names, and its hosts. */
export function entitiesOf(event: LogEvent, record: JsonValue | undefined): readonly Entity[] {
  const entities: Entity[] = [];
  const add = (kind: EntityKind, name: string | undefined, id: string | undefined): void => {
    if (name !== undefined || id !== undefined) entities.push({ kind, name: name ?? id ?? '', id });
  };
  if (isObject(record)) {
    for (const [kind, keys] of places) {
      for (const key of keys) {
        for (const { entry } of (entriesAt(record, key) ?? []).slice(0, mostEntries)) {
          add(kind, textAt(entry, 'name'), textAt(entry, 'id'));
        }
      }
    }
    for (const [kind, key] of [
      ['client-workload', 'client'],
      ['server-workload', 'server'],
    ] as const) {
      add(kind, textAt(record, 'workload', key, 'name'), textAt(record, 'workload', key, 'id'));
    }
    add('access-policy', undefined, textAt(record, 'meta', 'policyId'));
    const tool = valueAt(record, 'application', 'mcp', 'mcpToolName');
    if (typeof tool === 'string' && tool !== '') add('tool', tool, undefined);
    add('host', textAt(record, 'clientRequest', 'network', 'targetHost'), undefined);
    add('host', textAt(record, 'network', 'serverWorkloadHost'), undefined);
    return entities;
  }
  // Without the record its summary is all there is.
  add('client-workload', event.labels.client, undefined);
  add('server-workload', event.labels.server, undefined);
  add('access-policy', event.labels.policyName, event.labels.policy);
  return entities;
}
