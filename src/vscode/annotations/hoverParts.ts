import { env, l10n } from 'vscode';
import { noticeTexts } from '../../core/explain/notices';
import { identifierMeaning, type Meaning } from '../../core/explain/glossary';
import { eventKey } from '../../core/index/eventKey';
import type { GroupKind } from '../../core/index/groups';
import { type Identifier, ownersOf } from '../../core/index/identifierAt';
import type { Investigation } from '../../core/investigate/investigation';
import type { LogEvent } from '../../core/model/event';
import { formatDuration, type Instant, millisecondsBetween } from '../../core/model/instant';
import { findingMarkdown, placeMarkdown } from '../../core/report/findingMarkdown';
import { codeSpan, escapeMarkdown, webLink } from '../../core/report/markdown';
import type { Inspector } from '../inspector';
import { investigationLinks, originLine } from '../investigation/originMarkdown';
import { nearest, relatedCount, sharing } from './neighbours';
import { count, linkTo, localWords } from './shared';
import { localText, utcText } from './times';

/** A hover is some ten lines high: what to do must not lie below its edge. */
const style = { evidenceLimit: 2, valueLimit: 160 };
/** How many other events a line of links leads to. */
const linksLimit = 3;

/** Where an explanation stands, and what is known of the causes; undefined where that is not wanted. */
export interface ExplanationPlace {
  readonly investigation: Investigation | undefined;
  readonly inOwnDocument: boolean;
}

/** The explanation of a failing event, its notices, and the ways on; undefined for one that is not failing. */
export function explanationPart(
  inspector: Inspector,
  event: LogEvent,
  { investigation, inOwnDocument }: ExplanationPlace,
): string | undefined {
  const { index } = inspector;
  const finding = index.findingOf(event);
  if (finding === undefined) return undefined;
  const key = eventKey(event);
  const related = relatedCount(index, event);
  const links = [
    related === 0 ? undefined : linkTo(l10n.t('{0} related', count(related)), 'aembitEvents.showRelated', key),
    linkTo(l10n.t('Show flow'), 'aembitEvents.showFlow', key),
    inOwnDocument
      ? linkTo(l10n.t('Go to log'), 'aembitEvents.openSource', key)
      : linkTo(l10n.t('Open event'), 'aembitEvents.openEvent', key),
    ...(investigation === undefined ? [] : investigationLinks(investigation, event)),
    linkTo(l10n.t('Copy explanation'), 'aembitEvents.copyExplanation', key),
    webLink(l10n.t('Documentation'), finding.documentation),
  ].filter((link) => link !== undefined);
  const began = investigation === undefined ? undefined : originLine(investigation, event);
  const explainers = (began === undefined ? finding.explainedBy : [])
    .map((explainer) => index.byEventKey(explainer))
    .filter((explainer) => explainer !== undefined)
    .slice(0, linksLimit)
    .map((explainer) => linkTo(describe(inspector, explainer), 'aembitEvents.openSource', eventKey(explainer)));
  return [
    // First: of a failure that is passed on, it is what somebody has to know, and a hover is soon full.
    began,
    findingMarkdown(finding, { words: localWords(), ...style }),
    noticesPart(event),
    explainers.length === 0 ? undefined : l10n.t('Explained by {0}', explainers.join(', ')),
    links.join(' · '),
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

/** What is worth noticing in an event besides a failure; undefined where there is nothing. */
export function noticesPart(event: LogEvent): string | undefined {
  const notices = event.examination?.notices ?? [];
  if (notices.length === 0) return undefined;
  const words = localWords();
  const texts = notices.map(({ id, evidence }) => {
    const { title, meaning } = noticeTexts[id];
    // A failing event's explanation has shown its evidence already.
    const places = event.failing ? [] : evidence.slice(0, style.evidenceLimit);
    const lines = places.map((place) => `- ${placeMarkdown(place, { words, ...style })}`);
    const head = `ⓘ **${escapeMarkdown(l10n.t(title))}**: ${escapeMarkdown(l10n.t(meaning))}`;
    return lines.length === 0 ? head : `${head}\n\n${lines.join('\n')}`;
  });
  return texts.join('\n\n');
}

/** What an identifier identifies, how many events share it, and the ways to them. */
export function identifierPart(inspector: Inspector, identifier: Identifier, event: LogEvent): string {
  const { index } = inspector;
  const { term, meaning } = identifierMeaning(identifier.kind);
  const { total, failing, previous, next } = sharing(index, identifier, event);
  const events = total === 1 ? l10n.t('1 event') : l10n.t('{0} events', count(total));
  const head = `**${escapeMarkdown(l10n.t(term))}** · ${events}${failing > 0 ? `, ${l10n.t('{0} failing', count(failing))}` : ''}`;
  const lines = [head, escapeMarkdown(l10n.t(meaning))];
  if (identifier.kind === 'event') {
    const others = index.duplicatesOf(event);
    const deliveries = [index.primaryOf(event), ...others].slice(0, linksLimit + 1);
    if (others.length > 0) {
      const links = deliveries.map((one, position) =>
        linkTo(l10n.t('delivery {0}', position + 1), 'aembitEvents.openSource', eventKey(one)),
      );
      lines.push(`${l10n.t('Delivered {0} times, counted once', count(others.length + 1))}: ${links.join(' · ')}`);
    }
    return lines.join('\n\n');
  }
  const links = [...groupLinks(inspector, identifier, event, total)];
  if (identifier.kind === 'chain' && ownersOf(index, identifier, event).length === 0) {
    lines.push(l10n.t('No open log holds its access events.'));
  }
  if (previous !== undefined) links.push(linkTo(l10n.t('Previous'), 'aembitEvents.openSource', eventKey(previous)));
  if (next !== undefined) links.push(linkTo(l10n.t('Next'), 'aembitEvents.openSource', eventKey(next)));
  if (links.length > 0) lines.push(links.join(' · '));
  return lines.join('\n\n');
}

/** Links to the groups that an identifier names: itself, and for a context the flow whose chain mentions it. */
function groupLinks({ index }: Inspector, identifier: Identifier, event: LogEvent, total: number): readonly string[] {
  const { kind, id } = identifier;
  const link = (label: string, group: GroupKind, name: string): string =>
    linkTo(label, 'aembitEvents.openGroup', { kind: group, id: name });
  if (kind === 'chain' || kind === 'context') {
    const owners = ownersOf(index, identifier, event).length;
    const [opening] = event.ids.chain;
    const isAlone = kind === 'context' ? owners < 2 : owners === 0;
    return [
      ...(isAlone ? [] : [link(l10n.t('Show its access events ({0})', count(owners)), 'context', id)]),
      ...(opening === undefined || total < 2 ? [] : [link(l10n.t('Show the whole flow'), 'chain', opening)]),
    ];
  }
  const isGroup = kind === 'connection' || kind === 'session' || kind === 'user';
  return isGroup && total > 1 ? [link(l10n.t('Show all {0}', count(total)), kind, id)] : [];
}

/** What a value means. */
export function meaningPart({ term, meaning }: Meaning, value: string): string {
  return `**${escapeMarkdown(l10n.t(term))}** ${codeSpan(value, 80)}\n\n${escapeMarkdown(l10n.t(meaning))}`;
}

/** A moment in local time and in UTC; for the event's own timestamp also how long after the events before it. */
export function timestampPart(inspector: Inspector, time: Instant, event: LogEvent, isOwn: boolean): string {
  const lines = [
    `**${escapeMarkdown(localText(time, env.language))}** (${l10n.t('local time')})`,
    escapeMarkdown(utcText(time)),
  ];
  if (isOwn) {
    const { context, connection } = event.ids;
    if (context !== undefined) lines.push(...distance(inspector, time, event, 'context', context));
    if (connection !== undefined) lines.push(...distance(inspector, time, event, 'connection', connection));
  }
  return lines.map((line) => `- ${line}`).join('\n');
}

function distance(
  inspector: Inspector,
  time: Instant,
  event: LogEvent,
  kind: 'context' | 'connection',
  id: string,
): readonly string[] {
  const { index } = inspector;
  const events = index.lookup(kind, id);
  const { previous } = nearest(events, index.rankOf(event));
  if (previous?.time === undefined) {
    if (events.length < 2) return [];
    return [
      kind === 'context' ? l10n.t('the first event of its context') : l10n.t('the first event of its connection'),
    ];
  }
  const duration = formatDuration(millisecondsBetween(previous.time, time));
  const link = linkTo(describe(inspector, previous), 'aembitEvents.openSource', eventKey(previous));
  return [
    kind === 'context'
      ? l10n.t('{0} after the previous event of its context, {1}', duration, link)
      : l10n.t('{0} after the previous event of its connection, {1}', duration, link),
  ];
}

/** An event in a few words, as Markdown: its type, and its failure where it has one. */
function describe({ index }: Inspector, event: LogEvent): string {
  const type = escapeMarkdown(event.eventType === '' ? l10n.t('event without a type') : event.eventType, 60);
  const title = index.findingOf(event)?.title;
  return title === undefined ? type : `${type} (${escapeMarkdown(l10n.t(title))})`;
}
