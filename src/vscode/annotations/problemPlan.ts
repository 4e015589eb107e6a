/** Something that could be listed as a problem: what it is grouped by, and how soon it is left out. */
export interface Listable {
  /** Those of one group are summarised together when there are too many. */
  readonly group: string;
  /** Groups of a lower number go on being listed when those of higher ones are summarised already. */
  readonly tier: number;
}

/** What is listed of many: some of each group, and for each cut group how many more there are. */
export interface Plan<T extends Listable> {
  readonly listed: readonly T[];
  /** `first` is the first one that is not listed. */
  readonly summaries: readonly { readonly first: T; readonly count: number }[];
}

/** So many of every group are listed before any group gets more by its tier. */
const firstOnes = 5;

interface Group<T> {
  readonly tier: number;
  readonly items: T[];
  quota: number;
}

/**
 * Chooses what to list of a file's problems, so that the listed ones and the summaries together are at most `maximum`: all
 * of them where they fit, else the first ones of every group and a summary for the rest of each. Keeps the given order.
 */
export function planProblems<T extends Listable>(items: readonly T[], maximum: number): Plan<T> {
  if (items.length <= maximum) return { listed: items, summaries: [] };
  const groups = groupsOf(items).slice(0, maximum);
  // A group takes one place at least: its only item, or the summary.
  let left = maximum - groups.length;
  const give = (some: readonly Group<T>[], enough: number): void => {
    let wanting = some;
    while (left > 0 && wanting.length > 0) {
      wanting = wanting.filter((group) => group.quota < Math.min(group.items.length, enough));
      for (const group of wanting) {
        if (left === 0) return;
        left -= 1;
        group.quota = grown(group);
      }
    }
  };
  give(groups, firstOnes);
  for (const tier of new Set(groups.map((group) => group.tier))) {
    give(
      groups.filter((group) => group.tier === tier),
      Number.POSITIVE_INFINITY,
    );
  }
  const listed = new Set(groups.flatMap((group) => group.items.slice(0, group.quota)));
  return { listed: items.filter((item) => listed.has(item)), summaries: groups.flatMap(summaryOf) };
}

/** The groups by tier, then by their first item; a group of one needs no summary. */
function groupsOf<T extends Listable>(items: readonly T[]): Group<T>[] {
  const groups = new Map<string, Group<T>>();
  for (const item of items) {
    const group = groups.get(item.group);
    if (group === undefined) groups.set(item.group, { tier: item.tier, items: [item], quota: 0 });
    else group.items.push(item);
  }
  const sorted = [...groups.values()].sort((a, b) => a.tier - b.tier);
  for (const group of sorted) if (group.items.length === 1) group.quota = 1;
  return sorted;
}

/** One place more: the last but one place is worth two items, since the summary's place becomes free with it. */
function grown({ quota, items }: Group<unknown>): number {
  return quota + 2 >= items.length ? items.length : quota + 1;
}

function summaryOf<T>({ items, quota }: Group<T>): { first: T; count: number }[] {
  const first = items[quota];
  return first === undefined ? [] : [{ first, count: items.length - quota }];
}
