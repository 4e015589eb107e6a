import type { Finding } from '../../explain/finding';
import type { RankedCause } from '../../investigate/rankedCause';
import type { LogEvent } from '../../model/event';
import type { JsonValue } from '../../model/json';
import { englishWords, findingMarkdown } from '../findingMarkdown';
import { escapeMarkdown } from '../markdown';
import { cleanValue } from './cleaning';
import { countText, eventText, factTable, namesText, spanText, timeText } from './reportWords';
import { placeOf, type SharedInput } from './sharedInput';

/** So many steps of the way to an origin are told. */
const mostSteps = 20;

/** Facts, explanation and way of one cause, as Markdown without a heading. */
export function causeSection(cause: RankedCause, input: SharedInput): string {
  const first = cause.beginningEvents.at(0) ?? cause.allEvents.at(0);
  return [
    factsOf(cause, input),
    first === undefined ? '' : explanationOf(first, input),
    wayOf(furthestOf(cause, input), input),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function factsOf(cause: RankedCause, input: SharedInput): string {
  const { cleaning } = input;
  const { count, beginningEvents: began, allEvents: all } = cause;
  const passed = count - began.length;
  const pass =
    passed === 0
      ? ''
      : ` (${countText(began.length, 'event')} where it began, ${countText(passed, 'event')} that ${passed === 1 ? 'passes' : 'pass'} it on)`;
  return factTable([
    ['The log says', reasonText(cause, input)],
    ['Failing', `${countText(count, 'event')}${pass}, ${countText(cause.contexts, 'context')}`],
    ['Users', namesText(cause.users.slice(0, 1000).map((user) => cleaning.typed('user', user)))],
    ['Clients', namesText(cause.clients.slice(0, 1000).map((name) => cleaning.text(name)))],
    ['Servers', namesText(cause.servers.slice(0, 1000).map((name) => cleaning.text(name)))],
    ['When', spanText(all.at(0), all.at(count - 1), input)],
    ['Since then', recoveryOf(cause, input)],
  ]);
}

/** The log’s own words for how a cause began, escaped; empty where it gives none. */
export function reasonText(cause: RankedCause, input: SharedInput): string {
  const first = cause.beginningEvents.at(0);
  if (first === undefined) return '';
  const reason = findingOf(first, input)?.detail ?? input.copies.of(first)?.labels.reason;
  return reason === undefined ? '' : escapeMarkdown(reason, 300);
}

function recoveryOf({ recovery }: RankedCause, input: SharedInput): string {
  const because = escapeMarkdown(input.cleaning.text(recovery.because), 300);
  switch (recovery.state) {
    case 'recovered':
      return `recovered at ${timeText(recovery.by, input)}: ${because}`;
    case 'failing':
      return `still failing: ${because}`;
    case 'unknown':
      return `not known: ${because}`;
  }
}

/** The explanation of a failing event: evidence, what to do. Empty for one that does not fail. */
export function explanationOf(event: LogEvent, input: SharedInput): string {
  const finding = findingOf(event, input);
  if (finding === undefined) return '';
  const where = `of ${eventText(event, input)} at ${timeText(event, input)}, ${placeOf(input, event)}`;
  const style = { words: englishWords, valueLimit: 600, evidenceLimit: 12, withDocumentation: true };
  return `${findingMarkdown(finding, style)}\n\n_Explanation ${where}_`;
}

/**
 * What explains a failing event, in clean words: as its copy is explained, if that is for the same reason, since texts are cut
 * there only once they are clean; else as the event itself is.
 */
function findingOf(event: LogEvent, input: SharedInput): Finding | undefined {
  const finding = input.investigation.index.findingOf(event);
  const copy = input.copies.of(event);
  const ofCopy = copy === undefined ? undefined : input.copies.index.findingOf(copy);
  const isSame = ofCopy?.condition === finding?.condition && ofCopy?.confidence === finding?.confidence;
  return isSame && ofCopy !== undefined ? ofCopy : finding && cleanFinding(finding, input);
}

function cleanFinding(finding: Finding, { cleaning }: SharedInput): Finding {
  const text = (words: string): string => cleaning.text(words);
  return {
    ...finding,
    detail: finding.detail === undefined ? undefined : text(finding.detail),
    because: text(finding.because),
    sideBecause: finding.sideBecause === undefined ? undefined : text(finding.sideBecause),
    runnersUp: finding.runnersUp.map((runnerUp) => ({ ...runnerUp, because: text(runnerUp.because) })),
    evidence: finding.evidence.map(({ pointer, value }) => ({
      // Keys by themselves: together they have the form of a path.
      pointer: pointer.split('/').map(text).join('/'),
      value: cleanValue(uncut(value), pointer.slice(pointer.lastIndexOf('/') + 1), cleaning),
    })),
  };
}

/** The shared event of a cause from which the way to the origin is longest to tell: the first that passes the failure on. */
export function furthestOf(cause: RankedCause, { copies, investigation }: SharedInput): LogEvent | undefined {
  const shared = cause.allEvents.slice(0, 500).filter((event) => copies.of(event) !== undefined);
  return shared.find((event) => investigation.originOf(event)?.path.length !== 0) ?? shared[0];
}

/** The way from a failure to where it began, step by step, and how each step is known; empty where it began with itself. */
export function wayOf(event: LogEvent | undefined, input: SharedInput): string {
  const origin = event === undefined ? undefined : input.investigation.originOf(event);
  if (event === undefined || origin === undefined || origin.path.length === 0) return '';
  const line = (at: LogEvent, how: string): string => `${eventText(at, input)} at ${timeText(at, input)}${how}`;
  const steps = origin.path.slice(0, mostSteps).map(({ event: at, by, linkage }, position) => {
    const because = linkage.because === '' ? '' : `: ${escapeMarkdown(input.cleaning.text(linkage.because), 200)}`;
    const isOrigin = position === origin.path.length - 1 ? ' — **here it began**' : '';
    return line(at, ` (by ${by}, ${linkage.confidence}${because})${isOrigin}`);
  });
  const more = origin.path.length - steps.length;
  const all = [line(event, ''), ...steps, ...(more > 0 ? [`and ${countText(more, 'more step')}`] : [])];
  return [
    '**From the failure back to its origin**',
    all.map((step, at) => `${String(at + 1)}. ${step}`).join('\n'),
  ].join('\n\n');
}

/** Without the word that was cut: half of a name is not recognised as one. */
function uncut(value: JsonValue): JsonValue {
  return typeof value === 'string' && value.endsWith('…') ? value.replace(/\S{0,300}…$/, '…') : value;
}
