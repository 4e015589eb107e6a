import { conditionOf } from '../../explain/conditions';
import type { LogEvent } from '../../model/event';
import { englishWords, placeMarkdown } from '../../report/findingMarkdown';
import { escapeMarkdown, webLink } from '../../report/markdown';
import { redact, redactValue } from '../../report/redact';
import { hintTexts } from '../hints/hintTexts';
import { nameOfCause } from './entityNames';
import type { StageGroup, Tie } from './gathering';
import type { GuidedInvestigation } from './guided';
import { MarkdownLines, type NamedPlace } from './markdownLines';
import { counted, joined, plain, quotedMarkdown, said, type Sentence, sentenceMarkdown } from './sentence';
import type { StageFound, Step, SupportIds } from './steps';
import type { VerdictKind, Weighed } from './verdict';

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

/** So many logs are named at the top. */
const namedLogs = 5;
/** So many places of evidence are shown for a candidate, and for so many candidates. */
const evidenceLimit = 6;
const evidencedCandidates = 3;

/**
 * An investigation as a Markdown document that can be kept and shared: the verdict in short, the guide's steps with what was
 * found, the verdict in full. Whatever comes from the log is code or escaped, and secrets in it are left out.
 */
export function guidedMarkdown(guided: GuidedInvestigation, style: GuidedStyle): GuidedDocument {
  const writer = new Writer(guided, style);
  writer.head();
  guided.steps.forEach((step, place) => {
    writer.step(step, place + 1);
  });
  writer.hints();
  writer.verdict();
  return { text: writer.lines.toString(), places: writer.lines.places };
}

class Writer {
  readonly lines = new MarkdownLines();

  constructor(
    private readonly guided: GuidedInvestigation,
    private readonly style: GuidedStyle,
  ) {}

  head(): void {
    const { lines } = this;
    const { scope, verdict, steps } = this.guided;
    const names = [scope.user, scope.server].flatMap((named) =>
      named === undefined ? [] : (named.name ?? named.typed),
    );
    const about =
      names.length === 0
        ? plain('everything that failed')
        : joined(
            names.map((name) => said`${name}`),
            ', ',
          );
    lines.heading(1, said`Investigation: ${about}`);
    const logs = scope.index.sources.map(({ id }) => said`${this.style.sourceName(id)}`);
    if (logs.length > 0) {
      const more = logs.length > namedLogs ? said` and ${counted(logs.length - namedLogs, 'more log')}` : [];
      lines.sentence(said`Logs: ${joined(logs.slice(0, namedLogs), ', ')}${more}`);
    }
    lines.paragraph(`**In short:** ${sentenceMarkdown(verdict.sentence)}${sureness(verdict.kind, verdict.confidence)}`);
    const leader = verdict.candidates.find(({ candidate }) => candidate.isStrong) ?? verdict.candidates[0];
    const todo = verdict.kind === 'nothing' || leader === undefined ? steps[0]?.todo[0] : resolutionOf(leader)[0];
    if (todo !== undefined) lines.paragraph(`**First:** ${sentenceMarkdown(todo)}`);
  }

  step(step: Step, number: number): void {
    const { lines } = this;
    lines.heading(2, plain(step.title), number);
    lines.guide(step.guide);
    if (step.id === 'asked') lines.points(step.found);
    else for (const sentence of step.found) lines.sentence(sentence);
    for (const stage of step.stages) this.stage(stage);
    lines.gap();
    this.notable(step);
    lines.points(step.todo, 'numbered');
    this.ids(step.ids);
  }

  private stage({ title, guide, events, failing, groups, moreGroups }: StageFound): void {
    const { lines } = this;
    if (groups.length === 0) {
      const tally = events === 0 ? plain('no events') : said`${counted(events, 'event')}, none failing`;
      lines.add(`- ${sentenceMarkdown(said`${plain(title)}: ${tally}`)}`);
      return;
    }
    const tally =
      failing === 0 ? plain('none that is surely meant') : said`${failing} of ${counted(events, 'event')} failing`;
    lines.gap();
    lines.heading(3, said`${plain(title)}: ${tally}`);
    lines.guide(guide);
    for (const group of groups) this.group(group);
    if (moreGroups > 0) lines.add(`- and ${sentenceMarkdown(counted(moreGroups, 'more cause'))}`);
    lines.gap();
  }

  private group(group: StageGroup): void {
    const { lines } = this;
    const { cause, count, passedOn, tie, events, last } = group;
    const facts = [counted(count, 'event')];
    if (passedOn > 0) {
      facts.push(passedOn === count ? plain('passes on what failed before') : said`${passedOn} of them pass it on`);
    }
    if (tieWords[tie] !== '') facts.push(plain(tieWords[tie]));
    lines.add(`- ✖ **${sentenceMarkdown(nameOfCause(cause))}** · ${sentenceMarkdown(joined(facts, ' · '))}`);
    for (const event of events) {
      this.event('  - ', event, [event.labels.server, event.labels.tool, event.labels.reason]);
    }
    const more = count - events.length;
    if (more > 0) {
      const when = plain(this.guided.moments.of(last));
      lines.add(`  - ${sentenceMarkdown(said`and ${counted(more, 'more event')}, the last at ${when}`)}`);
    }
  }

  private notable({ notable, moreNotable }: Step): void {
    if (notable.length === 0) return;
    const { lines } = this;
    lines.heading(3, plain('No failure, but worth a look'));
    for (const { event, title, meaning } of notable) {
      this.event(`- ⚠ **${escapeMarkdown(title)}** `, event, [event.labels.server, event.labels.reason]);
      lines.add(`  ${escapeMarkdown(meaning)}`);
    }
    if (moreNotable > 0) lines.add(`- and ${sentenceMarkdown(counted(moreNotable, 'more event'))}`);
    lines.gap();
  }

  /** A line that names an event by its time and type, with some texts of the log and where it stands. */
  private event(before: string, event: LogEvent, texts: readonly (string | undefined)[]): void {
    const type = event.eventType === '' ? 'event' : event.eventType;
    const name = escapeMarkdown(`${this.guided.moments.of(event)} ${type}`, 120);
    const said = texts.flatMap((text) => (text === undefined || text === '' ? [] : quotedMarkdown(text)));
    const place = `${quotedMarkdown(this.style.sourceName(event.source), 200)} line ${String(event.span.line)}`;
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
      const parts = named.flatMap(([name, id]) => (id === undefined ? [] : `${name} ${quotedMarkdown(id, 100)}`));
      lines.add(`- ${sentenceMarkdown(about)}: ${parts.length === 0 ? 'the event carries no ID' : parts.join(', ')}`);
    }
    lines.gap();
  }

  hints(): void {
    const { hints } = this.guided;
    if (hints.length === 0) return;
    this.lines.heading(2, plain('What the logs do not say'));
    for (const { id, seen, events } of hints) {
      const { title, check } = hintTexts[id];
      this.lines.add(`- **${escapeMarkdown(title)}**: ${escapeMarkdown(redact(seen))} ${escapeMarkdown(check)}`);
      const [first] = events;
      if (first !== undefined) this.event('  - ', first, []);
    }
    this.lines.gap();
  }

  verdict(): void {
    const { lines } = this;
    const { verdict } = this.guided;
    lines.heading(2, plain('Verdict'));
    lines.paragraph(`**${sentenceMarkdown(verdict.sentence)}**`);
    lines.paragraph(`Confidence: **${verdict.confidence}**. ${sentenceMarkdown(verdict.because)}`);
    lines.points(verdict.limits.map((limit) => said`⚠ ${limit}`));
    verdict.candidates.forEach((weighed, place) => {
      const isDetailed = place < evidencedCandidates && (verdict.kind !== 'leading' || weighed.candidate.isStrong);
      this.candidate(weighed, verdict.candidates.length > 1 ? place + 1 : undefined, isDetailed);
    });
    if (verdict.more > 0) lines.sentence(said`And ${counted(verdict.more, 'more cause')}.`);
  }

  private candidate(weighed: Weighed, number: number | undefined, isDetailed: boolean): void {
    const { lines } = this;
    const { candidate, speaksFor, speaksAgainst } = weighed;
    const { cause, finding, origin, count } = candidate;
    lines.heading(3, nameOfCause(cause), number);
    const sure = finding === undefined ? [] : said`, ${plain(finding.confidence)}`;
    const meaning = finding?.meaning ?? conditionOf(cause.condition).meaning;
    lines.sentence(said`${counted(count, 'failing event')}${sure}. ${plain(meaning)}`);
    const began = candidate.isOriginOutside ? 'It began outside of what was asked about, with ' : 'It began with ';
    this.event(began, origin, isDetailed ? [] : [finding?.detail ?? cause.reason]);
    lines.gap();
    if (isDetailed) {
      const evidence = (finding?.evidence ?? []).slice(0, evidenceLimit);
      for (const place of evidence) {
        lines.add(`- ${placeMarkdown(place, { words: englishWords, clean: redactValue })}`);
      }
      lines.gap();
    }
    this.labelled('Speaks for it', speaksFor);
    this.labelled('Speaks against it', speaksAgainst);
    this.labelled('Do', resolutionOf(weighed), 'numbered');
    if (isDetailed && finding !== undefined) lines.paragraph(webLink('Documentation', finding.documentation));
  }

  private labelled(label: string, sentences: readonly Sentence[], style?: 'numbered'): void {
    if (sentences.length === 0) return;
    this.lines.paragraph(`**${label}**`);
    this.lines.points(sentences, style);
  }
}

/** How sure a verdict is, behind its sentence; where nothing is claimed, nothing is said of it. */
function sureness(kind: VerdictKind, confidence: string): string {
  if (kind === 'passed' || kind === 'nothing' || kind === 'unclear') return '';
  return kind === 'several' ? ' (which of them was meant: unknown)' : ` (${confidence})`;
}

const tieWords: Readonly<Record<Tie, string>> = {
  own: '',
  linked: 'tied to the user by a shared ID',
  address: 'names no user; from an address of the user',
  unplaced: 'names no server',
  supposed: 'names no user; only supposed to be meant',
};

function resolutionOf({ candidate: { finding } }: Weighed): readonly Sentence[] {
  if (finding === undefined) return [];
  // Where no row fits, the stage's advice; its first sentence says what the stage is.
  return [...finding.resolution, ...finding.stageAdvice.slice(1)].map(plain);
}
