import { conditionOf } from '../../explain/conditions';
import type { LogEvent } from '../../model/event';
import { englishWords, placeMarkdown } from '../../report/findingMarkdown';
import { codeSpan, webLink } from '../../report/markdown';
import { oneLine } from '../../report/plainText';
import { redact, redactValue } from '../../report/redact';
import { nameOfCause } from './entityNames';
import type { StageGroup } from './gathering';
import type { GuidedInvestigation } from './guided';
import { MarkdownLines, type NamedPlace, safe } from './markdownLines';
import type { StageFound, Step, SupportIds } from './steps';
import type { Verdict, Weighed } from './verdict';
import { counted } from './words';

/** What the host knows of the logs. */
export interface GuidedStyle {
  /** What a log is called; its path or a name, plain text. */
  readonly sourceName: (source: string) => string;
}

/** A document, and where in it events are named. */
export interface GuidedDocument {
  readonly text: string;
  readonly places: readonly NamedPlace[];
}

/** So many places of evidence are shown for a candidate. */
const evidenceLimit = 8;
const ofKind = { documented: 'documented', inferred: 'inferred', unknown: 'not clear' } as const;

/**
 * An investigation as a Markdown document that can be kept and shared: the verdict in short, the guide's steps with what was
 * found, the verdict in full. Whatever comes from the log is escaped, and secrets in it are left out.
 */
export function guidedMarkdown(guided: GuidedInvestigation, style: GuidedStyle): GuidedDocument {
  const lines = new MarkdownLines();
  const writer = new Writer(lines, guided, style);
  writer.head();
  guided.steps.forEach((step, place) => {
    writer.step(step, place + 1);
  });
  writer.hints();
  writer.verdict();
  return { text: lines.toString(), places: lines.places };
}

class Writer {
  constructor(
    private readonly lines: MarkdownLines,
    private readonly guided: GuidedInvestigation,
    private readonly style: GuidedStyle,
  ) {}

  head(): void {
    const { lines } = this;
    const { scope, verdict } = this.guided;
    const names = [scope.user, scope.server].flatMap((named) => (named === undefined ? [] : (named.name ?? named.typed)));
    const title = names.length === 0 ? 'all that failed' : names.map((name) => safe(name, 120)).join(', ');
    lines.heading(1, `Investigation: ${title}`);
    const logs = scope.index.sources.map(({ id }) => safe(this.style.sourceName(id), 120));
    const more = logs.length > 5 ? ` and ${counted(logs.length - 5, 'more log')}` : '';
    if (logs.length > 0) lines.paragraph(`Logs: ${logs.slice(0, 5).join(', ')}${more}`);
    lines.paragraph(`**In short:** ${safe(verdict.sentence)} (${ofKind[verdict.confidence]})`);
    const [first] = verdict.candidates;
    const [todo] = first === undefined ? [] : resolutionOf(first);
    if (todo !== undefined) lines.paragraph(`**First:** ${safe(todo)}`);
  }

  step(step: Step, number: number): void {
    const { lines } = this;
    lines.heading(2, `${String(number)}. ${step.title}`);
    lines.paragraph(`> ${safe(step.guide)}`);
    if (step.id === 'asked') lines.points(step.found);
    else for (const text of step.found) lines.paragraph(safe(text));
    for (const stage of step.stages) this.stage(stage);
    this.notable(step);
    lines.points(step.todo, (place) => `${String(place + 1)}.`);
    this.ids(step.ids);
  }

  private stage({ title, guide, events, failing, groups, moreGroups }: StageFound): void {
    const { lines } = this;
    if (groups.length === 0) {
      lines.paragraph(`- ${safe(title)}: ${events === 0 ? 'no events' : `${counted(events, 'event')}, none failing`}`);
      return;
    }
    const tally = failing === 0 ? 'none that is surely meant' : `${String(failing)} of ${counted(events, 'event')} failing`;
    lines.heading(3, `${safe(title)}: ${tally}`);
    lines.paragraph(`> ${safe(guide)}`);
    for (const group of groups) this.group(group);
    if (moreGroups > 0) lines.paragraph(`- and ${counted(moreGroups, 'more cause')}`);
    lines.paragraph();
  }

  private group(group: StageGroup): void {
    const { lines } = this;
    const { cause, count, events } = group;
    const facts = [counted(count, 'event'), ...passing(group), ...tieWords(group)];
    lines.add(`- ✖ **${safe(nameOfCause(cause))}** · ${facts.join(' · ')}`);
    for (const event of events) this.event('  - ', event, [event.labels.server, event.labels.tool, event.labels.reason]);
    const more = count - events.length;
    if (more > 0) lines.add(`  - and ${counted(more, 'more event')}, the last at ${safe(this.guided.moments.of(group.last))}`);
    lines.add('');
  }

  private notable({ notable, moreNotable }: Step): void {
    if (notable.length === 0) return;
    const { lines } = this;
    lines.heading(3, 'No failure, but worth a look');
    for (const { event, title, meaning } of notable) {
      this.event(`- ⚠ **${safe(title)}** `, event, [event.labels.server, meaning, event.labels.reason]);
    }
    if (moreNotable > 0) lines.add(`- and ${counted(moreNotable, 'more event')}`);
    lines.add('');
  }

  /** A line that names an event by its time and type, with where it stands. */
  private event(before: string, event: LogEvent, facts: readonly (string | undefined)[]): void {
    const name = safe(`${this.guided.moments.of(event)} ${event.eventType === '' ? 'event' : event.eventType}`, 120);
    const said = facts.filter((fact) => fact !== undefined && fact !== '').map((fact) => safe(fact ?? '', 300));
    const place = safe(`${this.style.sourceName(event.source)}, line ${String(event.span.line)}`, 200);
    this.lines.event(before, name, ` · ${[...said, place].join(' · ')}`, event);
  }

  private ids(ids: readonly SupportIds[]): void {
    if (ids.length === 0) return;
    const { lines } = this;
    lines.paragraph('IDs for Aembit support:');
    for (const { about, event } of ids) {
      const { event: eventId, context, connection, session } = event.ids;
      const named: readonly (readonly [string, string | undefined])[] = [
        ['Event ID', eventId],
        ['Context ID', context],
        ['Connection ID', connection],
        ['MCP Session ID', session],
      ];
      const parts = named.flatMap(([name, id]) => (id === undefined ? [] : `${name} ${code(id)}`));
      lines.add(`- ${safe(about)}: ${parts.length === 0 ? 'the event carries no ID' : parts.join(', ')}`);
    }
    lines.add('');
  }

  hints(): void {
    const { hints } = this.guided;
    if (hints.length === 0) return;
    this.lines.heading(2, 'What the logs do not say');
    this.lines.points(hints.map(({ seen }) => seen));
  }

  verdict(): void {
    const { lines } = this;
    const { verdict } = this.guided;
    lines.heading(2, 'Verdict');
    lines.paragraph(`**${safe(verdict.sentence)}**`);
    lines.paragraph(`Confidence: **${ofKind[verdict.confidence]}**. ${safe(verdict.because)}`);
    lines.points(verdict.limits.map((limit) => `⚠ ${limit}`));
    verdict.candidates.forEach((weighed, place) => {
      this.candidate(weighed, place + 1, verdict);
    });
    if (verdict.more > 0) lines.paragraph(`And ${counted(verdict.more, 'more cause')}.`);
  }

  private candidate(weighed: Weighed, number: number, { candidates }: Verdict): void {
    const { lines } = this;
    const { candidate, speaksFor, speaksAgainst } = weighed;
    const { cause, finding, origin, count } = candidate;
    const prefix = candidates.length > 1 ? `${String(number)}. ` : '';
    lines.heading(3, prefix + safe(nameOfCause(cause)));
    const confidence = finding === undefined ? '' : `, ${finding.confidence}`;
    lines.paragraph(`${counted(count, 'failing event')}${confidence}. ${safe(finding?.meaning ?? conditionOf(cause.condition).meaning)}`);
    this.event(candidate.isOriginOutside ? 'Began outside of what was asked: ' : 'Began with ', origin, []);
    lines.add('');
    const evidence = (finding?.evidence ?? []).slice(0, evidenceLimit);
    const shown = { words: englishWords, clean: redactValue };
    if (evidence.length > 0) lines.paragraph(...evidence.map((place) => `- ${placeMarkdown(place, shown)}`));
    this.labelled('Speaks for it', speaksFor);
    this.labelled('Speaks against it', speaksAgainst);
    this.labelled('Do', resolutionOf(weighed));
    if (finding !== undefined) lines.paragraph(webLink('Documentation', finding.documentation));
  }

  private labelled(label: string, texts: readonly string[]): void {
    if (texts.length === 0) return;
    this.lines.paragraph(`**${label}**`);
    this.lines.points(texts, label === 'Do' ? (place) => `${String(place + 1)}.` : undefined);
  }
}

function resolutionOf({ candidate: { finding } }: Weighed): readonly string[] {
  // Where no row fits, the stage's advice; its first sentence says what the stage is.
  return finding === undefined ? [] : [...finding.resolution, ...finding.stageAdvice.slice(1)];
}

function passing({ count, passedOn }: StageGroup): readonly string[] {
  if (passedOn === 0) return [];
  return [passedOn === count ? 'passes on what failed before' : `${String(passedOn)} of them pass it on`];
}

function tieWords({ tie }: StageGroup): readonly string[] {
  if (tie === 'linked') return ['tied to the user by a shared ID'];
  if (tie === 'address') return ['no user in it; from an address of the user'];
  return tie === 'supposed' ? ['no user in it; only supposed to be meant'] : [];
}

function code(id: string): string {
  return codeSpan(redact(oneLine(id, 200)));
}
