/** Reasons are told apart by their beginning. */
const longest = 240;
/** A run of letters as long as this is no word. */
const longestWord = 32;

const mark = '#';
const closings: Readonly<Record<string, string>> = { '"': '"', '`': '`', '“': '”', '‘': '’', '«': '»', "'": "'" };

/**
 * A reason without what varies from event to event: numbers, ids, times, ports, addresses, e-mail addresses and quoted
 * values are each one mark, white space is one space, and letters are small. Two reasons that say the same of different
 * events come to the same text. Goes through the text once.
 */
export function maskedReason(reason: string): string {
  const text = reason.slice(0, longest);
  const parts: string[] = [];
  /** The quotes that are known not to be closed any more: nobody looks for them again. */
  const unclosed = new Set<string>();
  let at = 0;
  while (at < text.length) {
    const quoted = endOfQuote(text, at, unclosed);
    if (quoted > 0) {
      add(parts, '“…”');
      at = quoted;
      continue;
    }
    const address = endOfAddress(text, at);
    if (address > 0) {
      add(parts, mark);
      at = address;
      continue;
    }
    const end = endOfRun(text, at);
    if (end > at) {
      add(parts, maskedRun(text.slice(at, end)));
      at = end;
      continue;
    }
    addBetween(parts, text.charAt(at));
    at += 1;
  }
  return parts.join('').trim();
}

/** Where a quoted value ends that begins at a position; 0 where none does. An apostrophe in a word begins none. */
function endOfQuote(text: string, at: number, unclosed: Set<string>): number {
  const closing = closings[text.charAt(at)];
  if (closing === undefined || unclosed.has(closing) || (at > 0 && isOfRun(text.charCodeAt(at - 1)))) return 0;
  for (let end = at + 1; end < text.length; end++) {
    const unit = text.charAt(end);
    if (unit === '\\') end += 1;
    else if (unit === closing && !(unit === "'" && isOfRun(text.charCodeAt(end + 1)))) return end + 1;
  }
  unclosed.add(closing);
  return 0;
}

/** Where an e-mail address ends that begins at a position, or what looks like one; 0 where none does. */
function endOfAddress(text: string, at: number): number {
  if (at > 0 && (text.charAt(at - 1) === '.' || isOfRun(text.charCodeAt(at - 1)))) return 0;
  let end = endOfRun(text, at);
  while (end > at && text.charAt(end) === '.' && isOfRun(text.charCodeAt(end + 1))) end = endOfRun(text, end + 1);
  return text.slice(at, end).includes('@') ? end : 0;
}

function endOfRun(text: string, at: number): number {
  let end = at;
  while (end < text.length && isOfRun(text.charCodeAt(end))) end += 1;
  return end;
}

/** Letters, digits, and what stands within ids, host names and e-mail addresses. */
function isOfRun(unit: number): boolean {
  return isLetter(unit) || isDigit(unit) || unit === 0x2d || unit === 0x5f || unit === 0x40;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isLetter(unit: number): boolean {
  const small = unit | 0x20;
  // Past the punctuation of Latin-1; the general punctuation has quotes and dashes.
  return (small >= 0x61 && small <= 0x7a) || (unit > 0xbf && (unit < 0x2000 || unit > 0x206f));
}

function maskedRun(run: string): string {
  for (let i = 0; i < run.length; i++) if (isDigit(run.charCodeAt(i))) return mark;
  const isWord = run.length <= longestWord || run.includes('-') || run.includes('_');
  return isWord ? run.toLowerCase() : mark;
}

/** Adds a part; of several marks in a row, as in a time or an address, only the first. */
function add(parts: string[], part: string): void {
  if (part === mark && parts.at(-2) === mark && isJoint(parts.at(-1))) parts.pop();
  else parts.push(part);
}

function isJoint(part: string | undefined): boolean {
  return part === '.' || part === ':' || part === '/' || part === ',' || part === '+';
}

/** Adds what stands between the words. */
function addBetween(parts: string[], unit: string): void {
  if (unit > ' ') parts.push(unit);
  else if (parts.at(-1) !== ' ') parts.push(' ');
}
