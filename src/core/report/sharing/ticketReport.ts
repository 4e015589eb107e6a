import { eventsOfFlow, flowOf } from '../../flow/flowOf';
import { mermaidOf } from '../../flow/mermaid';
import { hintTexts } from '../../investigate/hints/hintsOf';
import type { Hint } from '../../investigate/model';
import type { RankedCause } from '../../investigate/rankedCause';
import type { LogEvent } from '../../model/event';
import { codeSpan, escapeMarkdown } from '../markdown';
import { aboutSection } from './aboutSection';
import { causeSection, explanationOf, furthestOf, reasonText, wayOf } from './causeSection';
import { counted, countText, entityText, eventText, exactTime, inCell, spanText, timeText } from './reportWords';
import { logNumber, placeOf, type SharedInput } from './sharedInput';

/** So many causes are told with all that is known of them, and so many are listed. */
const [mostTold, mostListed] = [5, 50];
/** So many events are named for support of each cause, and so many in all. */
const [mostIdsOfCause, mostIds] = [10, 60];

/**
 * The report for a ticket, as Markdown that GitHub, Jira and others show: the verdict first, then each cause with evidence and
 * what to do, the flow as a diagram, what the log does not say, the ids for support, and how the report came about. Yields behind each part.
 */
export function* writingTicket(input: SharedInput): Generator<undefined, string> {
  const causes = causesOf(input);
  const focus = focusOf(causes, input);
  const parts = [`# ${titleOf(causes, input)}`, verdictOf(causes, input), ...causeList(causes, input)];
  yield undefined;
  for (const [at, cause] of causes.slice(0, mostTold).entries()) {
    parts.push(headingOf(cause, at, causes.length, input), causeSection(cause, input));
    yield undefined;
  }
  for (const part of [
    () => eventPart(causes, input),
    () => flowPart(focus, input),
    () => hintPart(input),
    () => idPart(causes, input),
    () => ['## About this report', aboutSection(input)],
  ]) {
    parts.push(...part());
    yield undefined;
  }
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function causesOf({ investigation, selection: { scope } }: SharedInput): readonly RankedCause[] {
  switch (scope.kind) {
    case 'event': {
      const cause = investigation.causeOf(scope.event);
      return cause === undefined ? [] : [cause];
    }
    case 'cause':
      return [scope.cause];
    case 'log':
      return investigation.causes;
  }
}

function titleOf([first, ...others]: readonly RankedCause[], { selection: { scope } }: SharedInput): string {
  if (first === undefined) return scope.kind === 'event' ? 'Aembit event' : 'Aembit events: nothing fails';
  const more = others.length === 0 ? '' : ` and ${countText(others.length, 'other cause')}`;
  return `Aembit: ${escapeMarkdown(first.title)}${more}`;
}

function verdictOf(causes: readonly RankedCause[], input: SharedInput): string {
  const { investigation, selection } = input;
  const { index } = investigation;
  const [first] = causes;
  if (selection.scope.kind === 'log') {
    const all = countText(index.events.length, 'event');
    if (first === undefined) return `**Verdict:** none of ${all} fails.`;
    const failing = counted(index.failing.length);
    const span = spanText(index.events.at(0), index.events.at(index.events.length - 1), input);
    return `**Verdict:** ${failing} of ${all} fail (${span}), for ${countText(causes.length, 'cause')}. First to look at: **${escapeMarkdown(first.title)}**${aboutText(first, input)}${saidText(first, input)}.`;
  }
  const { scope } = selection;
  if (scope.kind === 'event' && first === undefined) {
    return `**Verdict:** ${eventText(scope.event, input)} at ${timeText(scope.event, input)} does not fail.`;
  }
  if (first === undefined) return '';
  const confidence = scope.kind === 'event' ? index.findingOf(scope.event)?.confidence : undefined;
  const what =
    scope.kind === 'event' ? `${eventText(scope.event, input)} at ${timeText(scope.event, input)} fails: ` : '';
  const sure = confidence === undefined ? '' : ` (${confidence})`;
  return `**Verdict:** ${what}**${escapeMarkdown(first.title)}**${sure}${aboutText(first, input)}${saidText(first, input)}. ${stateText(first)}`;
}

function aboutText({ entity }: RankedCause, input: SharedInput): string {
  return entity === undefined ? '' : `, ${entityText(entity, input)}`;
}

function saidText(cause: RankedCause, input: SharedInput): string {
  const reason = reasonText(cause, input).replace(/\.$/, '');
  return reason === '' ? '' : ` — ${reason}`;
}

function stateText({ recovery: { state }, count }: RankedCause): string {
  const reach = count === 1 ? 'It is the only event of its cause' : `${countText(count, 'event')} have this cause`;
  const since = { recovered: 'it has recovered since', failing: 'it still fails', unknown: 'nobody tried again' }[
    state
  ];
  return `${reach}; ${since}.`;
}

function causeList(causes: readonly RankedCause[], input: SharedInput): readonly string[] {
  if (causes.length < 2) return [];
  const rows = causes.slice(0, mostListed).map((cause, at) => {
    const { count, users, recovery, allEvents } = cause;
    const last = allEvents.at(count - 1);
    const cells = [
      String(at + 1),
      escapeMarkdown(cause.title),
      entityText(cause.entity, input),
      String(count),
      String(users.length),
      last === undefined ? '' : timeText(last, input),
      { recovered: 'recovered', failing: 'still failing', unknown: 'not tried again' }[recovery.state],
    ];
    return `| ${cells.map(inCell).join(' | ')} |`;
  });
  const more = causes.length - rows.length;
  return [
    [
      '| # | Cause | About | Events | Users | Last | Since then |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...rows,
    ].join('\n'),
    more > 0 ? `${countText(more, 'more cause')} not listed.` : '',
    causes.length > mostTold ? `The first ${String(mostTold)} in full:` : '',
  ];
}

function headingOf(cause: RankedCause, at: number, count: number, input: SharedInput): string {
  const number = count === 1 ? 'Cause' : `Cause ${String(at + 1)}`;
  return `## ${number}: ${escapeMarkdown(cause.title)}${aboutText(cause, input)}`;
}

/** What is said of the event itself, where its cause began with another one or where it does not fail. */
function eventPart([cause]: readonly RankedCause[], input: SharedInput): readonly string[] {
  const { scope } = input.selection;
  if (scope.kind !== 'event' || !scope.event.failing || cause?.beginningEvents.at(0) === scope.event) return [];
  return ['## The event itself', explanationOf(scope.event, input), wayIfOther(scope.event, cause, input)];
}

function wayIfOther(event: LogEvent, cause: RankedCause | undefined, input: SharedInput): string {
  return cause !== undefined && furthestOf(cause, input) === event ? '' : wayOf(event, input);
}

function focusOf([first]: readonly RankedCause[], input: SharedInput): LogEvent | undefined {
  const { scope } = input.selection;
  if (scope.kind === 'event') return scope.event;
  return first === undefined ? undefined : furthestOf(first, input);
}

function flowPart(focus: LogEvent | undefined, input: SharedInput): readonly string[] {
  const { copies, flows } = input;
  const copy = focus === undefined ? undefined : copies.of(focus);
  const entry = copy === undefined ? -1 : flows.entryOf(copy);
  if (focus === undefined || entry < 0 || eventsOfFlow(flows, entry).length < 2) return [];
  const diagram = mermaidOf(flowOf(flows, entry, copies.recordOf));
  return [
    '## Flow',
    `The way of the request that ${eventText(focus, input)} at ${timeText(focus, input)} belongs to.`,
    `\`\`\`mermaid\n${diagram.trimEnd()}\n\`\`\``,
  ];
}

function hintPart(input: SharedInput): readonly string[] {
  const { hints, selection, cleaning } = input;
  const shared = new Set(selection.events);
  const told = hints.filter(
    ({ events }) => selection.scope.kind === 'log' || events.length === 0 || events.some((event) => shared.has(event)),
  );
  if (told.length === 0) return [];
  const lines = told.slice(0, 20).map((hint) => `- ${hintText(hint, input, cleaning.text(hint.seen))}`);
  return [
    '## What the log does not say',
    'No errors by themselves: each has explanations without harm.',
    lines.join('\n'),
  ];
}

function hintText({ id, source }: Hint, input: SharedInput, seen: string): string {
  const { title, meaning } = hintTexts[id];
  const log = source === undefined ? '' : ` (log ${String(logNumber(input, source))})`;
  return `**${escapeMarkdown(title)}**${log}: ${escapeMarkdown(seen, 500)} ${escapeMarkdown(meaning)}`;
}

function idPart(causes: readonly RankedCause[], input: SharedInput): readonly string[] {
  const { copies, selection, options, naming } = input;
  const events = new Set<LogEvent>(selection.scope.kind === 'event' ? [selection.scope.event] : []);
  for (const cause of causes) {
    for (const event of [
      ...cause.beginningEvents.slice(0, mostIdsOfCause),
      ...cause.allEvents.slice(0, mostIdsOfCause),
    ]) {
      if (events.size < mostIds && copies.of(event) !== undefined) events.add(event);
    }
  }
  if (events.size === 0) return [];
  const rows = input.investigation.index.ordered(events).map((event) => {
    const id = copies.of(event)?.ids.event;
    const context = copies.of(event)?.ids.context;
    const cells = [
      exactTime(event, input),
      eventText(event, input),
      id === undefined ? 'none' : codeSpan(id, 80),
      context === undefined ? '' : codeSpan(context, 80),
      placeOf(input, event),
    ];
    return `| ${cells.map(inCell).join(' | ')} |`;
  });
  const replaced = naming !== undefined && !options.keepEventIds;
  return [
    '## IDs for support',
    replaced
      ? 'The ids are pseudonyms. Whoever has the log finds the events by time and line; to send Aembit’s support the real event IDs, make the report again and keep them.'
      : '',
    ['| Time | Event | Event ID | Context ID | Where |', '| --- | --- | --- | --- | --- |', ...rows].join('\n'),
  ];
}
