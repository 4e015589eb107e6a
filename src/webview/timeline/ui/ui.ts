import type { Commands } from '../commands/commands';
import type { Measure } from '../draw/displayList';
import type { Theme } from '../draw/theme';
import type { View } from '../state/view';

/** What every part of the page draws with. */
export interface Ui {
  readonly view: View;
  readonly commands: Commands;
  readonly theme: Theme;
  readonly measure: Measure;
  /** In CSS pixels. */
  readonly rowHeight: number;

  readonly division: Division;
}

/** Widths that the reader has set, in CSS pixels; undefined for what fits. */
export interface Division {
  columns: number | undefined;
  details: number | undefined;
  /** Of the columns, as they were drawn last. */
  shownColumns: number;
}
