import { toPointer } from '../json/pointer';
import type { EventSummary } from '../model/event';
import { type JsonObject, type JsonValue, listAt, objectAt, textAt, valueAt } from '../model/json';
import type { ConditionId } from './conditions';
import type { Candidate, Confidence, Evidence } from './examination';
import { wordedText, type WordedText } from './wordedText';

/** Longer values are cut in evidence: it is a pointer to the place, not a copy of the record. */
const valueLimit = 2000;
/** Reasons are searched this far: the words that tell are at the start. */
const wordingLimit = 4000;

/** One failing or noticeable record, as the rules see it. */
export interface Subject {
  readonly record: JsonObject;
  readonly summary: Omit<EventSummary, 'examination'>;
  /** The event type in lower case. */
  readonly type: string;
  /** The free texts in which an event says why, and where each stands; the outcome's reason first. */
  readonly reasons: readonly Reason[];
}

/** A free text of an event. */
export interface Reason {
  readonly pointer: string;
  readonly text: string;
  /** What the rules look for words in. */
  readonly said: WordedText;
}

/** A rule looks at one subject and says which conditions its content speaks for, most likely first. */
export type Rule = (subject: Subject) => readonly Candidate[];

/** Where an event says why in free text; the outcome's reason first. */
export const reasonPaths: readonly (readonly string[])[] = [
  ['outcome', 'reason'],
  ['credentialProvider', 'reason'],
  ['clientWorkload', 'reason'],
  ['serverWorkload', 'reason'],
  ['accessPolicy', 'reason'],
  ['meta', 'reason'],
  ['reason'],
  ['error'],
  ['message'],
];

/** Prepares a record for the rules. */
export function subjectOf(record: JsonObject, summary: Omit<EventSummary, 'examination'>): Subject {
  const reasons: Reason[] = [];
  for (const path of reasonPaths) {
    const text = textAt(record, ...path);
    if (text === undefined) continue;
    const start = text.slice(0, wordingLimit);
    reasons.push({ pointer: toPointer(path), text: start, said: wordedText(start, summary.labels.tool) });
  }
  return { record, summary, type: summary.eventType.toLowerCase(), reasons };
}

/** The first reason that matches every pattern. */
export function saying(subject: Subject, ...patterns: readonly RegExp[]): Reason | undefined {
  return subject.reasons.find(({ said }) => patterns.every((pattern) => said.holds(pattern)));
}

/** Sentences, and the parts of one that say different things of different subjects. */
const clauseEnd = /[;\n]|[.,] |\bbut\b|\bwhile\b|\band\b/i;

/** The parts of a reason that may say different things. */
export function clausesOf({ said }: Reason): readonly string[] {
  return said.words.split(clauseEnd);
}

/** The first reason of which one clause matches every pattern: "the client matched; no server did" speaks of the server. */
export function sayingInOneClause(subject: Subject, ...patterns: readonly RegExp[]): Reason | undefined {
  return subject.reasons.find((reason) =>
    clausesOf(reason).some((clause) => patterns.every((pattern) => pattern.test(clause))),
  );
}

/** The evidence at a place, or nothing where the record has no such place or null. */
export function evidenceAt(record: JsonObject, ...path: readonly (string | number)[]): readonly Evidence[] {
  const value = valueAt(record, ...path);
  return value === undefined || value === null ? [] : [{ pointer: toPointer(path), value: cut(value) }];
}

/** Evidence of several fields of one object, those that it has. */
export function evidenceIn(
  record: JsonObject,
  path: readonly (string | number)[],
  fields: readonly string[],
): readonly Evidence[] {
  return fields.flatMap((field) => evidenceAt(record, ...path, field));
}

function cut(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.length > valueLimit ? `${value.slice(0, valueLimit)}…` : value;
  if (typeof value !== 'object' || value === null) return value;
  const text = JSON.stringify(value);
  return text.length > valueLimit ? `${text.slice(0, valueLimit)}…` : value;
}

/** The evidence of a free text. */
export function evidenceOfReason(subject: Subject, reason: Reason): readonly Evidence[] {
  return [{ pointer: reason.pointer, value: cut(reason.text) }, ...outcomeEvidence(subject, reason.pointer)];
}

/** The outcome and the severity: what made the event a failure. */
export function outcomeEvidence(subject: Subject, except?: string): readonly Evidence[] {
  const { record } = subject;
  const found = [
    ...evidenceIn(record, ['outcome'], ['reason', 'result']),
    ...evidenceIn(record, ['meta'], ['severity']),
    ...evidenceAt(record, 'severity'),
  ];
  return found.filter(({ pointer }) => pointer !== except);
}

/** A candidate, with its evidence. */
export function candidate(
  condition: ConditionId,
  confidence: Confidence,
  because: string,
  evidence: readonly Evidence[],
  detail?: string,
): Candidate {
  return { condition, confidence, because, evidence, detail };
}

/** What the `result` of a workload, policy, provider or condition entry says. */
export type Verdict = 'good' | 'bad' | 'several' | 'silent';

const good =
  /^(identified|matched|match|authorized|attested|retrieved|success|succeeded|successful|allowed|passed|ok|granted|selected|valid|satisfied|met|approved|active|found)$/i;

/** The verdict of an entry; a missing result is silent, a result that is not known to be good is bad. */
export function verdictOf(entry: JsonObject): Verdict {
  if (listAt(entry, 'matches').length > 1) return 'several';
  const result = textAt(entry, 'result');
  if (result === undefined) return textAt(entry, 'reason') === undefined ? 'silent' : 'bad';
  if (/multiple|ambiguous|several/i.test(result)) return 'several';
  return good.test(result.trim()) ? 'good' : 'bad';
}

/** The fields in which a Trust Provider or an Access Condition says what it compared, and what came of it. */
export const checkFields = [
  'name',
  'result',
  'reason',
  'attribute',
  'expectedValue',
  'expectedValues',
  'actualValue',
] as const;

/** An entry of a list or a singular field, with its place. */
export interface Entry {
  readonly path: readonly (string | number)[];
  readonly entry: JsonObject;
  readonly verdict: Verdict;
}

/** The entries under a key that holds a list of objects or a single one; undefined when the record has no such key. */
export function entriesAt(record: JsonObject, key: string): readonly Entry[] | undefined {
  const value = valueAt(record, key);
  if (value === undefined || value === null) return undefined;
  const single = objectAt(record, key);
  if (single !== undefined) return [{ path: [key], entry: single, verdict: verdictOf(single) }];
  const entries: Entry[] = [];
  listAt(record, key).forEach((_, position) => {
    const entry = objectAt(record, key, position);
    if (entry !== undefined) entries.push({ path: [key, position], entry, verdict: verdictOf(entry) });
  });
  return entries;
}
