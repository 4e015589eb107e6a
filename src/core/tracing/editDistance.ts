/**
 * How many letters have to be put in, left out, changed or swapped with their neighbour to make one text of another; or
 * undefined when it is more than `most`. Linear in the texts, times `most`.
 */
export function editDistance(a: string, b: string, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most) return undefined;
  const far = most + 1;
  const line = (): number[] => new Array<number>(b.length + 1).fill(far);
  let [before, above, row] = [line(), line(), line()];
  for (let j = 0; j <= Math.min(b.length, most); j++) above[j] = j;
  for (let i = 1; i <= a.length; i++) {
    // Only near the diagonal is anything not too far.
    const [from, to] = [Math.max(1, i - most), Math.min(b.length, i + most)];
    row.fill(far, from - 1, to + 2);
    if (i <= most) row[0] = i;
    for (let j = from; j <= to; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (above[j] ?? far) + 1,
        (row[j - 1] ?? far) + 1,
        (above[j - 1] ?? far) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? far) + 1 : far,
        far,
      );
    }
    [before, above, row] = [above, row, before];
  }
  const distance = above[b.length] ?? far;
  return distance > most ? undefined : distance;
}
