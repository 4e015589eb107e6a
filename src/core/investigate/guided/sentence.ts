import { codeSpan, escapeMarkdown } from '../../report/markdown';
import { oneLine } from '../../report/plainText';
import { redact } from '../../report/redact';

/** A part of a sentence: words of ours, or a text of the log, which is quoted wherever the sentence is shown. */
type Piece = string | { readonly quoted: string };

/** A sentence that tells its own words from those of the log. */
export type Sentence = readonly Piece[];

/** Quoted texts are cut to so many UTF-16 units. */
const quotedLimit = 300;

/**
 * A sentence: text that is put into the template counts as the log's and is quoted, unless it is a sentence itself
 * (see `plain`).
 */
export function said(words: TemplateStringsArray, ...values: readonly (string | number | Sentence)[]): Sentence {
  const pieces: Piece[] = [];
  words.forEach((word, place) => {
    if (word !== '') pieces.push(word);
    const value = values[place];
    if (typeof value === 'string') pieces.push({ quoted: value });
    else if (typeof value === 'number') pieces.push(value.toLocaleString('en-US'));
    else if (value !== undefined) pieces.push(...value);
  });
  return pieces;
}

/** Words that are not quoted: ours, or a text of the explanations. */
export function plain(text: string): Sentence {
  return [text];
}

/** A number with its noun: `1 event`, `1,200 events`. */
export function counted(count: number, noun: string): Sentence {
  return [`${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`];
}

/** Sentences one behind the other. */
export function joined(sentences: readonly Sentence[], between: string): Sentence {
  return sentences.flatMap((sentence, place) => (place === 0 ? sentence : [between, ...sentence]));
}

/** The first of some parts as a list, and how many more there are: `a, b and c`, `a, b and 12 more`. */
export function listed(parts: readonly Sentence[], limit: number): Sentence {
  const shown = parts.slice(0, limit);
  const more = parts.length - shown.length;
  if (more > 0) return [...joined(shown, ', '), ` and ${more.toLocaleString('en-US')} more`];
  const last = shown.at(-1) ?? [];
  return shown.length < 2 ? last : [...joined(shown.slice(0, -1), ', '), ' and ', ...last];
}

/** The same for names of the log. */
export function namesListed(names: readonly string[], limit: number): Sentence {
  return listed(
    names.map((name) => [{ quoted: name }]),
    limit,
  );
}

/** The sentence on one line of Markdown: the log’s words as code, without secrets. */
export function sentenceMarkdown(sentence: Sentence): string {
  return sentence
    .map((piece) => (typeof piece === 'string' ? wordsMarkdown(piece) : quotedMarkdown(piece.quoted)))
    .join('')
    .trim();
}

/** Words as Markdown, with the spaces at their ends. */
function wordsMarkdown(words: string): string {
  const start = words.startsWith(' ') ? ' ' : '';
  const end = words.trim() !== '' && words.endsWith(' ') ? ' ' : '';
  return start + escapeMarkdown(redact(words)) + end;
}

/** A text of the log as code, without secrets. */
export function quotedMarkdown(text: string, limit = quotedLimit): string {
  return codeSpan(redact(oneLine(text, limit)), limit);
}
