/**
 * A seed for a hash table, so that nobody can write a log whose keys all meet in one slot. A small integer in any host: a
 * field that is one in some tables and a floating-point number in others would have code optimised anew for each.
 */
export function newSeed(): number {
  return Math.floor(Math.random() * 0x3fffffff);
}
