import { rowsOfEach } from './generated';

/** Which entries are shown, in which order: requests with their children where they are expanded. */
export class ShownRows {
  /** The expanded requests by their place among those that are shown, ascending. */
  private expandedPlaces: number[] = [];
  private all = false;

  /** @param requests those that are shown, in their order; undefined for as many as there are in their own order */
  constructor(
    private readonly count: number,
    private readonly requests: Uint32Array | undefined,
    private readonly isDescending: boolean,
  ) {}

  get length(): number {
    return this.all ? this.count * rowsOfEach : this.count + this.expandedPlaces.length * (rowsOfEach - 1);
  }

  expandAll(expanded: boolean): void {
    this.all = expanded;
    this.expandedPlaces = [];
  }

  expand(entry: number, expanded: boolean): void {
    const place = this.placeOf(Math.floor(entry / rowsOfEach));
    if (this.all) {
      this.expandedPlaces = Array.from({ length: this.count }, (_, number) => number);
      this.all = false;
    }
    const others = this.expandedPlaces.filter((one) => one !== place);
    this.expandedPlaces = expanded ? [...others, place].sort((a, b) => a - b) : others;
  }

  isExpanded(entry: number): boolean {
    return this.all || this.expandedPlaces.includes(this.placeOf(Math.floor(entry / rowsOfEach)));
  }

  entryAt(row: number): number {
    if (this.all) return this.requestAt(Math.floor(row / rowsOfEach)) * rowsOfEach + (row % rowsOfEach);
    let passed = 0;
    for (const place of this.expandedPlaces) {
      const first = place + passed * (rowsOfEach - 1);
      if (row <= first) break;
      if (row < first + rowsOfEach) return this.requestAt(place) * rowsOfEach + (row - first);
      passed += 1;
    }
    return this.requestAt(row - passed * (rowsOfEach - 1)) * rowsOfEach;
  }

  rowOf(entry: number): number {
    const place = this.placeOf(Math.floor(entry / rowsOfEach));
    if (place < 0) return -1;
    const child = entry % rowsOfEach;
    if (this.all) return place * rowsOfEach + child;
    const before = this.expandedPlaces.filter((one) => one < place).length;
    if (child > 0 && !this.expandedPlaces.includes(place)) return -1;
    return place + before * (rowsOfEach - 1) + child;
  }

  requestAt(place: number): number {
    const turned = this.isDescending ? this.count - 1 - place : place;
    return this.requests === undefined ? turned : (this.requests[turned] ?? 0);
  }

  private placeOf(request: number): number {
    const place = this.requests === undefined ? request : this.requests.indexOf(request);
    return place < 0 || !this.isDescending ? place : this.count - 1 - place;
  }
}
