/** From one UTF-16 unit of a text up to another. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A part of an address, and where it stands in it. */
export interface AddressPart extends Range {
  readonly text: string;
}

/**
 * A redirect URI, the URL of a resource, or a host with its port, in parts; what is missing is empty and stands where it
 * would. Nothing is decoded or made equal: what is compared is what was written.
 */
export interface Address {
  readonly text: string;
  readonly scheme: AddressPart;
  /** What stands before an `@`. */
  readonly user: AddressPart;
  readonly host: AddressPart;
  readonly port: AddressPart;
  readonly path: AddressPart;
  readonly query: AddressPart;
  readonly fragment: AddressPart;
}

const longestScheme = 64;

/** The parts of an address. Every text has them, whatever it is; linear. */
export function addressOf(text: string): Address {
  const part = (from: number, to: number): AddressPart => ({ from, to, text: text.slice(from, to) });
  const scheme = schemeLength(text);
  const begin = scheme === 0 ? 0 : scheme + 1;
  const authority = text.startsWith('//', begin) ? begin + 2 : begin;
  const path = firstOf(text, '/\\?#', authority);
  const at = text.lastIndexOf('@', path - 1);
  const host = at >= authority ? at + 1 : authority;
  const port = portIn(text, host, path);
  const query = Math.min(firstOf(text, '?#', path), text.length);
  const fragment = firstOf(text, '#', query);
  return {
    text,
    scheme: part(0, scheme),
    user: part(authority, Math.max(authority, host - 1)),
    host: part(host, port < 0 ? path : port),
    port: port < 0 ? part(path, path) : part(port + 1, path),
    path: part(path, query),
    query: part(Math.min(query + 1, fragment), fragment),
    fragment: part(Math.min(fragment + 1, text.length), text.length),
  };
}

/** The length of the scheme; 0 where there is none. `localhost:8080` has none: a slash follows a scheme. */
function schemeLength(text: string): number {
  const colon = text.slice(0, longestScheme + 1).indexOf(':');
  if (colon < 1 || text[colon + 1] !== '/') return 0;
  return /^[a-z][a-z0-9+.-]*$/i.test(text.slice(0, colon)) ? colon : 0;
}

/** Where the colon before a port stands; −1 where there is no port. The address of an IPv6 host has colons of its own. */
function portIn(text: string, host: number, end: number): number {
  const colon = text.lastIndexOf(':', end - 1);
  if (colon < host || colon + 1 === end || end - colon > 6) return -1;
  return /^\d+$/.test(text.slice(colon + 1, end)) && !isInsideBrackets(text, host, colon, end) ? colon : -1;
}

function isInsideBrackets(text: string, host: number, colon: number, end: number): boolean {
  const closing = text.indexOf(']', colon);
  return text[host] === '[' && closing >= 0 && closing < end;
}

/** Where the first of some characters stands, from a place on; the end of the text where none does. */
function firstOf(text: string, characters: string, from: number): number {
  for (let at = from; at < text.length; at++) if (characters.includes(text.charAt(at))) return at;
  return text.length;
}
