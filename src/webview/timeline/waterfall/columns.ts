import type { Row, Scene, Sort } from '../../../protocol/timeline/scene';
import { visibleText } from '../draw/text';
import type { TimesMode } from '../time/timesModes';
import { clock, distanceInWords, lengthInWords } from '../time/words';

/** A column of texts beside the picture. */
export interface Column {
  readonly id: Sort['column'];
  readonly title: string;
  /** In CSS pixels; what is left over goes to the request’s. */
  readonly width: number;
  readonly isNumeric: boolean;
}

const all: readonly Column[] = [
  { id: 'time', title: 'Time', width: 108, isNumeric: true },
  { id: 'title', title: 'Request', width: 150, isNumeric: false },
  { id: 'tool', title: 'Tool', width: 120, isNumeric: false },
  { id: 'server', title: 'Server', width: 98, isNumeric: false },
  { id: 'user', title: 'User', width: 128, isNumeric: false },
  { id: 'status', title: 'Status', width: 128, isNumeric: false },
  { id: 'latency', title: 'Latency', width: 74, isNumeric: true },
];
/** Where there is too little room for all, those go that come last here. */
const importance: readonly Sort['column'][] = ['title', 'status', 'time', 'server', 'latency', 'tool', 'user'];

/** A column with the width that it has. */
export interface PlacedColumn extends Column {
  readonly x: number;
}

/** The columns that fit into so many pixels, side by side. */
export function columnsIn(width: number): readonly PlacedColumn[] {
  const chosen = new Set<Sort['column']>();
  let used = 0;
  for (const id of importance) {
    const needed = all.find((column) => column.id === id)?.width ?? 0;
    if (used + needed > width && chosen.size > 0) break;
    chosen.add(id);
    used += needed;
  }
  let x = 0;
  return all
    .filter(({ id }) => chosen.has(id))
    .map((column) => {
      const own = column.id === 'title' ? column.width + Math.max(0, width - used) : column.width;
      const placed = { ...column, width: own, x };
      x += own;
      return placed;
    });
}

/** What the cells of a row are made of, besides the row. */
export interface CellSources {
  readonly scene: Scene;
  readonly times: TimesMode;
  /** The moment of the row above. */
  readonly previous: number | undefined;
  /** Whether the tool has a column of its own. */
  readonly hasTool: boolean;
}

/** The text of a row in a column, as it can be shown. */
export function cellText(row: Row, column: Sort['column'], sources: CellSources): string {
  switch (column) {
    case 'time':
      return momentInWords(row, sources);
    case 'title':
      return visibleText(sources.hasTool || row.tool === '' ? row.title : `${row.title} ${row.tool}`);
    case 'latency':
      return row.start === undefined || row.end === undefined || row.kind === 'event'
        ? ''
        : lengthInWords(row.end - row.start);
    case 'tool':
    case 'server':
    case 'user':
    case 'status':
      return visibleText(row[column]);
  }
}

function momentInWords({ start }: Row, { scene, times, previous }: CellSources): string {
  if (start === undefined) return '–';
  switch (times) {
    case 'absolute':
      return clock(scene.base + start);
    case 'relative':
      return distanceInWords(start - scene.start);
    case 'since-previous':
      return previous === undefined ? clock(scene.base + start) : distanceInWords(start - previous);
  }
}
