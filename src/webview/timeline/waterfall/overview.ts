import type { DrawnTime } from '../time/drawnTime';
import type { Scene } from '../../../protocol/timeline/scene';
import type { Shape } from '../draw/displayList';
import type { Theme } from '../draw/theme';

/** How dense the events and the failing ones are over all of the time; failing parts are also marked with a peak on top. */
export function overviewShapes(
  { events, failing }: Scene['overview'],
  time: DrawnTime,
  width: number,
  height: number,
  theme: Theme,
): readonly Shape[] {
  const most = events.reduce((highest, count) => Math.max(highest, count), 1);
  const part = width / Math.max(events.length, 1);
  // Where it fails everywhere peaks tell nothing.
  const hasPeaks = failing.filter((count) => count > 0).length * 9 < width;
  const head = hasPeaks ? 7 : 1;
  const room = height - head - 1;
  /** A single event among thousands is still to be seen. */
  const tall = (count: number) => (count === 0 ? 0 : Math.max(2, Math.sqrt(count / most) * room));
  const shapes: Shape[] = time.drawnFolds
    .filter(({ drawnFrom, drawnTo }) => ((drawnTo - drawnFrom) / time.length) * width >= 1)
    .map(({ drawnFrom, drawnTo }) => ({
      kind: 'rect',
      x: (drawnFrom / time.length) * width,
      y: 0,
      width: ((drawnTo - drawnFrom) / time.length) * width,
      height,
      fill: theme.muted,
      fillOpacity: 0.1,
    }));
  events.forEach((count, number) => {
    const failed = failing[number] ?? 0;
    if (count === 0 && failed === 0) return;
    const x = number * part;
    const bar = { kind: 'rect', x, width: Math.max(part - (part > 3 ? 1 : 0), 1) } as const;
    const all = tall(Math.max(count, failed));
    shapes.push({
      ...bar,
      y: height - all,
      height: all,
      fill: theme.request,
      fillOpacity: theme.contrast === undefined ? 0.55 : 1,
    });
    if (failed === 0) return;
    const red = Math.min(tall(failed), all);
    const middle = x + part / 2;
    shapes.push({ ...bar, y: height - red, height: red, fill: theme.failed });
    if (hasPeaks)
      shapes.push({
        kind: 'path',
        points: [middle - 3.5, 1, middle + 3.5, 1, middle, 6],
        closed: true,
        fill: theme.failed,
      });
  });
  return shapes;
}
