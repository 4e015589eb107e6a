/** A text as somebody or something would read it, and where each of its units stands in the text as it is written. */
export interface View {
  readonly text: string;
  /** The place in the written text of each unit, and behind the last one the end. Undefined where the two are the same. */
  readonly places: Uint32Array | undefined;
}

/** So many times escapes are read: text in JSON in JSON in a URL. */
const mostLayers = 4;

const mayHoldEscapes = /[\\%&#\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

/**
 * The text as it is written, and as it reads once escapes are read, layer by layer: percent-encoding, backslashes as in JSON
 * and Markdown, character references as in HTML and Mermaid; characters that nobody sees are left out. Linear in the text.
 */
export function viewsOf(text: string): readonly View[] {
  const views: View[] = [{ text, places: undefined }];
  for (let last = views[0]; last !== undefined && views.length <= mostLayers;) {
    const next = mayHoldEscapes.test(last.text) ? decoded(last) : undefined;
    if (next === undefined) break;
    views.push(next);
    last = next;
  }
  return views;
}

/** The part of the written text that a part of a view stands for. */
export function placeIn(
  { places }: View,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  return places === undefined ? { start, end } : { start: places[start] ?? 0, end: places[end] ?? 0 };
}

const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** What is read next, and how many units of the text it takes; no character for what is left out. */
interface Reading {
  readonly text: string;
  readonly length: number;
}

function decoded({ text, places }: View): View | undefined {
  const units = new Uint16Array(text.length);
  const starts = new Uint32Array(text.length + 1);
  let size = 0;
  let isChanged = false;
  for (let i = 0; i < text.length;) {
    const reading = readingAt(text, i);
    const from = places === undefined ? i : (places[i] ?? 0);
    if (reading === undefined) {
      units[size] = text.charCodeAt(i);
      starts[size++] = from;
      i += 1;
      continue;
    }
    isChanged = true;
    // What is read is never longer than what it is written with.
    for (let k = 0; k < reading.text.length; k++) {
      units[size] = reading.text.charCodeAt(k);
      starts[size++] = from;
    }
    i += reading.length;
  }
  if (!isChanged) return undefined;
  starts[size] = places === undefined ? text.length : (places[text.length] ?? 0);
  return { text: textOf(units.subarray(0, size)), places: starts.slice(0, size + 1) };
}

function readingAt(text: string, at: number): Reading | undefined {
  const unit = text.charCodeAt(at);
  switch (unit) {
    case 0x25:
      return percentAt(text, at);
    case 0x5c:
      return backslashAt(text, at);
    case 0x26:
    case 0x23:
      return referenceAt(text, at);
    default:
      return unit >= 0xad && unseen.test(text.charAt(at)) ? { text: '', length: 1 } : undefined;
  }
}

const percent = /(?:%[0-9a-f]{2}){1,4}/iy;
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** One character in percent-encoding: one byte, or as many as its first one says. */
function percentAt(text: string, at: number): Reading | undefined {
  percent.lastIndex = at;
  const [found] = percent.exec(text) ?? [];
  if (found === undefined) return undefined;
  const first = Number.parseInt(found.slice(1, 3), 16);
  const count = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const bytes = Uint8Array.from({ length: count }, (_, i) => Number.parseInt(found.slice(i * 3 + 1, i * 3 + 3), 16));
  try {
    return found.length < count * 3 ? undefined : { text: strict.decode(bytes), length: count * 3 };
  } catch {
    return undefined;
  }
}

const hexEscape = /\\(?:u([0-9a-f]{4})|u\{([0-9a-f]{1,6})\}|x([0-9a-f]{2}))/iy;

function backslashAt(text: string, at: number): Reading {
  hexEscape.lastIndex = at;
  const found = hexEscape.exec(text);
  if (found !== null) {
    const code = Number.parseInt(found[1] ?? found[2] ?? found[3] ?? '', 16);
    return { text: characterOf(code, found[0]), length: found[0].length };
  }
  const next = text.charAt(at + 1);
  return { text: named[next] ?? next, length: next === '' ? 1 : 2 };
}

const reference = /(?:&#x([0-9a-f]{1,6})|&?#(\d{1,7})|&(amp|lt|gt|quot|apos|nbsp));/iy;

function referenceAt(text: string, at: number): Reading | undefined {
  reference.lastIndex = at;
  const found = reference.exec(text);
  if (found === null) return undefined;
  const [all, hex, decimal, name = ''] = found;
  if (name !== '') return { text: references[name.toLowerCase()] ?? all, length: all.length };
  const code = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16);
  return { text: characterOf(code, all), length: all.length };
}

function characterOf(code: number, written: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : written;
}

function textOf(units: Uint16Array): string {
  const parts: string[] = [];
  for (let i = 0; i < units.length; i += 4096) parts.push(String.fromCharCode(...units.subarray(i, i + 4096)));
  return parts.join('');
}
