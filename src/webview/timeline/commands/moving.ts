import type { View } from '../state/view';
import { happened } from '../words';

/** So much nearer or further with each press of a key, and so much of the picture to the side. */
const zoomStep = 0.6;
const panStep = 0.15;
/** So far the pointer of measuring goes with each press, in CSS pixels. */
const pointStep = 8;

/** Moving among the rows and in time with the keys. */
export class Moving {
  constructor(private readonly view: View) {}

  /** Selects the row so many further down (or up), as far as there are rows. */
  async by(rows: number): Promise<void> {
    const from = this.view.selection.current?.row ?? -1;
    await this.to(from < 0 ? (rows > 0 ? this.view.scrolling.first : this.view.scrolling.last) : from + rows);
  }

  async page(pages: number): Promise<void> {
    await this.by(pages * Math.max(1, Math.floor(this.view.scrolling.visibleRows) - 1));
  }

  async to(wanted: number): Promise<void> {
    const { scene, selection, measuring } = this.view;
    if (scene === undefined || scene.rows === 0) return;
    const number = Math.min(Math.max(0, wanted), scene.rows - 1);
    const row = await this.view.rowAt(number);
    if (row === undefined) return;
    selection.select(number, row);
    if (measuring.measured !== undefined && row.start !== undefined) measuring.point(row.start);
    await this.view.reveal(number);
  }

  /** Selects a row that was clicked. */
  async click(number: number): Promise<void> {
    const row = await this.view.rowAt(number);
    if (row === undefined) return;
    this.view.selection.select(number, row);
    if (row.start !== undefined && !this.view.isList && !this.view.isTable)
      this.view.time.reveal(row.start, row.end ?? row.start);
  }

  /** @returns whether there was something to expand or to collapse */
  expandSelected(expanded: boolean): boolean {
    const number = this.view.selection.current?.row ?? -1;
    const known = this.view.rows.at(number);
    if (known?.row.expanded === undefined || known.row.expanded === expanded) return false;
    this.expand(number, expanded);
    return true;
  }

  expand(number: number, expanded: boolean): void {
    const known = this.view.rows.at(number);
    if (known?.row.expanded === undefined) return;
    this.view.expand(known.row.entry, expanded, known.revision);
  }

  /** To the row that the selected one belongs to. */
  async toParent(): Promise<void> {
    const number = this.view.selection.current?.row ?? -1;
    const depth = this.view.rows.at(number)?.row.depth ?? 0;
    if (depth === 0) return;
    for (let above = number - 1; above >= 0 && above > number - 1000; above--) {
      const row = await this.view.rows.get(above);
      if (row === undefined || row.depth < depth) return this.to(above);
    }
  }

  zoom(nearer: boolean): void {
    this.view.time.glideZoom(nearer ? zoomStep : 1 / zoomStep, this.middle());
  }

  pan(direction: number, isFar: boolean): void {
    this.view.time.glidePan(direction * (isFar ? panStep * 5 : panStep));
    this.view.linking.timeMoved();
  }

  /** Moves the pointer of measuring. */
  movePoint(direction: number, isFine: boolean): void {
    const { measuring, time } = this.view;
    if (measuring.measured === undefined) return;
    const x = time.scale.x(measuring.measured.pointer) + direction * (isFine ? 1 : pointStep);
    measuring.point(time.scale.timeAt(Math.min(Math.max(0, x), time.width)));
  }

  toStart(): void {
    this.view.time.toStart();
    this.view.linking.timeMoved();
  }

  toEnd(): void {
    this.view.time.toEnd();
    this.view.linking.timeMoved();
  }

  /** Says what the selected row shows. */
  saySelected(): void {
    const row = this.view.rows.at(this.view.selection.current?.row ?? -1)?.row;
    if (row !== undefined) this.view.say(happened(row));
  }

  /** What zooming with keys keeps in place: the selected bar where it is in sight, else the middle. */
  private middle(): number {
    const { rows, selection, time } = this.view;
    const row = rows.at(selection.current?.row ?? -1)?.row;
    const x = row?.start === undefined ? -1 : time.scale.x(row.start);
    return x >= 0 && x <= time.width ? x : time.width / 2;
  }
}
