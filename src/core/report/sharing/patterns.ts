import { isCommonPathPart, isCommonWord } from './commonWords';
import type { OriginalKind } from './originalKinds';

/** Is told of each region. */
export type Found = (kind: OriginalKind, start: number, end: number) => void;

/** Something that tells by its form alone. */
interface Form {
  readonly kind: OriginalKind;
  readonly form: RegExp;
  /** What every text with such a form holds: most texts need no closer look. */
  readonly sign?: string;
  readonly accepts?: (match: string, text: string, end: number) => boolean;
}

/** Each is linear, and minds little of what stands around it. */
const forms: readonly Form[] = [
  { kind: 'id', form: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, sign: '-' },
  { kind: 'id', form: /[0-9a-f]{16,}/gi },
  { kind: 'account', form: /(?<!\d|[0-9a-f]{4}-)\d{12}(?!\d)/gi },
  { kind: 'account', form: /\barn:aws[\w-]{0,20}:[^\s"'<>,;()]{1,400}/gi, sign: ':' },
  { kind: 'address', form: /(?<!\d)(?:\d{1,3}\.){3}\d{1,3}(?!\d)/g, sign: '.', accepts: isAddress },
  {
    kind: 'address',
    form: /(?<![\p{L}\p{N}:.])[0-9a-f]{0,4}(?::{1,2}[0-9a-f]{1,4}){1,7}(?:::)?|(?<![\p{L}\p{N}:.])(?:[0-9a-f]{1,4}:){1,7}:/giu,
    sign: ':',
    accepts: isIpv6,
  },
  { kind: 'address', form: /(?<![0-9a-f])[0-9a-f]{2}(?::[0-9a-f]{2}){5}(?![0-9a-f:])/gi, sign: ':' },
  { kind: 'user', form: /[\p{L}\p{N}._+'=-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}/gu, sign: '@' },
  { kind: 'host', form: /[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){1,40}/gu, sign: '.', accepts: isHost },
  { kind: 'host', form: /\bip-\d{1,3}(?:-\d{1,3}){3}\b/gi, sign: '-' },
  { kind: 'path', form: /\b[a-z]:\\[^\s"'<>|]{1,500}/gi, sign: ':\\' },
  { kind: 'secret', form: /[A-Za-z0-9+_]{32,}={0,2}/g, accepts: isOpaque },
];

const url = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'<>`{}|\\^]{1,4000}/gi;
const slashPath = /(?<![\p{L}\p{N}_/.:<>*~-])\/[\p{L}\p{N}_.@~%+=:-]{1,200}(?:\/[\p{L}\p{N}_.@~%+=:-]{0,200}){1,40}/gu;

/**
 * Tells what in a text has the form of an address, an id, a host, a user or a token. Of a URL and of a path it tells the parts,
 * so that a slash at the end, a port or a scheme, which may be what a failure is about, stay.
 */
export function findForms(text: string, found: Found): void {
  findTellingForms(text, found);
  if (!text.includes('/')) return;
  for (const { 0: match, index } of text.matchAll(url)) findInUrl(match, index, found);
  for (const { 0: match, index } of text.matchAll(slashPath)) findInPath(match, index, found);
}

/** The same without the parts of URLs and paths, which are not told by their form alone. */
export function findTellingForms(text: string, found: Found): void {
  for (const { kind, form, sign, accepts } of forms) {
    if (sign !== undefined && !text.includes(sign)) continue;
    for (const { 0: match, index } of text.matchAll(form)) {
      const end = index + match.length;
      if (accepts?.(match, text, end) !== false) found(kind, index, end);
    }
  }
}

function findInUrl(match: string, at: number, found: Found): void {
  const trimmed = match.replace(/[.,;:!?)\]]+$/, '');
  const start = trimmed.indexOf('://') + 3;
  const length = trimmed.slice(start).search(/[/?#]/);
  const end = length < 0 ? trimmed.length : start + length;
  const user = trimmed.lastIndexOf('@', end - 1);
  if (user >= start && !trimmed.startsWith('[redacted]@', start)) found('secret', at + start, at + user);
  const hostStart = user >= start ? user + 1 : start;
  const host = trimmed.slice(hostStart, end).replace(/:\d{1,5}$/, '');
  if (host !== '' && !host.startsWith('[') && !isAddressLike(host) && !isLocal(host)) {
    found('host', at + hostStart, at + hostStart + host.length);
  }
  findInPath(trimmed.slice(end), at + end, found);
}

/** Tells the parts of a path that are not ones that many have, and the values of its query. */
export function findInPath(path: string, at: number, found: Found): void {
  const query = path.search(/[?#]/);
  const slashes = query < 0 ? path : path.slice(0, query);
  for (const { 0: part, index } of slashes.matchAll(/[^/\\]+/g)) {
    if (!isCommonPathPart(part) && !part.includes('[redacted]')) found('path', at + index, at + index + part.length);
  }
  if (query < 0) return;
  for (const { 0: part, 1: name = '', index } of path.slice(query).matchAll(/[?#&]([^=&#]*=)?[^&#]*/g)) {
    const start = query + index + 1 + name.length;
    const end = query + index + part.length;
    if (end > start && !path.slice(start, end).includes('[redacted]')) found('value', at + start, at + end);
  }
}

/** This machine, whichever it is: told apart in redirect URIs, and nobody’s. */
export function isLocal(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|255\.255\.255\.255|::1?|\[::1?\])$/i.test(host);
}

/** Whether the whole text is an IP address. */
export function isAddressLike(text: string): boolean {
  const plain = text.replace(/^\[|\]$/g, '');
  return /^(?:\d{1,3}\.){3}\d{1,3}$/.test(plain) || isIpv6(plain);
}

function isAddress(match: string): boolean {
  return match.split('.').every((part) => Number(part) <= 255) && !isLocal(match);
}

/** Not a time of the day: either something is left out, or nothing is. */
function isIpv6(match: string): boolean {
  if (!/^[0-9a-f:]{3,39}$/i.test(match) || isLocal(match)) return false;
  const parts = match.split(':');
  return match.includes('::') ? /[0-9a-f]{1,4}/i.test(match) : parts.length === 8;
}

const domains = new Set(
  `com org net edu gov mil int app dev cloud info biz name online site tech store xyz local internal intranet corp lan home test
   example invalid localhost arpa onion global group company software systems services solutions digital agency network host
   page web zone live link pro`.match(/\S+/g),
);
/** Two letters that end a file's name rather than a host's. */
const fileEndings = new Set(['js', 'ts', 'gz', 'db', 'go']);
/** What the reports themselves link to. */
const ownHosts = new Set(['docs.aembit.io']);

/** Whether a dotted name is one of a host, not of a field, a file, a version or a class. */
function isHost(match: string, text: string, end: number): boolean {
  const labels = match.split('.');
  const last = (labels.at(-1) ?? '').toLowerCase();
  if (!/^(?:\p{L}{2,24}|xn--[a-z0-9-]{1,59})$/u.test(last) || ownHosts.has(match.toLowerCase())) return false;
  if (labels.every((label) => isCommonWord(label.toLowerCase()))) return false;
  if (/^:\d/.test(text.slice(end, end + 2))) return true;
  return labels.length > 2 || domains.has(last) || (last.length === 2 && !fileEndings.has(last));
}

/** Long, and of digits and letters of both cases: no word of any language. */
function isOpaque(match: string): boolean {
  return /[0-9]/.test(match) && /[a-z]/.test(match) && /[A-Z]/.test(match);
}
