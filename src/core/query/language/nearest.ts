/** Longer texts are not compared: nobody mistypes a name by so much. */
const longest = 40;

/**
 * The word that somebody most likely meant: the one that the fewest changes (a character more, less, or another; two
 * exchanged) lead to, at most a third of its length; undefined where none is near.
 */
export function nearest(written: string, words: Iterable<string>): string | undefined {
  if (written.length > longest) return undefined;
  const wanted = written.toLowerCase();
  let best: string | undefined;
  let fewest = Infinity;
  for (const word of words) {
    const changes = changesBetween(wanted, word.toLowerCase());
    if (changes < fewest && changes <= Math.max(1, Math.floor(Math.max(word.length, wanted.length) / 3))) {
      best = word;
      fewest = changes;
    }
  }
  return best;
}

function changesBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, length) => length);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (exchanged) least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? Infinity;
}
