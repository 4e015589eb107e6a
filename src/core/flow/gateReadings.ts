import { type Considered, consideredIn, type Sought } from '../explain/considered';
import type { Evidence } from '../explain/examination';
import { isRetrieved } from '../explain/rules/credential';
import { checkFields, type Entry, entriesAt, evidenceAt, evidenceIn, verdictOf } from '../explain/subject';
import { wordedText } from '../explain/wordedText';
import { refused } from '../explain/wording';
import type { LogEvent } from '../model/event';
import { type JsonObject, textAt, valueAt } from '../model/json';
import type { GateKind } from './model';

/** What one record says about one gate. `none` is the word that no check of the kind was asked for. */
export interface GateReading {
  readonly kind: GateKind;
  /** Tells checks of one kind apart; the same in every event of an evaluation. */
  readonly id: string;
  readonly state: 'passed' | 'failed' | 'not-recorded' | 'none';
  readonly name: string | undefined;
  readonly reason: string | undefined;
  readonly evidence: readonly Evidence[];
}

/** So many entries of a list are looked at: a policy has a handful, a hostile log any number. */
export const mostEntries = 64;
/** So many candidates are shown as evidence, and so many named in a reason. */
const [mostShown, mostNamed] = [20, 3];

/** What an access event's record says about the gates, in their order. Only own fields count; odd shapes say nothing. */
export function readingsOf(event: LogEvent, record: JsonObject): readonly GateReading[] {
  const seen = { event, record, authorized: isAuthorized(record) };
  return [
    ...requestReading(seen),
    ...selection(seen, 'client-workload', 'clientWorkload'),
    ...selection(seen, 'server-workload', 'serverWorkload'),
    ...selection(seen, 'access-policy', 'accessPolicy'),
    ...checks(seen, 'trust-provider', ['trustProviders', 'trustProvider']),
    ...checks(seen, 'access-condition', ['accessConditions', 'accessCondition']),
    ...checks(seen, 'content-security', ['contentSecurity']),
    ...credential(seen),
  ];
}

interface Seen {
  readonly event: LogEvent;
  readonly record: JsonObject;
  /** Whether the event's outcome says that every check it made was passed. */
  readonly authorized: boolean;
}

function isAuthorized(record: JsonObject): boolean {
  const result = textAt(record, 'outcome', 'result');
  return result !== undefined && verdictOf({ result }) === 'good';
}

/** That the request arrived is what `access.request` says, whatever became of it. */
function requestReading({ event, record }: Seen): readonly GateReading[] {
  if (event.eventType.toLowerCase() !== 'access.request') return [];
  const evidence = [
    ...evidenceAt(record, 'meta', 'eventType'),
    ...evidenceAt(record, 'environment', 'oauth', 'redirectUri'),
    ...evidenceIn(record, ['clientRequest', 'network'], ['targetHost', 'targetPort']),
  ];
  return [{ kind: 'request', id: '', state: 'passed', name: undefined, reason: undefined, evidence }];
}

/** A workload or a policy: the one that matched, or why none of the candidates did. */
function selection(seen: Seen, kind: GateKind, sought: Sought): readonly GateReading[] {
  const { record } = seen;
  const considered = consideredIn(record, sought);
  const one = (state: GateReading['state'], entries: readonly Entry[], reason?: string): readonly GateReading[] => {
    const evidence = entries
      .slice(0, mostShown)
      .flatMap(({ path }) => evidenceIn(record, path, ['name', 'result', 'reason', 'matches']));
    const name = entries.length === 1 ? nameOf(entries[0]) : undefined;
    return [
      {
        kind,
        id: '',
        state,
        name,
        reason: reason ?? (entries.length === 1 ? wordsOf(entries[0]) : undefined),
        evidence,
      },
    ];
  };
  const [matched] = considered.matched;
  if (matched !== undefined) {
    const several = considered.matched.length > 1 || matched.verdict === 'several';
    if (!several || !seen.event.failing) return one('passed', [matched]);
    return one('failed', considered.matched, severalOf(considered));
  }
  const entries = (considered.entries ?? []).slice(0, mostEntries);
  const [first] = entries;
  if (first === undefined) return namedOnly(record, kind, sought);
  if (entries.length === 1 && first.verdict === 'silent')
    return one(seen.authorized ? 'passed' : 'not-recorded', [first]);
  // A list of candidates is no failure by itself: a search that excludes them all fails only when its event does.
  const isList = typeof first.path[1] === 'number';
  const refusing = entries.filter(({ entry }) => refuses(entry));
  if (refusing.length === 0) return one('not-recorded', entries);
  if (isList && !seen.event.failing) return one('not-recorded', entries, excludedOf(entries));
  return one('failed', entries, entries.length === 1 && !isList ? undefined : excludedOf(entries));
}

function severalOf({ matched }: Considered): string {
  const [first] = matched;
  const listed = first === undefined ? [] : (valueAt(first.entry, 'matches') ?? []);
  const count = Math.max(matched.length, Array.isArray(listed) ? listed.length : 0);
  const names = matched.flatMap((entry) => nameOf(entry) ?? []).slice(0, mostNamed);
  return `${String(count)} matched: ${names.join(', ')}`;
}

/** Why each candidate was excluded, of the first few. */
function excludedOf(entries: readonly Entry[]): string {
  const said = entries.slice(0, mostNamed).map((entry) => [nameOf(entry), wordsOf(entry)].filter(isText).join(': '));
  const more = entries.length - said.length;
  return [...said, ...(more > 0 ? [`and ${String(more)} more`] : [])].join('; ');
}

/** A workload or policy that is written as a mere name. */
function namedOnly(record: JsonObject, kind: GateKind, sought: Sought): readonly GateReading[] {
  const name = textAt(record, sought);
  if (name === undefined) return [];
  return [{ kind, id: '', state: 'not-recorded', name, reason: undefined, evidence: evidenceAt(record, sought) }];
}

/** Trust Providers, Access Conditions, content security: each entry is a check of its own. */
function checks(seen: Seen, kind: GateKind, keys: readonly string[]): readonly GateReading[] {
  const entries = keys.map((key) => entriesAt(seen.record, key)).find((list) => list !== undefined);
  if (entries === undefined) return [];
  if (entries.length === 0) {
    const none: GateReading = { kind, id: '', state: 'none', name: undefined, reason: undefined, evidence: [] };
    return seen.event.failing ? [] : [none];
  }
  return entries.slice(0, mostEntries).map((entry, position) => ({
    kind,
    id: textAt(entry.entry, 'id') ?? nameOf(entry) ?? String(position),
    state: kind === 'content-security' ? inspectedOf(entry, seen.authorized) : stateOf(entry, seen.authorized),
    name: nameOf(entry),
    reason: wordsOf(entry),
    evidence: evidenceIn(seen.record, entry.path, checkFields),
  }));
}

/** The Credential Provider: to be named (`Identified`) is not yet to have given a credential. */
function credential(seen: Seen): readonly GateReading[] {
  const entry = entriesAt(seen.record, 'credentialProvider')?.[0];
  if (entry === undefined) return [];
  const ofCredential = seen.event.eventType.toLowerCase() === 'access.credential';
  const state = stateOf(entry, seen.authorized);
  const came = isRetrieved(entry.entry['result']) || (ofCredential && !seen.event.failing);
  return [
    {
      kind: 'credential',
      id: '',
      state: state === 'passed' && !came ? 'not-recorded' : state,
      name: nameOf(entry),
      reason: wordsOf(entry),
      evidence: evidenceIn(seen.record, entry.path, [...checkFields, 'type']),
    },
  ];
}

/** A result that is neither known to be good nor to refuse is kept as the reason, and nothing is made of it. */
function stateOf({ entry, verdict }: Entry, authorized: boolean): GateReading['state'] {
  if (verdict === 'good') return 'passed';
  if (verdict === 'silent') return authorized ? 'passed' : 'not-recorded';
  return refuses(entry) ? 'failed' : 'not-recorded';
}

/** A policy names its Content Security Provider (`Identified`); what that decides about content stands elsewhere. */
function inspectedOf(entry: Entry, authorized: boolean): GateReading['state'] {
  const state = stateOf(entry, authorized);
  return state === 'passed' && !inspected.test(textAt(entry.entry, 'result') ?? '') ? 'not-recorded' : state;
}

const inspected = /^(?:allowed|passed|ok|approved|transformed)$/i;

function refuses(entry: JsonObject): boolean {
  const said = textAt(entry, 'result') ?? textAt(entry, 'reason');
  return said !== undefined && refused.some((pattern) => wordedText(said.slice(0, 500), undefined).holds(pattern));
}

function nameOf(entry: Entry | undefined): string | undefined {
  return textAt(entry?.entry, 'name') ?? textAt(entry?.entry, 'id');
}

function wordsOf(entry: Entry | undefined): string | undefined {
  return textAt(entry?.entry, 'reason') ?? textAt(entry?.entry, 'result');
}

function isText(text: string | undefined): text is string {
  return text !== undefined;
}
