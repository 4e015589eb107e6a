import { type Considered, consideredIn } from '../explain/considered';
import { type Entry, verdictOf } from '../explain/subject';
import { type JsonObject, listAt, textAt } from '../model/json';
import { addressesIn } from './addressesIn';
import { redirectUriIn, targetIn } from './recordedFields';
import { tracedText } from './tracedText';

/** What a workload is found by: a Client Workload by its redirect URI, a Server Workload by its resource. */
export type RegisteredKind = 'redirect-uri' | 'resource';

/** What speaks for a value being registered, in English. */
export const registeredBecause = {
  matched: 'it matched elsewhere in the log',
  listed: 'a candidate is listed with it',
  named: 'the reason of a candidate names it',
} as const;

/** A value that is registered with a workload as far as the log tells. */
export interface Registered {
  readonly kind: RegisteredKind;
  /** As it is traced (see `tracedText`). */
  readonly value: string;
  /** The name of the workload; empty where there is none. */
  readonly workload: string;
  readonly told: keyof typeof registeredBecause;
}

/** So many candidates of a list are looked at, and so many values of each: a tenant lists dozens, a hostile log any number. */
const [mostCandidates, mostValues] = [64, 8];
/** One record shows so many values at most. */
const mostShown = 64;
/** A reason names what it compares at its start, in UTF-16 units. */
const reasonLimit = 1000;

/** Fields in which a candidate may name what it is found by. The documentation lists none, so this is a look, not a claim. */
const fields: Readonly<Record<RegisteredKind, readonly string[]>> = {
  'redirect-uri': ['redirectUri', 'redirectUris', 'callbackUrl', 'callbackUrls'],
  resource: ['resource', 'resourceUrl', 'url', 'host', 'hosts', 'targetHost'],
};

/** The values that the record of one access event shows as registered. */
export function registeredIn(record: JsonObject): readonly Registered[] {
  const client = consideredIn(record, 'clientWorkload');
  const server = consideredIn(record, 'serverWorkload');
  const [redirectUri, target] = [redirectUriIn(record), targetIn(record)];
  const shown = [
    ...matched('redirect-uri', redirectUri, client, record),
    ...matched('resource', target, server, record),
    ...candidates('redirect-uri', redirectUri, client),
    ...candidates('resource', target, server),
  ];
  return shown.slice(0, mostShown);
}

/** What the event itself was asked with, where a workload matched it. */
function matched(
  kind: RegisteredKind,
  value: string | undefined,
  considered: Considered,
  record: JsonObject,
): readonly Registered[] {
  const [found] = considered.matched.length > 0 ? considered.matched : silentlyMatched(considered, record);
  if (value === undefined || found === undefined) return [];
  return [{ kind, value: tracedText(value), workload: nameOf(found), told: 'matched' }];
}

/** The one workload of an event that was authorized, which says nothing of its own result. */
function silentlyMatched({ entries }: Considered, record: JsonObject): readonly Entry[] {
  const result = textAt(record, 'outcome', 'result');
  const isAuthorized = result !== undefined && verdictOf({ result }) === 'good';
  return isAuthorized && entries?.length === 1 && entries[0]?.verdict === 'silent' ? entries : [];
}

/** What the candidates of a search are listed with, and what their reasons name besides what was looked for. */
function candidates(
  kind: RegisteredKind,
  wanted: string | undefined,
  { entries = [] }: Considered,
): readonly Registered[] {
  return entries.slice(0, mostCandidates).flatMap(({ entry }) => {
    const workload = nameOf({ entry });
    const listed = fields[kind].flatMap((field) => [...texts(entry, field)]);
    const named = addressesIn((textAt(entry, 'reason') ?? '').slice(0, reasonLimit)).filter((text) =>
      kind === 'resource' ? !isSame(text, wanted) : text.includes('://') && text !== wanted,
    );
    return [
      ...listed
        .slice(0, mostValues)
        .map((value) => ({ kind, value: tracedText(value), workload, told: 'listed' as const })),
      ...named
        .slice(0, mostValues)
        .map((value) => ({ kind, value: tracedText(value), workload, told: 'named' as const })),
    ];
  });
}

/** Whether a host that a reason names is the one that was asked for, with its port or without. */
function isSame(host: string, wanted: string | undefined): boolean {
  return wanted !== undefined && (host === wanted || wanted.startsWith(`${host}:`));
}

function texts(entry: JsonObject, field: string): readonly string[] {
  const single = textAt(entry, field);
  if (single !== undefined) return [single];
  return listAt(entry, field)
    .slice(0, mostValues)
    .filter((value) => typeof value === 'string' && value !== '') as string[];
}

function nameOf({ entry }: Pick<Entry, 'entry'>): string {
  return tracedText(textAt(entry, 'name') ?? textAt(entry, 'id'));
}
