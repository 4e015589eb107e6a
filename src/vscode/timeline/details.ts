import type { FlowEntry } from '../../core/flow/entry';
import type { Gate } from '../../core/flow/model';
import { eventKey } from '../../core/index/eventKey';
import { relatedTo } from '../../core/index/related';
import type { Origin } from '../../core/investigate/model';
import type { LogEvent } from '../../core/model/event';
import { formatDuration } from '../../core/model/instant';
import type { Details, Scope } from '../../protocol/timeline/scene';
import type { FlowTable } from '../../core/flow/table';
import { eventLabel, sourceName } from '../navigation/label';
import { findingDetails } from './findings';
import { originSteps } from './originSteps';
import { stableKey } from './layout';
import { failingEvent, titleOf } from './rows';
import { type Drawing, gateMarks } from './sequences';
import { shown, type TimelineText, timelineTexts } from './texts';

/** So many events are listed of each kind; the tree and the timeline have the others. */
const mostListed = 100;

/** A record’s text as the details show it. */
export interface RecordText {
  readonly event: LogEvent;
  readonly text: string;
  readonly isCut: boolean;
}

/** What is known of an entry beyond the table. */
export interface Known {
  readonly gates: readonly Gate[];
  readonly records: readonly RecordText[];
  /** Where its failure began; undefined where nothing fails. */
  readonly origin: Origin | undefined;
}

/** All that is said about an entry beside the picture. */
export function detailsOf(
  entry: FlowEntry,
  table: FlowTable,
  { gates, records, origin }: Known,
  drawing: Drawing,
): Details {
  const { index } = drawing;
  const own = table.eventsOf(entry.number).slice(0, mostListed);
  const failing = failingEvent(entry, drawing);
  const finding = failing === undefined ? undefined : index.findingOf(failing);
  return {
    entry: entry.number,
    key: stableKey(entry.first),
    title: shown(titleOf(entry, drawing)),
    state: entry.state,
    ...(finding === undefined ? {} : { finding: findingDetails(finding, drawing.translate) }),
    origin: failing === undefined ? [] : originSteps(failing, origin, drawing),
    gates: gateMarks(gates, drawing),
    facts: factsOf(entry, own, drawing),
    ids: idsOf(own, drawing),
    events: [...listed(own, true, drawing), ...listed(relatedEvents(entry, own, drawing), false, drawing)],
    json: records.map(({ event, text, isCut }) => ({ event: index.rankOf(event), text, isCut })),
  };
}

function relatedEvents({ first }: FlowEntry, own: readonly LogEvent[], { index }: Drawing): readonly LogEvent[] {
  const keys = new Set(own.map(eventKey));
  return relatedTo(index, first)
    .slice(0, mostListed + own.length)
    .filter((event) => !keys.has(eventKey(event)))
    .slice(0, mostListed);
}

function listed(events: readonly LogEvent[], isOwn: boolean, { index }: Drawing): Details['events'] {
  return events
    .map((event) => ({ event: index.rankOf(event), label: shown(eventLabel(event)), isOwn, failing: event.failing }))
    .filter(({ event }) => event >= 0);
}

function factsOf(entry: FlowEntry, own: readonly LogEvent[], { translate }: Drawing): Details['facts'] {
  const { first, last, pairing, hanging } = entry;
  const event = last ?? first;
  const of = (get: (event: LogEvent) => string | undefined): string | undefined =>
    own.map(get).find((value) => value !== undefined && value !== '');
  const facts: readonly (readonly [TimelineText, string | undefined])[] = [
    ['time', first.timestamp],
    ['duration', durationOf(entry)],
    ['type', first.eventType],
    ['severity', event.severity],
    ['outcome', event.outcome],
    ['status', event.labels.status === undefined ? undefined : String(event.labels.status)],
    ['method', of(({ labels }) => labels.method)],
    ['tool', of(({ labels }) => labels.tool)],
    ['client', of(({ labels }) => labels.client)],
    ['server', of(({ labels }) => labels.server)],
    ['policy', of(({ labels }) => labels.policyName ?? labels.policy)],
    ['protocol', of(({ labels }) => labels.protocol)],
    ['reason', of(({ labels }) => labels.reason)],
    ['paired', last === undefined || entry.kind !== 'request' ? undefined : linkageText(pairing, translate)],
    ['belongs', entry.parent < 0 ? undefined : linkageText(hanging, translate)],
    ['log', `${sourceName(first)}:${String(first.span.line)}`],
  ];
  return facts.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [{ name: translate(timelineTexts[name]), value: shown(value) }],
  );
}

function durationOf({ start, end }: FlowEntry): string | undefined {
  return start === undefined || end === undefined ? undefined : formatDuration(end - start);
}

function linkageText({ confidence, because }: FlowEntry['pairing'], translate: Drawing['translate']): string {
  const sure = translate(timelineTexts[confidence]);
  return because === '' ? sure : `${translate(because)} (${sure})`;
}

const scopedIds = { contextId: 'context', connectionId: 'connection', sessionId: 'session', userId: 'user' } as const;

function idsOf(own: readonly LogEvent[], { translate }: Drawing): Details['ids'] {
  const rows: { name: TimelineText; value: string | undefined }[] = own.flatMap(({ ids }) => [
    { name: 'contextId' as const, value: ids.context },
    { name: 'connectionId' as const, value: ids.connection },
    { name: 'sessionId' as const, value: ids.session },
    { name: 'requestId' as const, value: ids.request },
    { name: 'userId' as const, value: ids.user },
    { name: 'directiveId' as const, value: ids.directive },
    { name: 'chainId' as const, value: ids.chain[0] },
    { name: 'eventId' as const, value: ids.event },
  ]);
  const seen = new Set<string>();
  return rows.flatMap(({ name, value }) => {
    const key = `${name} ${value ?? ''}`;
    if (value === undefined || value === '' || seen.has(key)) return [];
    seen.add(key);
    const scope = scopeOf(name, value);
    return [{ name: translate(timelineTexts[name]), value: shown(value), ...(scope === undefined ? {} : { scope }) }];
  });
}

function scopeOf(name: TimelineText, id: string): Scope | undefined {
  if (id.length > longestScopeId) return undefined;
  if (name === 'chainId') return { kind: 'chain', id };
  return name in scopedIds ? { kind: scopedIds[name as keyof typeof scopedIds], id } : undefined;
}

/** The id of a scope goes to the webview and back as it is: a hostile one can be megabytes long. */
const longestScopeId = 1000;
