/** Longer identifiers are tokens or encoded data, whose letters say nothing. */
const identifierLimit = 60;

/** So many texts are remembered: failures repeat their words, and each is asked about dozens of patterns. */
const mostRemembered = 256;
/** Longer texts are not remembered, in UTF-16 units. */
const longestRemembered = 500;

/** A free text, and what its words say: each pattern is looked for once. */
export class WordedText {
  /** The text with the words of each identifier in it spelled out. */
  readonly words: string;
  private readonly found = new Map<RegExp, boolean>();

  /** @param tool the name of the event's tool, which says nothing about its failure. */
  constructor(text: string, tool: string | undefined) {
    this.words = withSpelledOut(text, tool);
  }

  /** Whether the words match a pattern, which must not be a global one. */
  holds(pattern: RegExp): boolean {
    let holds = this.found.get(pattern);
    if (holds === undefined) this.found.set(pattern, (holds = pattern.test(this.words)));
    return holds;
  }
}

const remembered = new Map<string, WordedText>();

/** The worded text of a reason; of one that was seen lately the same object. */
export function wordedText(text: string, tool: string | undefined): WordedText {
  if (text.length > longestRemembered) return new WordedText(text, tool);
  const key = `${tool ?? ''}\n${text}`;
  let worded = remembered.get(key);
  if (worded === undefined) {
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(key, (worded = new WordedText(text, tool)));
  }
  return worded;
}

/**
 * Codes such as `ServerWorkloadNotFound`, `invalid_audience` and `ConnectionRefusedError` hold words: each is followed by
 * them. A tool's name says nothing about its failure.
 */
function withSpelledOut(text: string, tool: string | undefined): string {
  return text.replace(/\w+/g, (name) => {
    if (name.length > identifierLimit || name === tool) return name;
    const spelledOut = name
      .replace(/_/g, ' ')
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
      .trim();
    return spelledOut === name ? name : `${name} ${spelledOut}`;
  });
}
