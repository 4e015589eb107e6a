import { noticeIds } from '../core/explain/examination';
import { noticeTexts } from '../core/explain/notices';

import type { LogEvent } from '../core/model/event';
import type { EventView } from '../core/query/eventView';
import { type Terminal, wrap } from './terminal';
import { counted, placeOf } from './words';

/** What is no failure and easily overlooked, such as a tool listing from which tools were removed: one line for each kind. */
export function noticeLines(view: EventView, { width, bold, yellow }: Terminal): string[] {
  const lines: string[] = [];
  const all = noticed(view);
  for (const id of noticeIds) {
    const events = all.filter(({ examination }) => examination?.notices.some((notice) => notice.id === id) === true);
    const [first] = events;
    if (first === undefined) continue;
    const where = events.length === 1 ? placeOf(first) : `first at ${placeOf(first)}`;
    lines.push(...wrap(`${noticeTexts[id].title}: ${counted(events.length, 'event')}, ${where}`, width, '  ', '    '));
  }
  return lines.length === 0 ? [] : ['', yellow(bold('⚠ Worth a look')), ...lines];
}

/** The events of which a record alone says something, re-deliveries apart, in time order. */
function noticed(view: EventView): readonly LogEvent[] {
  const { index } = view;
  const events = index.sources.flatMap(({ store }) => store.examinedRows.flatMap((row) => store.eventAt(row) ?? []));
  return index.ordered(events.filter((event) => index.primaryOf(event) === event && view.has(event)));
}
