import type { ConditionId } from '../core/explain/conditions';
import type { Finding } from '../core/explain/finding';
import type { EventIndex } from '../core/index/eventIndex';
import type { Investigation } from '../core/investigate/investigation';
import type { RankedCause } from '../core/investigate/rankedCause';
import { countRelated } from '../core/index/related';
import type { LogEvent } from '../core/model/event';
import { redactEvidence } from '../core/report/overview';
import { oneLine } from '../core/report/plainText';
import { redact } from '../core/report/redact';
import { shownValue, type Terminal, wrap } from './terminal';
import { counted, grouped, placeOf } from './words';

/** So many causes are told in full, and so many more in a line each. */
const causesLimit = 12;
const briefLimit = 30;
/** Of each cause so many of the events where it began are shown, and so many of those that pass it on. */
const examplesLimit = 2;
const passedOnLimit = 3;
const namesLimit = 3;
const evidenceLimit = 8;
const valueLimit = 300;
const stepsLimit = 12;

interface Failure {
  readonly event: LogEvent;
  readonly finding: Finding;
}

/** What to fix, the first thing first: what failed, how much it touched, where it shows, and what to do. */
export function causeLines(investigation: Investigation, causes: readonly RankedCause[], terminal: Terminal): string[] {
  const told = new Set<ConditionId>();
  const lines = causes.slice(0, causesLimit).flatMap((cause) => fullLines(investigation, cause, told, terminal));
  const others = causes.slice(causesLimit, causesLimit + briefLimit);
  if (others.length > 0) lines.push('');
  for (const cause of others) {
    lines.push(...wrap(`✖ ${headOf(cause)}: ${counted(cause.count, 'event')}`, terminal.width, '', '  '));
  }
  const more = causes.length - causesLimit - others.length;
  if (more > 0) lines.push(`and ${counted(more, 'more cause')} (--json lists all)`);
  return lines;
}

function headOf({ title, entity }: RankedCause): string {
  return entity === undefined ? title : `${title}: ${oneLine(redact(entity.name), 120)}`;
}

function fullLines(
  investigation: Investigation,
  cause: RankedCause,
  told: Set<ConditionId>,
  terminal: Terminal,
): string[] {
  const { index } = investigation;
  const { width, bold, dim, red } = terminal;
  const began = cause.beginningEvents;
  const examples = began.slice(0, examplesLimit).flatMap((event) => {
    const finding = index.findingOf(event);
    return finding === undefined ? [] : [{ event, finding }];
  });
  const [first] = examples;
  if (first === undefined) return [];
  const lines = [
    '',
    ...wrap(`✖ ${headOf(cause)}`, width, '', '  ').map((line) => bold(red(line))),
    dim(`  ${cause.id}`),
  ];
  lines.push(...wrap(factsOf(cause), width, '  '));
  const isNew = !told.has(cause.condition);
  told.add(cause.condition);
  if (isNew) lines.push(...wrap(first.finding.meaning, width, '  '));
  lines.push('');
  for (const failure of examples) lines.push(...exampleLines(index, failure, terminal));
  const more = began.length - examples.length;
  if (more > 0) lines.push(`  and ${grouped(more)} more (--json lists all)`);
  lines.push(...passedOnLines(investigation, cause, terminal));
  if (!isNew && cause.condition !== 'unexplained') return [...lines, dim('  What to do: as above')];
  lines.push('', `  ${bold('What to do')}`);
  stepsOf(examples).forEach((step, position) => {
    const number = `  ${String(position + 1).padStart(2)}. `;
    lines.push(...wrap(step, width, number, ' '.repeat(number.length)));
  });
  lines.push(`  ${first.finding.documentation}`);
  return lines;
}

const recoveries = { recovered: 'recovered', failing: 'still failing', unknown: 'not tried again' } as const;

/** How much a cause touched, from when to when, and whether it went well again. */
function factsOf(cause: RankedCause): string {
  const facts = [counted(cause.count, 'event')];
  if (cause.contexts > 0) facts.push(counted(cause.contexts, 'context'));
  for (const [noun, names] of [
    ['user', cause.users],
    ['server', cause.servers],
  ] as const) {
    if (names.length === 0) continue;
    const shown = names.slice(0, namesLimit).map((name) => oneLine(redact(name), 80));
    const more = names.length - shown.length;
    const rest = more > 0 ? ` and ${grouped(more)} more` : '';
    facts.push(`${noun}${names.length === 1 ? '' : 's'} ${shown.join(', ')}${rest}`);
  }
  if (cause.count > 1) facts.push(timesOf(cause));
  return `${facts.join('; ')}; ${recoveries[cause.recovery.state]}`;
}

/** From when to when, to the second: the events themselves show the rest. */
function timesOf({ first, last }: RankedCause): string {
  const [from = '', to = ''] = [first, last].map(({ timestamp }) => oneLine(timestamp, 40).replace(/[.,]\d{1,20}/, ''));
  if (from === '') return 'at no known time';
  return to === '' || from === to ? from : `${from} to ${to}`;
}

/** The events that only pass it on, and how they are known to. */
function passedOnLines(investigation: Investigation, cause: RankedCause, { width }: Terminal): string[] {
  const more = cause.count - cause.beginningEvents.length;
  if (more === 0) return [];
  const lines = [`  Passed on by ${counted(more, 'event')}:`];
  let shown = 0;
  for (const event of cause.allEvents) {
    const step = investigation.originOf(event)?.path[0];
    if (step === undefined) continue;
    const what = oneLine(redact([event.eventType, event.labels.server ?? ''].join(' ').trim()), 100);
    lines.push(...wrap(`${placeOf(event)} ${what} (${step.linkage.because})`, width, '    ', '      '));
    if (++shown === passedOnLimit) break;
  }
  if (more > shown) lines.push(`    and ${grouped(more - shown)} more`);
  return lines;
}

/** What to do about the events shown: with no known condition, each stage has its own advice. */
function stepsOf(examples: readonly Failure[]): readonly string[] {
  const steps = new Set(examples.flatMap(({ finding }) => [...finding.resolution, ...finding.stageAdvice]));
  return [...steps].slice(0, stepsLimit);
}

/** Where it happened, in the log's own words, and the places in the record that bear it out. */
function exampleLines(index: EventIndex, { event, finding }: Failure, { width, bold, dim }: Terminal): string[] {
  const head = [event.timestamp, event.eventType, event.labels.method, event.labels.tool, event.labels.server];
  const what = head.filter((part) => part !== undefined && part !== '').map((part) => oneLine(redact(part ?? ''), 100));
  const lines = [`  ${bold(placeOf(event))}`, ...wrap(what.join(' '), width, '    ')];
  if (finding.detail !== undefined) lines.push(...wrap(oneLine(redact(finding.detail), valueLimit), width, '    '));
  const evidence = finding.evidence.slice(0, evidenceLimit).map(redactEvidence);
  for (const { pointer, value } of evidence) {
    lines.push(...wrap(`${oneLine(pointer, 200)} = ${shownValue(value, valueLimit)}`, width, '      ', '        '));
  }
  const more = finding.evidence.length - evidenceLimit;
  if (more > 0) lines.push(`      and ${grouped(more)} more`);
  const [runnerUp] = finding.runnersUp;
  if (runnerUp !== undefined) {
    lines.push(
      ...wrap(`Could also be: ${runnerUp.title} (${oneLine(runnerUp.because, 200)})`, width, '    ', '      '),
    );
  }
  lines.push(...wrap(surroundingsOf(index, event, finding), width, '    ', '      ').map(dim));
  return lines;
}

const sides = { 'client-to-gateway': 'Client-to-Gateway', 'gateway-to-server': 'Gateway-to-Server' } as const;

/** How sure the explanation is, the Access Policy that it is about, and how many other events share its ids. */
function surroundingsOf(index: EventIndex, event: LogEvent, { confidence, side }: Finding): string {
  const related = countRelated(index, event);
  const shared = (['context', 'connection', 'session', 'chain'] as const)
    .filter((kind) => related[kind] > 0)
    .map((kind) => `${grouped(related[kind])} in its ${kind}`);
  const words = [`confidence: ${confidence}`];
  if (side !== undefined) words.push(`side: ${sides[side]}`);
  if (shared.length > 0) words.push(`related: ${shared.join(', ')}`);
  return words.join('; ');
}
