import { hintTexts } from '../core/investigate/hints/hintsOf';
import type { EventView } from '../core/query/eventView';
import { hintsSeen } from '../core/report/hintReport';
import { type Terminal, wrap } from './terminal';
import { nameOf, placeOf } from './words';

/** So many of the events that show a hint are named. */
const placesLimit = 3;

/** What the logs do not say: what was seen and where, what it can mean, what to look at. */
export function hintLines(view: EventView, { width, bold, dim }: Terminal): string[] {
  const lines = ['', bold('? What the log does not say')];
  const hints = hintsSeen(view);
  if (hints.length === 0) return [...lines, '  Nothing seems to be missing from it.'];
  for (const { id, events, seen, source } of hints) {
    const { title, meaning, check } = hintTexts[id];
    const of = source === undefined ? '' : ` (${nameOf(source)})`;
    const places = events.slice(0, placesLimit).map(placeOf);
    const more = events.length > places.length ? ', …' : '';
    lines.push('', ...wrap(`${title}${of}`, width, '  ', '    ').map((line) => bold(line)));
    lines.push(...wrap(seen, width, '  '));
    if (places.length > 0) lines.push(...wrap(places.join(', ') + more, width, '    ').map(dim));
    lines.push(...wrap(meaning, width, '  '), ...wrap(`What to check: ${check}`, width, '  '));
  }
  return lines;
}
