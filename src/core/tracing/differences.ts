import { type Address, type AddressPart, type Range } from './address';
import { editDistance } from './editDistance';

/** In what two addresses differ. */
export const differenceKinds = [
  'scheme',
  'user',
  'loopback',
  'host-case',
  'host-spelling',
  'port',
  'trailing-slash',
  'path-case',
  'path-spelling',
  'path',
  'query',
  'fragment',
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** What the differences are called, in English. */
export const differenceNames: Readonly<Record<DifferenceKind, string>> = {
  scheme: 'the scheme',
  user: 'what stands before the host',
  loopback: 'the name of this machine (localhost, 127.0.0.1, ::1)',
  'host-case': 'upper and lower case of the host',
  'host-spelling': 'the spelling of the host',
  port: 'the port',
  'trailing-slash': 'a trailing slash',
  'path-case': 'upper and lower case of the path',
  'path-spelling': 'the spelling of the path',
  path: 'the path',
  query: 'the query',
  fragment: 'the fragment',
};

/** One difference, and where it stands in either text; an empty range is the place where something is missing. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly wanted: Range;
  readonly known: Range;
}

/** How far addresses are apart in each respect: what is easily overlooked is near. */
const distances: Readonly<Record<DifferenceKind, number>> = {
  'trailing-slash': 1,
  'host-case': 1,
  'path-case': 1,
  loopback: 2,
  port: 2,
  scheme: 2,
  'host-spelling': 3,
  'path-spelling': 3,
  query: 3,
  fragment: 3,
  user: 3,
  path: 4,
};
/** What is further apart is no near miss, but another address. */
const farthest = 8;

/** Longer hosts and paths are compared as they are, without looking for a typo. */
const longestSpelled = 255;

/**
 * In what an address differs from another one, and how far they are apart; undefined where they have too little in common
 * for one to be meant by the other. Without differences they are the same.
 */
export function differencesOf(
  wanted: Address,
  known: Address,
): { readonly differences: readonly Difference[]; readonly distance: number } | undefined {
  if ((wanted.host.text === '') !== (known.host.text === '')) return undefined;
  const isNameless = wanted.host.text === '';
  if (isNameless && wanted.scheme.text.toLowerCase() !== known.scheme.text.toLowerCase()) return undefined;
  const hosts = hostDifferences(wanted.host, known.host);
  if (hosts === undefined) return undefined;
  const differences = [
    ...schemeDifferences(wanted, known),
    ...plainDifferences('user', wanted.user, known.user),
    ...hosts,
    ...portDifferences(wanted, known),
    ...placeDifferences(wanted, known),
  ];
  const distance = differences.reduce((sum, { kind }) => sum + distances[kind], 0);
  return distance > farthest ? undefined : { differences, distance };
}

function schemeDifferences({ scheme: wanted }: Address, { scheme: known }: Address): readonly Difference[] {
  // A host with its port has none.
  return wanted.text === '' || known.text === '' ? [] : plainDifferences('scheme', wanted, known);
}

function hostDifferences(wanted: AddressPart, known: AddressPart): readonly Difference[] | undefined {
  if (wanted.text === known.text) return [];
  const [a, b] = [wanted.text.toLowerCase(), known.text.toLowerCase()];
  if (a === b) return [changed('host-case', wanted, known)];
  if (isLoopback(a) && isLoopback(b)) return [{ kind: 'loopback', wanted, known }];
  // Addresses of neighbouring machines differ in one figure.
  if (isNumeric(a) || isNumeric(b)) return undefined;
  return isMisspelt(a, b) ? [changed('host-spelling', wanted, known)] : undefined;
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?(?:::1|0:0:0:0:0:0:0:1)\]?)\.?$/.test(host);
}

function isNumeric(host: string): boolean {
  return /^[\d.]+$|^\[/.test(host);
}

function isMisspelt(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < 5 || Math.max(a.length, b.length) > longestSpelled) return false;
  return editDistance(a, b, shorter < 8 ? 1 : 2) !== undefined;
}

const defaultPorts: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** A port that is not written is that of the scheme; which of them is compared as written says nobody. */
function portDifferences(wanted: Address, known: Address): readonly Difference[] {
  if (wanted.port.text === known.port.text) return [];
  const isUrl = wanted.scheme.text !== '' && known.scheme.text !== '';
  if (!isUrl && portOf(wanted, known) === portOf(known, wanted)) return [];
  return [{ kind: 'port', wanted: wanted.port, known: known.port }];
}

/** The port of an address; where it has neither port nor scheme, that of the other’s scheme. */
function portOf({ port, scheme }: Address, other: Address): string {
  if (port.text !== '') return port.text;
  const name = (scheme.text === '' ? other.scheme.text : scheme.text).toLowerCase();
  return Object.hasOwn(defaultPorts, name) ? (defaultPorts[name] ?? '') : '443';
}

/** What stands behind the host; a host with its port alone says nothing of it. */
function placeDifferences(wanted: Address, known: Address): readonly Difference[] {
  if (isHostAlone(wanted) || isHostAlone(known)) return [];
  return [
    ...pathDifferences(wanted.path, known.path),
    ...plainDifferences('query', wanted.query, known.query),
    ...plainDifferences('fragment', wanted.fragment, known.fragment),
  ];
}

function isHostAlone({ scheme, path }: Address): boolean {
  return scheme.text === '' && path.text === '';
}

function pathDifferences(wanted: AddressPart, known: AddressPart): readonly Difference[] {
  if (wanted.text === known.text) return [];
  const [a, b] = [withoutSlash(wanted), withoutSlash(known)];
  const slash: Difference = { kind: 'trailing-slash', wanted: behind(a, wanted), known: behind(b, known) };
  const slashes = wanted.to - a.to === known.to - b.to ? [] : [slash];
  if (a.text === b.text) return slashes;
  const [lowA, lowB] = [a.text.toLowerCase(), b.text.toLowerCase()];
  if (lowA === lowB) return [changed('path-case', a, b), ...slashes];
  if (isMisspelt(lowA, lowB)) return [changed('path-spelling', a, b), ...slashes];
  return [changed('path', wanted, known)];
}

function withoutSlash({ from, text }: AddressPart): AddressPart {
  let length = text.length;
  while (length > 0 && text[length - 1] === '/') length--;
  return { from, to: from + length, text: text.slice(0, length) };
}

function behind({ to: from }: Range, { to }: Range): Range {
  return { from, to };
}

function plainDifferences(kind: DifferenceKind, wanted: AddressPart, known: AddressPart): readonly Difference[] {
  return wanted.text === known.text ? [] : [changed(kind, wanted, known)];
}

/** A difference of two parts: what lies between their common beginning and their common end. */
function changed(kind: DifferenceKind, wanted: AddressPart, known: AddressPart): Difference {
  const [a, b] = [wanted.text, known.text];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return {
    kind,
    wanted: { from: wanted.from + start, to: wanted.to - end },
    known: { from: known.from + start, to: known.to - end },
  };
}
