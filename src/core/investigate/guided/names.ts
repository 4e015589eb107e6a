/** A name that somebody typed, and whom or what of the log it means. */
export interface NamedInLog {
  readonly typed: string;
  /** The name in the log; undefined where none, or more than one, is meant. */
  readonly name: string | undefined;
  /** Whether it is the very name that was typed. */
  readonly exact: boolean;
  /** Where none is meant for sure: the names that come nearest, best first. */
  readonly nearest: readonly string[];
}

/** So many names are offered where none fits. */
const offeredLimit = 5;
/** Longer names are compared by their start, in UTF-16 units. */
const comparedLength = 80;
/** Names that are less alike than this are not worth offering; 1 is equal. */
const leastLikeness = 0.3;

/**
 * The name of the log that somebody means: the same, the same in another case, the part before the `@`, or the only one
 * that holds what was typed. Nothing is chosen among several. Linear in the names.
 */
export function namedInLog(typed: string, names: readonly string[]): NamedInLog {
  const asked = typed.trim();
  const lower = asked.toLowerCase();
  const found = (name: string | undefined, exact: boolean): NamedInLog => ({ typed: asked, name, exact, nearest: [] });
  if (names.includes(asked)) return found(asked, true);
  const holding: string[] = [];
  for (const test of [
    (name: string) => name === lower,
    (name: string) => name.split('@', 1)[0] === lower,
    (name: string) => name.includes(lower),
  ]) {
    const matching = lower === '' ? [] : names.filter((name) => test(name.toLowerCase()));
    if (matching.length === 1) return found(matching[0], false);
    holding.push(...matching);
  }
  const nearest = holding.length > 0 ? [...new Set(holding)] : alikeTo(lower, names);
  return { typed: asked, name: undefined, exact: false, nearest: nearest.slice(0, offeredLimit) };
}

/** The names most like a text, best first. */
function alikeTo(text: string, names: readonly string[]): readonly string[] {
  const wanted = pairsOf(text);
  return names
    .map((name) => ({ name, likeness: likeness(wanted, pairsOf(name.toLowerCase())) }))
    .filter((candidate) => candidate.likeness >= leastLikeness)
    .sort((a, b) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}

/** The letters of a text, two by two. */
function pairsOf(text: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  const compared = text.slice(0, comparedLength);
  for (let i = 0; i + 1 < compared.length; i++) pairs.add(compared.slice(i, i + 2));
  return pairs;
}

/** How much two texts have in common, from 0 to 1: a text within a longer one is much alike. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return shared / Math.min(a.size, b.size) / (1 + Math.abs(a.size - b.size) / 200);
}
