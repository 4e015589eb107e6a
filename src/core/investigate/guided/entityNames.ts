import type { Cause, EntityKind } from '../model';
import { plain, said, type Sentence } from './sentence';

/** What entities are called in Aembit. */
const kinds: Readonly<Record<EntityKind, string>> = {
  'client-workload': 'Client Workload',
  'server-workload': 'Server Workload',
  'access-policy': 'Access Policy',
  'trust-provider': 'Trust Provider',
  'access-condition': 'Access Condition',
  'credential-provider': 'Credential Provider',
  'content-security': 'Content Security',
  tool: 'tool',
  host: 'host',
};

/** A cause in a few words: what failed, and at what. */
export function nameOfCause({ title, entity }: Cause): Sentence {
  if (entity === undefined) return plain(title);
  return said`${plain(title)}, ${plain(kinds[entity.kind])} ${entity.name}`;
}
