import type { Confidence } from '../explain/examination';
import type { RecordOf } from '../flow/cast';
import { type Considered, consideredIn, type Sought } from '../explain/considered';
import { chosenOf } from '../flow/gates';
import type { FlowTable } from '../flow/table';
import type { LogEvent } from '../model/event';
import { isObject, type JsonObject, textAt } from '../model/json';
import type { SeverityLevel } from '../model/severity';
import { addressesIn } from './addressesIn';
import type { Nearest, RegisteredValues } from './nearest';
import { clientIpIn, redirectUriIn, targetIn } from './recordedFields';
import { tracedText } from './tracedText';
import { type Lack, lackOf, lackTexts, otherVerdicts } from './verdicts';

/** What came of an authorization, in a sentence. */
export interface Verdict {
  /** In English, from the explanation engine; or the log’s own outcome. */
  readonly text: string;
  readonly isOutcome: boolean;
  readonly lack: Lack | undefined;
  /** How sure the explanation of a failure is, and why; `documented` and empty where nothing fails. */
  readonly confidence: Confidence;
  readonly because: string;
}

/** One authorization as MCP Authorization Tracing shows it. Texts of the log are as `tracedText` gives them; empty for none. */
export interface Authorization {
  /** The entry of the table: the evaluation of one context. */
  readonly entry: number;
  /** The event whose failure is shown, else the last one. */
  readonly event: LogEvent;
  /** When it began, in ms since 1970 with its fraction; undefined without a readable time. */
  readonly start: number | undefined;
  readonly clientIp: string;
  readonly policy: string;
  readonly redirectUri: string;
  readonly client: string;
  readonly resource: string;
  readonly server: string;
  /** The worst of its events, as written. */
  readonly severity: string;
  readonly level: SeverityLevel;
  readonly failing: boolean;
  readonly verdict: Verdict;
  /** What is registered and nearest to a redirect URI or a resource that matched nothing. */
  readonly nearestClient: Nearest | undefined;
  readonly nearestServer: Nearest | undefined;
}

/** What rows are made of. */
export interface Tracing {
  readonly table: FlowTable;
  /** Without the record of an event, less is known of it. */
  readonly recordOf: RecordOf;
  readonly registered: RegisteredValues;
}

/** A reason names what it speaks of at its start, in UTF-16 units. */
const reasonLimit = 1000;

/**
 * The row of one evaluation.
 *
 * A row is an evaluation, not an event: what the tenant’s tracing shows is one attempt with what came of it, and the stages of
 * an attempt are several events of one context, of which the first knows the redirect URI and the last one the outcome. Each
 * as a row of its own would show an attempt three times, and none of them whole.
 *
 * @param number the entry of an evaluation.
 */
export function authorizationOf(number: number, { table, recordOf, registered }: Tracing): Authorization {
  const entry = table.entry(number);
  const events = chosenOf(table.eventsOf(number));
  const records = events.map(recordOf).filter(isObject);
  const failed = failedOf(events, table);
  const verdict = verdictOf(events, failed, table);
  const event = failed ?? entry.last ?? entry.first;
  const [lacksClient, lacksServer] = [
    verdict.lack === 'client' || verdict.lack === 'both',
    verdict.lack === 'server' || verdict.lack === 'both',
  ];
  const target = first(records, targetIn);
  const redirectUri = tracedText(first(records, redirectUriIn) ?? (lacksClient ? urlOf(failed) : undefined));
  const resource = tracedText((lacksServer ? urlOf(failed) : undefined) ?? target);
  const worst = worstOf(events);
  return {
    entry: number,
    event,
    start: entry.start,
    clientIp: tracedText(first(records, clientIpIn)),
    policy: tracedText(policyOf(events, records)),
    redirectUri,
    client: lacksClient
      ? ''
      : tracedText(nameOf(records, 'clientWorkload') ?? last(events, ({ labels }) => labels.client)),
    resource,
    server: lacksServer ? '' : tracedText(serverOf(events, records)),
    severity: tracedText(worst?.severity),
    level: worst?.level ?? 'other',
    failing: entry.failing,
    verdict,
    nearestClient: lacksClient ? registered.nearest('redirect-uri', redirectUri) : undefined,
    nearestServer: lacksServer ? registered.nearest('resource', resource) : undefined,
  };
}

/** The failing event whose failure is shown: one that found nothing rather than one that passes that on. */
function failedOf(events: readonly LogEvent[], { index }: FlowTable): LogEvent | undefined {
  const failing = events.filter((event) => event.failing);
  const lacking = failing.find((event) => {
    const condition = index.conditionOf(event);
    return condition !== undefined && lackOf(condition) !== undefined;
  });
  return lacking ?? failing.at(-1);
}

function verdictOf(events: readonly LogEvent[], failed: LogEvent | undefined, { index }: FlowTable): Verdict {
  const finding = failed === undefined ? undefined : index.findingOf(failed);
  if (failed === undefined || finding === undefined) {
    const outcome = tracedText(last(events, (event) => event.outcome));
    const text = outcome === '' ? otherVerdicts.undecided : outcome;
    return { text, isOutcome: outcome !== '', lack: undefined, confidence: 'documented', because: '' };
  }
  const { condition, title, confidence, because } = finding;
  const found = lackOf(condition);
  const lack = found !== undefined && lacksBoth(failed) ? 'both' : found;
  return { text: lack === undefined ? title : lackTexts[lack], isOutcome: false, lack, confidence, because };
}

/** Whether the record itself lists, of either workload, candidates that did not match: an empty list says less. */
function lacksBoth({ examination }: LogEvent): boolean {
  const isListed = (lack: Lack, field: string): boolean =>
    (examination?.candidates ?? []).some(
      ({ condition, confidence, evidence }) =>
        confidence === 'documented' &&
        lackOf(condition) === lack &&
        evidence.some(({ pointer }) => pointer.startsWith(field)),
    );
  return isListed('client', '/clientWorkload') && isListed('server', '/serverWorkload');
}

/** The URL that the log’s own words for a failure name: of a resource they say more than its host and port. */
function urlOf(failed: LogEvent | undefined): string | undefined {
  return addressesIn((failed?.labels.reason ?? '').slice(0, reasonLimit)).find((text) => text.includes('://'));
}

function policyOf(events: readonly LogEvent[], records: readonly JsonObject[]): string | undefined {
  return (
    nameOf(records, 'accessPolicy') ??
    last(events, ({ labels }) => labels.policyName) ??
    last(events, ({ labels }) => labels.policy)
  );
}

/** The Server Workload; the index gives the host where an event has no name for it. */
function serverOf(events: readonly LogEvent[], records: readonly JsonObject[]): string | undefined {
  const named = nameOf(records, 'serverWorkload');
  if (named !== undefined || records.length > 0) return named;
  return last(events, ({ labels }) => labels.server);
}

/** The name of the one that matched, in the last record that has one; else of the only one that is named at all. */
function nameOf(records: readonly JsonObject[], sought: Sought): string | undefined {
  const considered = records.map((record) => consideredIn(record, sought));
  return (
    last(considered, ({ matched }) => (matched.length === 1 ? named(matched[0]?.entry) : undefined)) ??
    last(considered, onlyName)
  );
}

function onlyName({ entries, matched }: Considered): string | undefined {
  const [only, ...others] = entries ?? [];
  return matched.length === 0 && others.length === 0 ? named(only?.entry) : undefined;
}

function named(entry: JsonObject | undefined): string | undefined {
  return textAt(entry, 'name') ?? textAt(entry, 'id');
}

/** How bad severities are, the worst first. */
export const severityOrder: readonly SeverityLevel[] = ['alert', 'error', 'warning', 'info', 'other'];

function worstOf(events: readonly LogEvent[]): LogEvent | undefined {
  const place = ({ level }: LogEvent): number => severityOrder.indexOf(level);
  return events.reduce<LogEvent | undefined>(
    (worst, event) => (worst === undefined || place(event) < place(worst) ? event : worst),
    undefined,
  );
}

function first<T>(items: readonly T[], get: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const text = get(item);
    if (text !== undefined && text !== '') return text;
  }
  return undefined;
}

function last<T>(items: readonly T[], get: (item: T) => string | undefined): string | undefined {
  return first(items.toReversed(), get);
}
