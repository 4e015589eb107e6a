import type { ConditionId } from '../core/explain/conditions';
import type { Finding } from '../core/explain/finding';
import type { EventIndex } from '../core/index/eventIndex';
import { countRelated } from '../core/index/related';
import type { LogEvent } from '../core/model/event';
import { redactEvidence } from '../core/report/inspection';
import { oneLine } from '../core/report/plainText';
import { redact } from '../core/report/redact';
import { shownValue, type Terminal, wrap } from './terminal';
import { counted, grouped, placeOf } from './words';

const examplesLimit = 5;
const evidenceLimit = 8;
const valueLimit = 300;
const stepsLimit = 12;

interface Failure {
  readonly event: LogEvent;
  readonly finding: Finding;
}

/** The failing events of one condition. */
type Group = readonly [LogEvent, ...LogEvent[]];

/** The failures by condition, the most frequent first: what it means, the first examples with their evidence, what to do. */
export function failureLines(index: EventIndex, terminal: Terminal): string[] {
  const groups = new Map<ConditionId, [LogEvent, ...LogEvent[]]>();
  for (const event of index.failing) {
    const condition = index.conditionOf(event);
    if (condition === undefined) continue;
    const group = groups.get(condition);
    if (group === undefined) groups.set(condition, [event]);
    else group.push(event);
  }
  const ordered = [...groups.values()].sort((a, b) => b.length - a.length);
  return ordered.flatMap((group) => groupLines(index, group, terminal));
}

function groupLines(index: EventIndex, group: Group, terminal: Terminal): string[] {
  const examples = group.slice(0, examplesLimit).flatMap((event) => {
    const finding = index.findingOf(event);
    return finding === undefined ? [] : [{ event, finding }];
  });
  const [first] = examples;
  if (first === undefined) return [];
  const { finding } = first;
  const { width, bold, dim, red } = terminal;
  const lines = ['', bold(red(`✖ ${finding.title}: ${counted(group.length, 'event')}`)), dim(`  ${finding.condition}`)];
  lines.push(...wrap(finding.meaning, width, '  '), '');
  for (const failure of examples) lines.push(...exampleLines(index, failure, terminal));
  const more = group.length - examplesLimit;
  if (more > 0) lines.push(`  and ${grouped(more)} more (--json lists all)`);
  lines.push('', `  ${bold('What to do')}`);
  stepsOf(examples).forEach((step, position) => {
    const number = `  ${String(position + 1).padStart(2)}. `;
    lines.push(...wrap(step, width, number, ' '.repeat(number.length)));
  });
  lines.push(`  ${finding.documentation}`);
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
