import type { Scope, Sort } from '../../../protocol/timeline/scene';
import type { View } from '../state/view';
import { type TimesMode, timesModes } from '../time/timesModes';
import { lengthInWords } from '../time/words';
import { Finding } from './finding';
import { Moving } from './moving';

/** What the page can be asked to do with itself. */
export interface PageParts {
  focusRows(): void;
  focusFind(): void;
  openExport(): void;
}

/** Everything that can be done with the timeline, by buttons, keys and the editor’s commands. */
export class Commands {
  readonly moving: Moving;
  readonly finding: Finding;

  constructor(
    readonly view: View,
    readonly page: PageParts,
  ) {
    this.moving = new Moving(view);
    this.finding = new Finding(view);
  }

  get isSequence(): boolean {
    return this.view.scene?.density === 'sequence' && !this.view.isList;
  }

  fit(): void {
    const { time, scene } = this.view;
    if (scene === undefined) return;
    time.fitTo(scene.start, scene.end);
    this.view.linking.timeMoved();
  }

  fitRows(): void {
    this.view.linking.fitRows();
  }

  /** Shows the selected row with what is shown below it as large as it fits. */
  fitSelected(): void {
    const { rows, selection, isList } = this.view;
    const first = selection.current?.row ?? -1;
    const depth = rows.at(first)?.row.depth;
    if (depth === undefined || isList) return;
    let last = first;
    while ((rows.at(last + 1)?.row.depth ?? 0) > depth) last += 1;
    this.view.linking.fitRows(first, last);
  }

  toggleList(): void {
    this.view.isList = !this.view.isList;
    if (this.view.isList) this.view.measuring.end();
    this.view.say(this.view.isList ? 'List' : 'Picture');
    this.page.focusRows();
  }

  toggleDensity(): void {
    this.setDensity(this.view.scene?.density === 'sequence' ? 'waterfall' : 'sequence');
  }

  setDensity(density: 'waterfall' | 'sequence'): void {
    this.view.measuring.end();
    this.view.isList = false;
    const hasFlow = density === 'waterfall' || this.view.selection.current !== undefined;
    void (hasFlow ? Promise.resolve() : this.finding.anything()).then(() => {
      this.view.show({ density });
    });
  }

  toggleFailingOnly(): void {
    this.view.show({ failingOnly: this.view.scene?.failingOnly !== true });
  }

  sortBy(column: Sort['column']): void {
    const sort = this.view.scene?.sort;
    this.view.show({ sort: { column, descending: sort?.column === column && !sort.descending } });
  }

  showScope(scope: Scope): void {
    this.view.show({ scope });
  }

  filter(clear: boolean): void {
    this.view.host.tell('filter', { clear });
  }

  setTimes(times: TimesMode): void {
    this.view.times = times;
    this.view.changed();
  }

  nextTimes(): void {
    const { times } = this.view;
    this.setTimes(timesModes[(timesModes.indexOf(times) + 1) % timesModes.length] ?? 'absolute');
    this.view.say(`Times: ${this.view.times.replace('-', ' ')}`);
  }

  toggleLegend(): void {
    this.view.showsLegend = !this.view.showsLegend;
    this.view.changed();
  }

  toggleDetails(): void {
    this.view.showsDetails = !this.view.showsDetails;
    this.view.changed();
  }

  toggleMeasuring(): void {
    const { time, measuring, selection, rows, scene } = this.view;
    if (scene === undefined || this.view.isList || scene.density === 'sequence') return;
    const start = rows.at(selection.current?.row ?? -1)?.row.start;
    measuring.toggle(start ?? time.scale.timeAt(time.width / 2));
    this.view.say(measuring.measured === undefined ? 'Measuring ended' : 'Measuring: set the first point');
    this.page.focusRows();
  }

  /** Sets the next point of measuring. */
  setPoint(at: number): void {
    const length = this.view.measuring.set(at);
    this.view.say(length === undefined ? 'First point set' : `Measured ${lengthInWords(length)}`);
  }

  /** Goes to the source of what is selected; as a preview the focus stays. */
  open(preview: boolean, event?: number): void {
    const { scene, selection } = this.view;
    if (scene === undefined || selection.current === undefined) return;
    const { entry } = selection.current;
    this.view.host.tell('open', {
      revision: scene.revision,
      entry,
      preview,
      ...(event === undefined ? {} : { event }),
    });
  }

  documentation(): void {
    const { scene, selection } = this.view;
    if (scene === undefined || selection.current === undefined) return;
    this.view.host.tell('documentation', { revision: scene.revision, entry: selection.current.entry });
  }

  /** Compares what is selected with the last time that it went well. */
  compare(): void {
    const { scene, selection } = this.view;
    if (scene === undefined || selection.current === undefined) return;
    this.view.host.tell('compare', { revision: scene.revision, entry: selection.current.entry });
  }

  copy(text: string, what: string): void {
    this.view.host.tell('copy', { text, what });
    this.view.say(`Copied ${what}`);
  }

  expandAll(expanded: boolean): void {
    this.view.isWaiting = true;
    this.view.expand('all', expanded);
  }

  /** Ends what is in the way, one thing at a time: measuring, the legend, what is looked for, the details. */
  escape(): void {
    const { view } = this;
    if (view.measuring.measured !== undefined) view.measuring.end();
    else if (view.showsLegend) this.toggleLegend();
    else if (view.findText !== '') view.findText = '';
    else if (view.showsDetails && view.selection.current !== undefined) view.showsDetails = false;
    view.changed();
    this.page.focusRows();
  }
}
