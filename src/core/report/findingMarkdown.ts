import type { Confidence, Evidence } from '../explain/examination';
import type { Side } from '../explain/side';
import type { Finding } from '../explain/finding';
import { codeSpan, escapeMarkdown, webLink } from './markdown';

/** The fixed words around a finding, in the reader's language. Arguments of the functions are Markdown already. */
export interface FindingWords {
  /** A text of the explanation engine (a title, a meaning, a resolution step) in the reader's language. */
  readonly text: (english: string) => string;
  readonly evidence: string;
  readonly resolution: string;
  readonly documentation: string;
  readonly isValue: (pointer: string, value: string) => string;
  readonly moreEvidence: (count: number) => string;
  readonly runnerUp: (title: string, because: string) => string;
  readonly confidence: Readonly<Record<Confidence, string>>;
  readonly side: Readonly<Record<Side, string>>;
}

/** The words in English, as the command line and reports use them. */
export const englishWords: FindingWords = {
  text: (english) => english,
  evidence: 'Evidence',
  resolution: 'Do',
  documentation: 'Documentation',
  isValue: (pointer, value) => `${pointer} is ${value}`,
  moreEvidence: (count) => `and ${String(count)} more`,
  runnerUp: (title, because) => `Could also be: ${title} (${because})`,
  confidence: { documented: 'documented', inferred: 'inferred', unknown: 'unknown' },
  side: { 'client-to-gateway': 'Client-to-Gateway', 'gateway-to-server': 'Gateway-to-Server' },
};

/** How a finding is written. */
export interface FindingStyle {
  readonly words: FindingWords;
  /** What a value of the log goes through before it is shown, as redaction; `name` is the field that holds it. */
  readonly clean?: (value: Evidence['value'], name: string | undefined) => Evidence['value'];
  /** How many places of evidence are shown. */
  readonly evidenceLimit?: number;
  /** How much of a value is shown, in UTF-16 units. */
  readonly valueLimit?: number;
  /** Whether the documentation link stands at the end; a hover has it among its other links. */
  readonly withDocumentation?: boolean;
}

/**
 * The explanation of a failing event as Markdown: title, confidence and side; what it means; the evidence; what to do; the
 * runner-up; the link. Everything that comes from the log is escaped.
 */
export function findingMarkdown(finding: Finding, style: FindingStyle): string {
  const { words } = style;
  const parts = [
    headline(finding, words),
    escapeMarkdown(words.text(finding.meaning)),
    evidenceMarkdown(finding, style),
  ];
  // Where no row fits, the stage's advice: what the stage is, then what to check first.
  const [stage, ...checks] = finding.stageAdvice;
  if (stage !== undefined) parts.splice(2, 0, escapeMarkdown(words.text(stage)));
  const steps = [...finding.resolution, ...checks];
  if (steps.length > 0) {
    const list = steps.map((step, position) => `${String(position + 1)}. ${escapeMarkdown(words.text(step))}`);
    parts.push(`**${words.resolution}**\n\n${list.join('\n')}`);
  }
  const [runnerUp] = finding.runnersUp;
  if (runnerUp !== undefined) {
    const { title, because } = runnerUp;
    parts.push(words.runnerUp(`**${escapeMarkdown(words.text(title))}**`, escapeMarkdown(words.text(because), 300)));
  }
  if (style.withDocumentation === true) parts.push(webLink(words.documentation, finding.documentation));
  return parts.join('\n\n');
}

/** One line: the title, how sure it is, the Access Policy that it is about and what told that. */
function headline({ title, confidence, side, sideBecause }: Finding, words: FindingWords): string {
  const parts = [`✖ **${escapeMarkdown(words.text(title))}**`, words.confidence[confidence]];
  if (side !== undefined) {
    const told = sideBecause === undefined ? '' : ` (${escapeMarkdown(words.text(sideBecause), 300)})`;
    parts.push(words.side[side] + told);
  }
  return parts.join(' · ');
}

/** What told the condition, one line for each place up to the style's limit. */
function evidenceMarkdown(finding: Finding, style: FindingStyle): string {
  const { words, evidenceLimit = 8 } = style;
  const { evidence, because } = finding;
  const lines = evidence.slice(0, evidenceLimit).map((place) => placeMarkdown(place, style));
  const more = evidence.length - evidenceLimit;
  if (more > 0) lines.push(`${lines.pop() ?? ''} · ${words.moreEvidence(more)}`);
  const heading = `**${words.evidence}** (${escapeMarkdown(words.text(because), 300)})`;
  return [heading, lines.map((line) => `- ${line}`).join('\n')].join('\n\n').trimEnd();
}

/** One place of evidence: its pointer and its value as code. */
export function placeMarkdown({ pointer, value }: Evidence, style: FindingStyle): string {
  const name = pointer.slice(pointer.lastIndexOf('/') + 1);
  const cleaned = style.clean === undefined ? value : style.clean(value, name);
  const text = typeof cleaned === 'string' ? cleaned : JSON.stringify(cleaned);
  return style.words.isValue(codeSpan(pointer, 200), codeSpan(text, style.valueLimit ?? 200));
}
